/** The audit: what happened to every request, one line an event, as a table or as JSON. */
import type { ApprovalRequest, PersonKey, RequestEvent } from './model.ts';

export interface AuditLine {
  readonly request: string;
  /** ISO 8601. */
  readonly at: string;
  readonly event: RequestEvent['kind'];
  /** The person's name, `erased`, or empty where nobody acted. */
  readonly who: string;
  /** Object id; empty where it was erased. */
  readonly objectId: string;
  readonly appId: string;
  readonly app: string;
  /** `all` where it is not known what was asked for. */
  readonly permissions: string;
  /** What they wrote, `erased`, or empty. */
  readonly why: string;
  /** What people could approve for themselves at that time. */
  readonly policy: string;
  /** What the verdict rested on, and what was seen. */
  readonly evidence: string;
  readonly granted: string;
  readonly missing: string;
}

/** Somebody whose row is still there. */
export interface Named {
  readonly name: string;
  readonly objectId: string;
}

const ERASED = 'erased';

/** Events in which somebody wrote something. */
const WRITTEN: readonly RequestEvent['kind'][] = [
  'asked',
  'information-added',
  'question-asked',
  'answered',
  'denied',
];

const whyOf = (event: RequestEvent): string => {
  if (!WRITTEN.includes(event.kind)) return '';
  return 'text' in event && event.text !== undefined ? event.text : ERASED;
};

const list = (texts: readonly string[]): string => texts.join(' ');

const permissionsOf = ({ permissions }: ApprovalRequest): string =>
  permissions.known
    ? list(permissions.value.map(({ name, kind }) => (kind ? `${name} (${kind})` : name)))
    : 'all';

function evidenceOf(event: RequestEvent): Pick<AuditLine, 'policy' | 'evidence' | 'granted' | 'missing'> {
  const nothing = { policy: '', evidence: '', granted: '', missing: '' };
  switch (event.kind) {
    case 'asked': {
      const { cause, confidence, consentPolicies } = event.evidence;
      const { publisher } = event.facts;
      const verified =
        publisher.known && (publisher.value.verified ? 'publisher verified' : 'publisher not verified');
      return {
        ...nothing,
        policy: consentPolicies ? list(consentPolicies) || 'none' : 'not read',
        evidence: [cause, confidence, verified || 'publisher not read'].join(', '),
      };
    }
    case 'granted':
    case 'partly-granted':
      return {
        ...nothing,
        evidence: event.byName === undefined ? 'seen in the directory' : `granted by ${event.byName}`,
        granted: list(event.granted),
        missing: event.kind === 'granted' ? '' : list(event.missing),
      };
    default:
      return nothing;
  }
}

/**
 * @param events of the request, whole
 * @param people by key; whoever is not in it has been erased
 */
export function auditOf(
  request: ApprovalRequest,
  events: readonly RequestEvent[],
  people: ReadonlyMap<PersonKey, Named>,
): readonly AuditLine[] {
  return events.map((event) => {
    const person = event.by === undefined ? undefined : people.get(event.by);
    return {
      request: request.id,
      at: new Date(event.at).toISOString(),
      event: event.kind,
      who: event.by === undefined ? '' : (person?.name ?? ERASED),
      objectId: person?.objectId ?? '',
      appId: request.app.appId,
      app: request.app.name ?? '',
      permissions: permissionsOf(request),
      why: whyOf(event),
      ...evidenceOf(event),
    };
  });
}

/** Who stands in a history. */
export const peopleIn = (events: readonly RequestEvent[]): ReadonlySet<PersonKey> =>
  new Set(events.flatMap(({ by }) => by ?? []));

export interface Wanted {
  /** Milliseconds since 1970: events before it are left out. */
  readonly since?: number;
  /** An app's id, or a part of its name. */
  readonly app?: string;
}

/** @returns whether a line is wanted */
export const isWanted = ({ at, appId, app: name }: AuditLine, { since, app }: Wanted): boolean => {
  if (since !== undefined && Date.parse(at) < since) return false;
  const asked = app?.toLowerCase();
  return asked === undefined || appId === asked || name.toLowerCase().includes(asked);
};

const columns: readonly (keyof AuditLine)[] = [
  'at',
  'request',
  'event',
  'who',
  'objectId',
  'app',
  'appId',
  'permissions',
  'why',
  'policy',
  'evidence',
  'granted',
  'missing',
];

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^[\s]*[=+\-@]|^[\t\r\n]/;

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** @returns a table that a spreadsheet opens and runs nothing of (RFC 4180) */
export const auditCsv = (lines: readonly AuditLine[]): string =>
  [columns.join(','), ...lines.map((line) => columns.map((name) => cell(line[name])).join(','))].join('\r\n');

/** Line breaks, escape sequences, and what turns the direction of text around. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Names and reasons are anybody's text, and a terminal obeys what it is sent. */
const plain = (text: string): string => text.replace(CONTROL, ' ');

/** @returns one paragraph an event, for people */
export const auditText = (lines: readonly AuditLine[]): string =>
  lines
    .map(({ at, request, event, who, app, appId, ...details }) =>
      [
        plain(`${at}  ${request}  ${event}${who && ` by ${who}`}  ${app || appId}`),
        ...Object.entries(details)
          .filter(([name, text]) => text !== '' && name !== 'objectId')
          .map(([name, text]) => `    ${name}: ${plain(text)}`),
      ].join('\n'),
    )
    .join('\n');
