/** Checks requests to Microsoft Graph and its answers against what its publisher describes. */
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const schemas = z.record(z.string(), z.unknown());
const file = z.object({
  calls: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      permission: z.string().optional(),
      parameters: schemas,
      query: schemas,
      headers: schemas,
      body: z.unknown().optional(),
      answer: z.unknown(),
    }),
  ),
  definitions: schemas,
});

const contract = file.parse(JSON.parse(readFileSync('test/directory/graph-contract.json', 'utf8')));
const ajv = new Ajv({ strict: false, allErrors: false, coerceTypes: false });
addFormats.default(ajv);
ajv.addFormat('base64url', true);
ajv.addSchema({ $id: 'graph', definitions: contract.definitions });

const compiled = new Map<string, ValidateFunction>();

/** @returns what is wrong with a value; undefined where nothing is */
function wrong(key: string, schema: unknown, value: unknown): string | undefined {
  const text = JSON.stringify(schema).replaceAll('"#/definitions/', '"graph#/definitions/');
  const validate = compiled.get(key) ?? ajv.compile(JSON.parse(text));
  compiled.set(key, validate);
  return validate(value) ? undefined : `${key}: ${ajv.errorsText(validate.errors)}`;
}

/** A call that the contract knows. */
export interface KnownCall {
  /** As the contract writes it: `/users/{user-id}`. */
  readonly template: string;
  /** The application permission that it needs at least. */
  readonly permission: string | undefined;
  /** Values of the parameters in the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patternOf = (path: string): RegExp => {
  const parts = path.split(/(\{[\w-]+\})/).map((part) => {
    const name = /^\{([\w-]+)\}$/.exec(part)?.[1];
    return name ? `(?<${name.replaceAll('-', '_')}>[^/']+)` : escaped(part);
  });
  return new RegExp(`^${parts.join('')}$`);
};
const calls = contract.calls.map((call) => ({ ...call, pattern: patternOf(call.path) }));
// A more exact path first: `…/appConsentRequests/filterByCurrentUser(…)` also looks like one with an id.
const bySpecificity = calls.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length);

/** A query's values are text; the contract speaks of numbers and booleans. */
const typed = (value: string): unknown => {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) ? Number(value) : value;
};

export interface Request {
  readonly method: string;
  /** After the version, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * @param request what was asked
 * @param violations gets what the contract does not allow
 * @returns the call; undefined where the contract has no such call
 */
export function checkRequest(request: Request, violations: string[]): KnownCall | undefined {
  const path = request.path.split('/').map(decodeURIComponent).join('/');
  const call = bySpecificity.find(({ method, pattern }) => method === request.method && pattern.test(path));
  if (!call) {
    violations.push(`no such call: ${request.method} ${request.path}`);
    return undefined;
  }
  const parameters = Object.fromEntries(
    Object.entries(call.pattern.exec(path)?.groups ?? {}).map(([name, value]) => [
      name.replaceAll('_', '-'),
      value,
    ]),
  );
  const where = `${call.method} ${call.path}`;
  const note = (found: string | undefined): void => void (found && violations.push(found));
  for (const [name, schema] of Object.entries(call.parameters))
    note(wrong(`${where} ${name}`, schema, parameters[name]));
  // Part of a link to the next page; the contract names it for some collections alone.
  for (const [name, value] of request.query)
    if (name !== '$skiptoken')
      note(
        name in call.query
          ? wrong(`${where} ${name}`, call.query[name], typed(value))
          : `${where}: no parameter ${name}`,
      );
  const consistency = request.headers.consistencylevel;
  if (consistency !== undefined)
    note(wrong(`${where} ConsistencyLevel`, call.headers.ConsistencyLevel ?? false, consistency));
  if (call.body !== undefined) note(wrong(`${where} body`, call.body, request.body));
  return { template: call.path, permission: call.permission, parameters };
}

/** @returns what the contract does not allow about an answer; undefined where all is well */
export function checkAnswer(
  method: string,
  template: string,
  status: number,
  body: unknown,
): string | undefined {
  if (status !== 200)
    return wrong('error', { $ref: '#/definitions/microsoft.graph.ODataErrors.ODataError' }, body);
  const call = calls.find((one) => one.method === method && one.path === template);
  return call && wrong(`answer of ${method} ${template}`, call.answer, body);
}
