/**
 * The lesser permission that may do, from the same family and only where Microsoft Graph has it. It is a question to ask, no advice:
 * what the app really does with a permission cannot be seen from outside.
 */
import { type GraphPermission, risks } from '../knowledge/model.ts';
import { GRAPH } from './apis.ts';
import type { AskedPermission } from './model.ts';

type Kind = NonNullable<AskedPermission['kind']>;

/** What reaches into every site has a form that reaches into chosen ones alone. */
const SITES = /^(sites\.(read|readwrite|manage|fullcontrol)|files\.(read|readwrite))\.all$/;

/** Steps down, the greatest first: chosen sites alone, then to look and not to change, then basics, then one's own. */
function steps(name: string, kind: Kind): readonly string[] {
  const selected = SITES.test(name) && (kind === 'application' || name.startsWith('sites.'));
  const [stem = '', action = '', end = ''] = name.split('.');
  const down = {
    fullcontrol: ['readwrite', 'read'],
    manage: ['readwrite', 'read'],
    readwrite: ['read'],
    readupdate: ['read'],
    readwritebasic: ['readbasic'],
    read: ['readbasic'],
  };
  const lesser = Object.entries(down).find(([from]) => from === action)?.[1] ?? [];
  const same = lesser.map((one) => [stem, one, end].filter(Boolean).join('.'));
  const own = kind === 'delegated' && (end === 'all' || end === 'shared') ? [`${stem}.${action}`] : [];
  return [...(selected ? ['sites.selected'] : []), ...same, ...own];
}

/** A grade that is not lower is no step down, whatever the names say. */
const rank = (permission: GraphPermission | undefined, kind: Kind): number =>
  risks.indexOf(permission?.risk[kind] ?? 'takeover');

/**
 * @param graph permissions of Microsoft Graph by name in lower case
 * @returns its name, with the kind where that differs; undefined where the family has none or too little is known
 */
export function lesserOf(
  { name, kind, resourceAppId }: AskedPermission,
  graph: ReadonlyMap<string, GraphPermission>,
): string | undefined {
  const plain = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  if (!kind || resourceAppId?.toLowerCase() !== GRAPH) return undefined;
  const whole = graph.get(plain);
  const isLesser = (other: GraphPermission | undefined, as: Kind): other is GraphPermission =>
    other?.[as] !== undefined && rank(other, as) <= rank(whole, kind);
  const found = steps(plain, kind)
    .map((step) => graph.get(step))
    .find((permission) => isLesser(permission, kind));
  if (found) return found.name;
  // With somebody signed in, it reaches no further than they do.
  return kind === 'application' && isLesser(whole, 'delegated') ? `${whole.name} (delegated)` : undefined;
}
