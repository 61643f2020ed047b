/**
 * Writes `test/directory/graph-contract.json`: the calls of Microsoft Graph that Unblock makes, as their publisher describes them
 * (microsoftgraph/msgraph-metadata, MIT), for the tests to check requests and answers against. Descriptions are left out, and
 * so is what no answer refers to.
 *
 *   node scripts/graph-contract.ts graph.openapi.yaml
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** Paths that Unblock reads, by what they begin with. */
const READ = [
  '/$batch',
  '/servicePrincipals',
  '/applications',
  '/oauth2PermissionGrants',
  '/policies/',
  '/identityGovernance/',
  '/auditLogs/',
  '/users/',
  '/roleManagement/directory/roleAssignments',
  '/organization',
  '/groups/',
  '/tenantRelationships/',
];
const PROSE: readonly string[] = ['description', 'title', 'example', 'examples', 'externalDocs', 'summary'];

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  schema: z.unknown(),
});
const content = z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) });
const operation = z.object({
  parameters: z.array(z.unknown()).optional(),
  requestBody: content.optional(),
  responses: z.object({ 200: content }),
  'x-permissions': z.object({ least: z.object({ Application: z.string().optional() }) }).optional(),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    parameters: z.record(z.string(), z.unknown()),
    schemas: z.record(z.string(), z.unknown()),
  }),
});

const REF = '#/components/schemas/';

/** @param refs gets the names of schemas that the value refers to */
function withoutProse(value: unknown, refs: Set<string>, inProperties = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item, refs));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key]) => inProperties || (!PROSE.includes(key) && !key.startsWith('x-')),
  );
  return Object.fromEntries(
    entries.map(([key, item]) => {
      if (key === '$ref' && typeof item === 'string' && item.startsWith(REF)) {
        refs.add(item.slice(REF.length));
        return [key, `#/definitions/${item.slice(REF.length)}`];
      }
      return [key, withoutProse(item, refs, key === 'properties')];
    }),
  );
}

const [source] = process.argv.slice(2);
if (!source) throw new Error('usage: node scripts/graph-contract.ts graph.openapi.yaml');
const { paths, components } = document.parse(parse(readFileSync(source, 'utf8')));
const refs = new Set<string>(['microsoft.graph.ODataErrors.ODataError']);

const parameterOf = (value: unknown): z.infer<typeof parameter> => {
  const ref = z.object({ $ref: z.string() }).safeParse(value);
  return parameter.parse(ref.success ? components.parameters[ref.data.$ref.split('/').at(-1) ?? ''] : value);
};

const schemasOf = (all: readonly z.infer<typeof parameter>[], place: string): Record<string, unknown> =>
  Object.fromEntries(
    all.filter((one) => one.in === place).map(({ name, schema }) => [name, withoutProse(schema, refs)]),
  );

const schemaOf = (body: z.infer<typeof content>): unknown =>
  withoutProse(body.content['application/json'].schema, refs);

const calls = Object.entries(paths)
  .filter(([path]) => READ.some((start) => path.startsWith(start)))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => {
      const parameters = (call.parameters ?? []).map(parameterOf);
      return {
        method: method.toUpperCase(),
        path,
        permission: call['x-permissions']?.least.Application,
        parameters: schemasOf(parameters, 'path'),
        query: schemasOf(parameters, 'query'),
        headers: schemasOf(parameters, 'header'),
        body: call.requestBody && schemaOf(call.requestBody),
        answer: schemaOf(call.responses[200]),
      };
    }),
  );

const definitions = new Map<string, unknown>();
// A set is walked to its end, also where it grows on the way.
for (const name of refs) definitions.set(name, withoutProse(components.schemas[name], refs));

const lines = (items: readonly string[]): string => items.map((item) => `  ${item}`).join(',\n');
const text = `{"calls":[
${lines(calls.map((call) => JSON.stringify(call)))}
],"definitions":{
${lines([...definitions].map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`))}
}}
`;
writeFileSync(fileURLToPath(new URL('../test/directory/graph-contract.json', import.meta.url)), text);
