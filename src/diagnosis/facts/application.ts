/** The application that a message is about: its id, and the name in brackets behind it. */
import { anyOf } from '../signals/mention.ts';
import type { Draft } from './draft.ts';
import { GUID, guidIn, nameIn } from './values.ts';

/** `Application with identifier '…'`, `Client app ID: …`, `for app '…'`: the first one is the client, a later one the API. */
const PHRASE = new RegExp(
  `(?<!esource )\\b(?:application|app|client)(?: \\(client\\))?(?: with)?(?: aad)?(?: app)?(?: (?:id|identifier))?(?::\\s?|\\s)(?:['"\`‘“„«*]{1,3}([^'"\`’”“»\\n]{0,200})['"\`’”“»*]{1,3}|(${GUID})(?![\\w-]))`,
  'gi',
);
const LONGEST_NAME = 120;

/** @returns what stands in brackets at a position, with brackets inside it */
function bracketed(text: string, from: number): string | undefined {
  const start = text[from] === ' ' ? from + 1 : from;
  if (text[start] !== '(') return undefined;
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + LONGEST_NAME); at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  return undefined;
}

/** @returns id and name of the first application that the message names */
export function applicationIn(message: string): Draft {
  for (const match of message.matchAll(PHRASE)) {
    const inBrackets = bracketed(message, match.index + match[0].length);
    const appId = guidIn(match[1] ?? match[2] ?? '');
    if (!appId && inBrackets === undefined) continue;
    const named = inBrackets?.startsWith("'") || inBrackets?.startsWith('http') ? undefined : inBrackets;
    const appName = named === undefined ? undefined : nameIn(named);
    return { ...(appId && { appId }), ...(appName && { appName }) };
  }
  return {};
}

/** What is said of an application whose name comes first, in the languages of Entra's pages. */
const PREDICATES = [
  ' needs permission to access resources',
  ' needs permissions to access resources',
  ' is requesting one or more permissions',
  ' benötigt eine Berechtigung',
  ' benötigt die Berechtigung',
  ' benötigt Berechtigungen',
  ' a besoin d’une autorisation',
  " a besoin d'une autorisation",
  " nécessite l'autorisation",
  ' nécessite une autorisation',
  ' a besoin d’autorisations',
  " a besoin d'autorisations",
  ' necesita permiso',
  ' precisa de permissão',
  ' precisa de permissões',
  ' necessita de permissão',
  " necessita dell'autorizzazione",
  " richiede l'autorizzazione",
  ' richiede autorizzazioni',
  ' heeft machtiging',
  ' heeft toestemming nodig',
  ' には、管理者',
  ' には、組織',
  ' 需要具有访问组织中的资源的权限',
  ' 需要权限',
  ' ต้องการสิทธิ์',
  ' kräver behörighet',
  ' skal have tilladelse til at få adgang',
  ' tarvitsee organisaatiosi resurssien',
  ' potrzebuje uprawnień',
];
const BEFORE_NAME = /^[\s>*#|•·–—"“„«「_`-]+/;

const PREDICATE = new RegExp(anyOf(PREDICATES));

/** @returns the name in front of such a sentence */
export function subjectIn(message: string): string | undefined {
  const at = message.search(PREDICATE);
  if (at < 1) return undefined;
  const line = message.slice(Math.max(0, at - LONGEST_NAME), at);
  const start = Math.max(
    line.lastIndexOf('\n'),
    line.lastIndexOf(': '),
    line.lastIndexOf('. '),
    line.lastIndexOf('"'),
  );
  return nameIn(line.slice(start + 1).replace(BEFORE_NAME, ''));
}

const TITLED = new Set(['need-admin-approval', 'approval-required']);
/** The heading's line, then a line that is no sentence, then more. */
const TITLE = /^[^\n]{1,80}\n[\s>*#|]{0,20}([^\n.!?:。]{2,80})\n\s{0,20}\S/;

/**
 * @param screen name of a page that shows the app's name under its heading
 * @param text from the heading on
 */
export function titleBelow(screen: string, text: string): string | undefined {
  return TITLED.has(screen) ? nameIn(TITLE.exec(text)?.[1] ?? '') : undefined;
}
