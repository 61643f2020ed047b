/** Errors of Microsoft Graph, Azure AD Graph, Exchange, SharePoint and Intune. */
import { commonCodes, distinctCodes, wordings } from './graph-codes.ts';
import { anyOf, type Mention, matches, type Source } from './mention.ts';
import { sentencesOf } from './sentences.ts';

const canonical: ReadonlyMap<string, string> = new Map(
  [...distinctCodes, ...commonCodes].map((code) => [code.toLowerCase(), code]),
);

const DISTINCT = new RegExp(`\\b(?:${anyOf(distinctCodes)})\\b`, 'g');
/** `"code": "…"`, `Code: …`, `ErrorCode: …`, `code='…'`, `OData error: …`. */
const LABELLED =
  /(?<!and )(?:code|odata error)["']{0,2}\s{0,4}[:=]\s{0,4}["']{0,2}([A-Za-z][A-Za-z0-9_]{2,80})\b/gi;
/** The older bodies put any code, also a bare number, under `odata.error`. */
const ODATA = /"odata\.error"\s{0,20}:\s{0,20}\{\s{0,20}"code"\s{0,5}:\s{0,5}"([^"\n]{1,120})"/g;
/** SharePoint's own code, in JSON, XML or as a library prints it; Windows has the number and .NET the name for things of their own. */
const SHAREPOINT = /-2147024891, ?(System\.UnauthorizedAccessException)/g;
const SERVICE =
  /graph\.microsoft|microsoft graph|microsoft\.graph|msgraph|mggraph|grapherror|inner_?error|odataerror|odata\.error|serviceexception|client-request-id|graph\.windows\.net|\bget-mg|\bnew-mg|graphclient|odata error|\bcode: ?\w{3,80}\n\s{0,20}message: /;
const worded = sentencesOf(wordings.map(([wording]) => wording));
const codeOf: ReadonlyMap<string, string> = new Map(wordings);

const mention = (code: string, match: RegExpExecArray): Mention => ({
  kind: 'graph',
  code,
  at: match.index,
  end: match.index + match[0].length,
});

const isIdentifier = (name: string): boolean => /^[A-Z][a-z]+[A-Z_]|^Error[A-Z]|_[A-Z]/.test(name);

/** Under a label: codes of ours, common codes where Graph or one of its wordings stands in the text, others only in a body of Graph. */
function labelled(source: Source, worded: boolean): Mention[] {
  const service = SERVICE.test(source.lower);
  const found: Mention[] = [];
  for (const match of matches(LABELLED, source.text)) {
    const name = match[1] ?? '';
    const known = canonical.get(name.toLowerCase());
    const body = service || worded;
    if (known ? body : service && isIdentifier(name) && !name.startsWith('AADSTS'))
      found.push(mention(known ?? name, match));
  }
  return found;
}

/** `-2147024891, System.UnauthorizedAccessException` is known by its last word. */
const odataCode = (code: string): string => /([A-Za-z]\w+)$/.exec(code)?.[1] ?? code;

/** @returns every mention of an error of Graph, unsorted */
export function graphErrors(source: Source): Mention[] {
  const { text, lower } = source;
  const found = Array.from(matches(DISTINCT, text), (match) => mention(match[0], match));
  const said = Array.from(
    worded(lower),
    ({ wording, at, end }): Mention => ({ kind: 'graph', code: codeOf.get(wording) ?? '', at, end }),
  );
  if (lower.includes('code') || lower.includes('odata error'))
    found.push(...labelled(source, said.length > 0));
  if (lower.includes('odata.error')) {
    for (const match of matches(ODATA, text)) found.push(mention(odataCode(match[1] ?? ''), match));
  }
  if (text.includes('-2147024891')) {
    for (const match of matches(SHAREPOINT, text)) found.push(mention(odataCode(match[1] ?? ''), match));
  }
  return found.length > 0 ? found : said;
}
