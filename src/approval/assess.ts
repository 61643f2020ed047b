/** How much harm each permission that is asked for can do, and which lesser one may be enough. */
import words from '../../knowledge/permission-words.json' with { type: 'json' };
import type { Known } from '../diagnosis/known.ts';
import type { GraphPermission, Risk } from '../knowledge/model.ts';
import { GRAPH } from './apis.ts';
import { lesserOf } from './lesser.ts';
import type { AskedPermission, AssessedPermission } from './model.ts';

type Grade = AssessedPermission['risk'];
type Kind = NonNullable<AskedPermission['kind']>;
type GraphPermissions = ReadonlyMap<string, GraphPermission>;

/** The worst first. What nobody has graded, or nobody knows, may be anything: it comes before what is known to be middling. */
const worstFirst: readonly Grade[] = ['takeover', 'high', 'unknown', 'untiered', 'medium', 'low'];

const grades: ReadonlySet<string> = new Set(worstFirst);
const isGrade = (text: string | undefined): text is Risk => text !== undefined && grades.has(text);

type Graded = Readonly<Record<string, Readonly<Partial<Record<Kind, string>>>>>;
const others = new Map(
  Object.entries<Graded>(words.otherApis).map(([api, table]) => [
    api,
    new Map(Object.entries(table).map(([name, byKind]) => [name.toLowerCase(), byKind] as const)),
  ]),
);

/** Of the worst kind that it can be, where the kind is not known. */
function worst(byKind: Readonly<Partial<Record<Kind, string>>> | undefined, kind: Kind | undefined): Grade {
  const found = kind ? [byKind?.[kind]] : Object.values(byKind ?? {});
  return worstFirst.find((grade) => found.some((one) => isGrade(one) && one === grade)) ?? 'unknown';
}

/**
 * Where the API is not known, a name of Microsoft Graph is taken for a warning and never for reassurance: another API can give the
 * same name to something worse.
 */
function riskOf({ name, kind, resourceAppId }: AskedPermission, graph: GraphPermissions): Grade {
  const plain = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const api = resourceAppId?.toLowerCase();
  if (api !== undefined && api !== GRAPH) return worst(others.get(api)?.get(plain), kind);
  const grade = worst(graph.get(plain)?.risk, kind);
  return api === GRAPH || grade === 'takeover' || grade === 'high' ? grade : 'unknown';
}

/**
 * @param graph permissions of Microsoft Graph by name in lower case
 * @returns the same permissions, the worst first; of one grade, those first that need nobody signed in
 */
export function assess(
  permissions: Known<readonly AskedPermission[]>,
  graph: GraphPermissions,
): readonly AssessedPermission[] {
  if (!permissions.known) return [];
  return permissions.value
    .map((permission) => {
      const risk = riskOf(permission, graph);
      const lesser = risk === 'low' ? undefined : lesserOf(permission, graph);
      return { ...permission, risk, ...(lesser !== undefined && { lesser }) };
    })
    .toSorted(
      (a, b) =>
        worstFirst.indexOf(a.risk) - worstFirst.indexOf(b.risk) ||
        Number(b.kind === 'application') - Number(a.kind === 'application'),
    );
}
