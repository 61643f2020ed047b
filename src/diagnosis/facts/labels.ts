/** Ids and times that stand behind a label, in prose, JSON, headers and logs alike. */
import type { Draft } from './draft.ts';
import { GUID } from './values.ts';

/** The words for the ids in the languages of Entra's pages; what follows tells which id it is. */
const TRACE =
  'trace|tracering|ablaufverfolgung|suivi|seguimiento|rastreamento|rastreio|traccia|spårning|sporing|śledzenia|трассировки|トレース|跟踪|追蹤|추적';
const CORRELATION = '[ck]orr?[eé]la[a-zà-ü]{2,8}|корреляции|相関|関連付け|相关|相互關聯|상관 관계';
const REQUEST =
  'request|anforderung|demande|solicitud|solicitação|pedido|richiesta|aanvraag|begäran|anmodning|żądania|запроса|要求|请求|요청';
const ID = new RegExp(
  `(${TRACE}|client[-_ ]?request|${CORRELATION}|${REQUEST})s?([\\s_-]{0,2}id)?(["'\`*\\s:=()<>|│]{1,45})(${GUID})(?!\\d|-|[a-fA-F][0-9a-fA-F-])`,
  'gi',
);
const TIME =
  /(?:time ?stamp|createddatetime|zeitstempel|horodatage|marca de tiempo|carimbo de data\/hora|tijdstempel|tidsstämpel|tidsstempel|znacznik czasu|метка времени|タイムスタンプ|时间戳|時間戳記|\bdate)["'`*\s:=]{1,12}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)/gi;
/** The middle of any id: where there is none, no label needs looking for. */
const MIDDLE = /-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-/;
const IS_TRACE = new RegExp(`^(?:${TRACE})`, 'i');
const IS_REQUEST = new RegExp(`^(?:${REQUEST})`, 'i');
const IN_ENGLISH = /^request/i;
/** All zeros: masked by whoever pasted it. */
const NOBODYS = /^[0-]+$/;
/** `(trace …, 2026-07-05 21:55:35Z)`: a time right behind an id. */
const TIME_BEHIND = /^["'`*\s,;)]{1,5}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\dZ)/;

/** Graph calls its two ids request-id and client-request-id; Entra's page calls its trace id a request id, in German with a hyphen. */
function nameOf(label: string, suffix: string, graph: boolean): 'traceId' | 'correlationId' | 'requestId' {
  if (IS_TRACE.test(label)) return 'traceId';
  if (IS_REQUEST.test(label))
    return graph || (suffix !== '' && !suffix.startsWith(' ') && IN_ENGLISH.test(label))
      ? 'requestId'
      : 'traceId';
  return 'correlationId';
}

/** @returns true where both ids of a request are known */
export const complete = (draft: Draft, graph: boolean): boolean =>
  draft.correlationId !== undefined && draft[graph ? 'requestId' : 'traceId'] !== undefined;

/**
 * @param text the part of the paste that belongs to one error
 * @param graph whether the error is one of Microsoft Graph
 */
export function labelled(text: string, graph: boolean): Draft {
  const draft: Draft = {};
  for (const match of MIDDLE.test(text) ? text.matchAll(ID) : []) {
    const [whole, label = '', suffix, separator = '', value] = match;
    const unlabelled = IS_REQUEST.test(label) && !/[:=\t]/.test(separator);
    const ofTheCaller = graph && IS_TRACE.test(label);
    if (!value || NOBODYS.test(value) || unlabelled || ofTheCaller) continue;
    const name = nameOf(label, suffix ?? '', graph);
    draft[name] ??= value;
    if (name === 'traceId' && draft.timestamp === undefined) {
      const time = TIME_BEHIND.exec(text.slice(match.index + whole.length, match.index + whole.length + 40));
      if (time?.[1]) draft.timestamp = time[1];
    }
    if (complete(draft, graph)) break;
  }
  TIME.lastIndex = 0;
  const time = TIME.exec(text)?.[1];
  if (draft.timestamp === undefined && time) draft.timestamp = time;
  return draft;
}
