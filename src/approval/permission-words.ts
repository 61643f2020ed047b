/**
 * What a permission allows, in plain words, from the parts of its name: what is done (`ReadWrite`), to which things (`Calendars`),
 * how far it reaches (`.Shared`, and whether somebody has to be signed in). Names that the rule would get wrong have a sentence of
 * their own. Where neither is sure, there are no words: the name alone is better than a guess.
 */
import words from '../../knowledge/permission-words.json' with { type: 'json' };
import type { Key, Say } from '../i18n/t.ts';
import { EXCHANGE, GRAPH } from './apis.ts';
import type { AskedPermission } from './model.ts';

type Kind = NonNullable<AskedPermission['kind']>;
/** Whose the things are, without anybody signed in: in every mailbox, everybody's, or the organization's. */
type Whose = keyof typeof words.things;
type Sentences = Readonly<Record<string, Readonly<Partial<Record<Kind, string>>>>>;

const lower = <T>(table: Readonly<Record<string, T>>): (readonly [string, T])[] =>
  Object.entries(table).map(([name, value]) => [name.toLowerCase(), value] as const);

const things: ReadonlyMap<string, { readonly whose: Whose; readonly text: string }> = new Map(
  (['mailbox', 'person', 'organization'] as const).flatMap((whose) =>
    lower(words.things[whose]).map(([stem, text]) => [stem, { whose, text }] as const),
  ),
);
const sentences = new Map(
  lower<Sentences>(words.sentences).map(([api, table]) => [api, new Map(lower(table))] as const),
);

const verbs: ReadonlyMap<string, Key> = new Map<string, Key>([
  ['read', 'permission.read'],
  ['readwrite', 'permission.readWrite'],
  ['readupdate', 'permission.readWrite'],
  ['readbasic', 'permission.readBasic'],
  ['readwritebasic', 'permission.readWriteBasic'],
  ['create', 'permission.create'],
  ['manage', 'permission.manage'],
  ['fullcontrol', 'permission.fullControl'],
  ['delete', 'permission.delete'],
  ['deleterestore', 'permission.deleteRestore'],
  ['enabledisable', 'permission.enableDisable'],
]);

/** The end of a name, where it says how far the permission reaches whatever its kind is. */
const ends: ReadonlyMap<string, Key> = new Map<string, Key>([
  ['group', 'permission.of.group'],
  ['chat', 'permission.of.chat'],
  ['user', 'permission.of.user'],
  ['ownedby', 'permission.of.ownedBy'],
  ['managedby', 'permission.of.managedBy'],
]);

interface Name {
  readonly stem: string;
  readonly action: string;
  readonly end: string;
}

function delegatedReach({ action, end }: Name, whose: Whose): Key | undefined {
  if (end === 'all' || (end === '' && (whose === 'organization' || action === 'create')))
    return 'permission.of.reachable';
  if (whose === 'organization') return undefined;
  if (end === '') return `permission.of.${whose}.own`;
  return end === 'shared' ? `permission.of.${whose}.shared` : undefined;
}

/** Without anybody signed in, a permission reaches everything, whether its name says so or not. */
function applicationReach({ action, end }: Name, whose: Whose): Key | undefined {
  if (end !== '' && end !== 'all') return undefined;
  return action === 'create' ? 'permission.of.anywhere' : `permission.of.${whose}.every`;
}

function reach(name: Name, whose: Whose, kind: Kind | undefined): Key | undefined {
  if (!kind) return 'permission.of.unsaid';
  const end = ends.get(name.end);
  if (end) return end;
  return kind === 'delegated' ? delegatedReach(name, whose) : applicationReach(name, whose);
}

/** `Policy.Read.ConditionalAccess`: the end can name the things instead of how far it goes. */
function byRule(name: Name, kind: Kind | undefined, say: Say): string | undefined {
  const special = things.get(`${name.stem}.${name.end}`);
  const thing = special ?? things.get(name.stem);
  const verb = verbs.get(name.action);
  const pattern = thing && reach(special ? { ...name, end: 'all' } : name, thing.whose, kind);
  return verb && thing && pattern && say(pattern, { verb: say(verb), things: thing.text });
}

/** @returns the words; undefined where only the name can be shown */
export function meaningOf({ name, kind, resourceAppId }: AskedPermission, say: Say): string | undefined {
  const api = resourceAppId?.toLowerCase() ?? '';
  const plain = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const own = sentences.get(api)?.get(plain);
  if (own) return kind && own[kind];
  const [stem = '', action = '', end = '', ...more] = plain.split('.');
  // Exchange publishes the same names for what is in mailboxes.
  const sameNames = api === GRAPH || (api === EXCHANGE && things.get(stem)?.whose === 'mailbox');
  return sameNames && more.length === 0 ? byRule({ stem, action, end }, kind, say) : undefined;
}
