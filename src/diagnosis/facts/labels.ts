/** Ids and times that stand behind a label, in prose, JSON, headers and logs alike. */
import type { Draft } from './draft.ts';
import { GUID } from './values.ts';

const ID = new RegExp(
  `(trace|correlation|client[-_ ]?request|request)([\\s_-]{0,2}id)?(["'\`*\\s:=()<>]{1,12})(${GUID})(?!\\d|-|[a-fA-F][0-9a-fA-F-])`,
  'gi',
);
const TIME =
  /(?:time ?stamp|\bdate)["'`*\s:=]{1,8}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)/gi;
/** `(trace …, 2026-07-05 21:55:35Z)`: a time right behind an id. */
const TIME_BEHIND = /^["'`*\s,;)]{1,5}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\dZ)/;

/** Graph calls its two ids request-id and client-request-id; Entra's page calls its trace id a request id. */
function nameOf(label: string, suffix: string, graph: boolean): 'traceId' | 'correlationId' | 'requestId' {
  if (label.startsWith('trace')) return 'traceId';
  if (label.startsWith('request')) return graph || !suffix.startsWith(' ') ? 'requestId' : 'traceId';
  return 'correlationId';
}

/**
 * @param text the part of the paste that belongs to one error
 * @param graph whether the error is one of Microsoft Graph
 */
export function labelled(text: string, graph: boolean): Draft {
  const draft: Draft = {};
  for (const match of text.matchAll(ID)) {
    const [whole, label = '', suffix, separator = '', value] = match;
    const request = /^request/i.test(label);
    if (!value || (request && !(suffix && /[:=]/.test(separator)))) continue;
    const name = nameOf(label.toLowerCase(), suffix ?? '', graph);
    draft[name] ??= value;
    if (name === 'traceId' && draft.timestamp === undefined) {
      const time = TIME_BEHIND.exec(text.slice(match.index + whole.length, match.index + whole.length + 40));
      if (time?.[1]) draft.timestamp = time[1];
    }
  }
  TIME.lastIndex = 0;
  const time = TIME.exec(text)?.[1];
  if (draft.timestamp === undefined && time) draft.timestamp = time;
  return draft;
}
