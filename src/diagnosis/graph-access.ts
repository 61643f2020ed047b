/** A call that Microsoft Graph refused: what it needs, what the token had, and whose turn it is then. */
import type { GraphPermission, GuideFile, Knowledge } from '../knowledge/model.ts';
import { risks } from '../knowledge/model.ts';
import type { Answer, Pointer } from './candidates.ts';
import { type ConditionContext, type ConditionName, holds } from './conditions.ts';
import type { Call, PermissionKind } from './graph-calls.ts';
import { type Truth, truth } from './known.ts';
import type { Facts, Signal } from './model.ts';

export interface GraphAccess {
  /** Absent where the paste names no call, or one that is not published. */
  readonly call?: Call;
  /** True where the paste does not say how the address was called, and reading it is supposed. */
  readonly supposed: boolean;
  /** Of the permissions that were used, or that can be used at all. */
  readonly kind?: PermissionKind;
  /** The least permission that helps, where call and kind are known or the message lists what would do. */
  readonly wanted?: string;
  /** Permissions of which one is enough; empty where they are not known. */
  readonly sufficient: readonly string[];
  /** Whether the token held a permission that is enough. */
  readonly held: Truth;
  /** The permission of the token that is enough. */
  readonly enough?: string;
  /** The facts, with what is wanted in place of what was asked for at the sign-in. */
  readonly facts: Facts;
  /** Where the explanation is, with what the call tells. */
  readonly pointer: Pointer;
}

/** Its messages list permissions of which one would do. */
const LISTS_THEM = 'graph-named-permission';
const BARE_REFUSAL = 'graph-forbidden';
const OTHER_KIND = 'graph-call-kind';
/** Guides to which a call leads, whatever the code names. */
export const guidesOfCalls: readonly string[] = [BARE_REFUSAL, OTHER_KIND];

/** Causes with these conditions take it that a permission may be missing. */
const inDoubt: ReadonlySet<ConditionName | undefined> = new Set([
  'permission-in-doubt',
  'application-permission-in-doubt',
  'delegated-permission-in-doubt',
]);

/** A grant for single sites, lists or files stands beside what the call lists, and cannot be judged from the paste. */
const SELECTED = /^(?:sites|lists|listitems|files)\.(?:selected|selectedoperations\.selected)$/i;
/** Of one team, chat or person: granted where the app is installed, by its owner. */
const OF_OWNERS = /\.(?:group|chat|user)$/i;

const shortName = (permission: string): string =>
  permission.slice(permission.lastIndexOf('/') + 1).toLowerCase();

function kindTold(
  guide: GuideFile | undefined,
  context: ConditionContext,
  answers: readonly Answer[],
): PermissionKind | undefined {
  if (holds('permission-is-application', context) === 'yes') return 'application';
  if (holds('permission-is-delegated', context) === 'yes') return 'delegated';
  const given = answers.find(({ question }) => question === guide?.question?.id);
  const choice = guide?.question?.choices.find(({ id }) => id === given?.choice);
  switch (choice?.when) {
    case 'permission-is-application':
    case 'token-is-app-only':
      return 'application';
    case 'permission-is-delegated':
    case 'token-is-delegated':
      return 'delegated';
    default:
      return undefined;
  }
}

const onlyKind = (call: Call | undefined): PermissionKind | undefined => {
  if (call?.delegated && !call.application) return 'delegated';
  return call?.application && !call.delegated ? 'application' : undefined;
};

type Book = Pick<Knowledge, 'graphPermissions'>;

const riskOf = (entry: GraphPermission, kind: PermissionKind | undefined): number =>
  Math.min(
    ...(['delegated', 'application'] as const)
      .filter((one) => kind === undefined || one === kind)
      .map((one) => {
        const risk = entry.risk[one];
        return risk === undefined ? risks.length : risks.indexOf(risk);
      }),
  );

/** Smaller is better: of the right kind, not a team owner's to give, low risk, reading before writing. */
function rank(name: string, kind: PermissionKind | undefined, { graphPermissions }: Book): readonly number[] {
  const entry = graphPermissions.get(name);
  const ofOwners = entry ? entry.application === 'owner' : OF_OWNERS.test(name);
  const risk = entry ? riskOf(entry, kind) : risks.length;
  return [risk === risks.length ? 1 : 0, ofOwners ? 1 : 0, risk, name.includes('write') ? 1 : 0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * @param listed permissions of which one is enough, in any order
 * @param kind that is used, where it is known
 * @param call that needs one of them: its own least comes first, where the list has it
 * @returns the one to ask for
 */
export function leastOf(
  listed: readonly string[],
  kind: PermissionKind | undefined,
  call: Call | undefined,
  book: Book,
): string | undefined {
  const least = kind && call?.[kind]?.[0].toLowerCase();
  const ranked = listed.map((name) => ({ name, key: rank(shortName(name), kind, book) }));
  const [best] = ranked.toSorted((a, b) => compare(a.key, b.key));
  return listed.find((name) => shortName(name) === least) ?? best?.name;
}

/** Lists of a message and of the table say the same of one call; a token that has one of either has enough. */
function heldOf(facts: Facts, needed: readonly string[]): Pick<GraphAccess, 'held' | 'enough'> {
  const { grantedPermissions } = facts;
  if (!grantedPermissions || needed.length === 0) return { held: 'unknown' };
  const wanted = new Set(needed.map(shortName));
  const enough = grantedPermissions.find((name) => wanted.has(shortName(name)));
  if (enough !== undefined) return { held: 'yes', enough };
  return { held: grantedPermissions.some((name) => SELECTED.test(name)) ? 'unknown' : truth(false) };
}

function pointed(pointer: Pointer, signal: Signal, call: Call | undefined): Pointer {
  return call && signal.kind === 'http' && signal.code === '403'
    ? { guide: BARE_REFUSAL, title: undefined, meaning: undefined }
    : pointer;
}

/** Neither kind of permission helps where the call does not work for that kind at all. */
function misfit(guide: GuideFile, call: Call | undefined, told: PermissionKind | undefined): boolean {
  return Boolean(call && told && !call[told] && guide.causes.some(({ when }) => inDoubt.has(when)));
}

/**
 * @param pointer to the guide that the code or its wording names
 * @param context what the paste says
 * @param answers that the person gave
 * @returns what the call shows; undefined for errors that are not about permissions
 */
export function graphAccess(
  signal: Signal,
  pointer: Pointer,
  context: ConditionContext,
  answers: readonly Answer[],
  knowledge: Knowledge,
): GraphAccess | undefined {
  const { facts } = context;
  if (signal.kind !== 'graph' && !(signal.kind === 'http' && facts.request)) return undefined;
  const { method, path } = facts.request ?? {};
  const call = path === undefined ? undefined : knowledge.graphCalls.find(method ?? 'GET', path);
  const here = pointed(pointer, signal, call);
  const guide = knowledge.guides.get(here.guide);
  if (guide?.category !== 'permission') return undefined;

  const supposed = call !== undefined && method === undefined;
  const told = kindTold(guide, context, answers);
  const kind = told ?? (supposed ? undefined : onlyKind(call));
  const lists = here.guide === LISTS_THEM && facts.scopes !== undefined;
  const ofCall = supposed || !kind ? [] : (call?.[kind] ?? []);
  const wanted = lists ? leastOf(facts.scopes, kind, call, knowledge) : ofCall[0];
  const sufficient = lists ? [...facts.scopes, ...ofCall] : ofCall;
  const { scopes: _asked, ...rest } = facts;
  return {
    ...(call && { call }),
    supposed,
    ...(kind && { kind }),
    ...(wanted !== undefined && { wanted }),
    sufficient,
    ...heldOf(facts, sufficient),
    facts: {
      ...rest,
      ...(wanted !== undefined && { scopes: [wanted] }),
      ...(kind && { permissionKind: kind }),
    },
    pointer: misfit(guide, call, told) ? { guide: OTHER_KIND } : here,
  };
}
