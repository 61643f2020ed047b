/** Pages for a browser on this machine: no script, no frame, no form of another site. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageAnswer, WebPage } from '../web-page.ts';
import { readForm } from './intake.ts';

/** An answer that holds nothing but its status. */
interface Refusal {
  readonly refused: number;
}

export type Served = PageAnswer | Refusal;

/**
 * Headers for a page. The referrer stays within the origin rather than away, because a browser that sends none sends no
 * origin with a form either.
 */
function headersFor({ style }: WebPage): Record<string, string> {
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** Every browser names the origin of a form that it posts, so one without is none of ours. */
const ofSameOrigin = ({ headers }: IncomingMessage): boolean =>
  headers.origin === `http://${headers.host}` &&
  (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

const queryOf = ({ url }: IncomingMessage): URLSearchParams => {
  const [, query = ''] = (url ?? '').split('?', 2);
  return new URLSearchParams(query);
};

/** @returns what a page says to a request for it */
export async function servePage(page: WebPage, request: IncomingMessage): Promise<Served> {
  if (request.method !== 'POST') return page.show(queryOf(request));
  if (!ofSameOrigin(request)) return { refused: 403 };
  const intake = await readForm(request);
  return 'refused' in intake ? intake : page.submit(intake.body);
}

/** Sends what `servePage` returned. */
export function writePage(page: WebPage, served: Served, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return;
  const bare = { 'cache-control': 'no-store', 'content-length': 0 };
  if ('page' in served) {
    const { html } = served.page;
    response.writeHead(served.status, { ...headersFor(page), 'content-length': Buffer.byteLength(html) });
    response.end(html);
    return;
  }
  if ('seeOther' in served) response.writeHead(303, { ...bare, location: served.seeOther });
  else response.writeHead(served.refused, bare);
  response.end();
}
