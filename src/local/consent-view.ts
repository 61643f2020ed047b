/** How Contoso's consent page looks: plainly a sample, readable without script, by keyboard and by screen reader. */
import type { ConsentAsk, ConsentRow } from '../directory/sample/consent.ts';
import { type Key, type Say, speaker } from '../i18n/t.ts';
import type { Html } from '../web-page.ts';
import { html, nothing } from './html.ts';

export const style = `
:root { color-scheme: light dark; font-family: "Segoe UI", system-ui, sans-serif; line-height: 1.5; }
body { margin: 0; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
.sample { margin: 0; padding: 0.5rem 1rem; text-align: center; font-weight: 600; background: #5b2e00; color: #fff; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; margin-top: 1.5rem; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; }
li { margin-bottom: 0.5rem; }
.note { display: block; font-size: 0.9rem; }
.warning { border-left: 0.3rem solid #c50f1f; padding-left: 0.75rem; }
button { font: inherit; font-weight: 600; padding: 0.6rem 1.2rem; border: 2px solid #0f6cbd; border-radius: 0.3rem; background: #0f6cbd; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #c19c00; outline-offset: 2px; }
`;

type Asked = Extract<ConsentAsk, { kind: 'asked' }>;

/** Who looks at the page, and what they may do about it. */
export interface Viewer {
  readonly name: string;
  readonly may: boolean;
  /** Who else could: shown where the viewer may not. */
  readonly others: readonly { readonly name: string; readonly givenName: string }[];
}

const say: Say = speaker('en');

function frame(title: string, body: readonly Html[]): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('consentPage.title')}</title>
<style>${{ html: style }}</style>
</head>
<body>
<p class="sample" role="note">${say('consentPage.sample')}</p>
<main>
<p>${say('consentPage.title')}</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const row = ({ name, kind, api, granted }: ConsentRow): Html =>
  html`<li><strong>${name}</strong> (${say(`consentPage.kind.${kind}`, { api })})${
    granted ? html`<span class="note">${say('consentPage.granted')}</span>` : nothing
  }</li>
`;

const fact = (term: Key, value: string): Html => html`<dt>${say(term)}</dt><dd>${value}</dd>
`;

function facts({ app: { app }, owner }: Asked): Html {
  const publisher = app.verifiedPublisher
    ? say('consentPage.verified', { publisher: app.verifiedPublisher })
    : say('consentPage.unverified');
  const from = owner ? say('consentPage.owner', { name: owner.name, domain: owner.domain }) : '';
  return html`<dl>
${fact('consentPage.publisher', publisher)}${from ? fact('consentPage.from', from) : nothing}${fact('consentPage.id', app.appId)}</dl>
`;
}

function form(token: string): Html {
  return html`<form method="post" action="">
<input type="hidden" name="token" value="${token}">
<p>${say('consentPage.means')}</p>
<button type="submit">${say('consentPage.approve')}</button>
</form>
`;
}

function refusal({ roles }: Asked, { name, others }: Viewer): Html {
  const commands = others.map(
    (other) => html`<li>${say('consentPage.switch', { name: other.name, givenName: other.givenName })}</li>
`,
  );
  return html`<div class="warning">
<p>${say('consentPage.notAllowed', { name, roles: roles.join(', ') })}</p>
<p>${say('consentPage.whoCan')}</p>
<ul>
${commands}</ul>
</div>
`;
}

/**
 * @param token for the form; without one there is no form
 * @returns the page of an app
 */
export function askPage(ask: Asked, viewer: Viewer, token: string | undefined): Html {
  const done = ask.rows.every(({ granted }) => granted);
  const name = ask.app.app.name;
  const title = say(done ? 'consentPage.done' : 'consentPage.ask', { app: name });
  const decision = token === undefined ? refusal(ask, viewer) : form(token);
  return frame(title, [
    html`<p>${say('consentPage.viewer', { name: viewer.name })}</p>
`,
    facts(ask),
    html`<h2>${say('consentPage.permissions')}</h2>
<ul>
${ask.rows.map(row)}</ul>
`,
    done
      ? html`<p>${say('consentPage.back')}</p>
`
      : decision,
  ]);
}

/** Why there is nothing to approve. */
export type Fault = 'no-such-app' | 'no-such-permission' | 'app-disabled' | 'stale' | 'not-allowed';

/** @returns a page that says why there is nothing to approve */
export const faultPage = (fault: Fault): Html =>
  frame(say(`consentPage.fault.${fault}`), [
    html`<p>${say(`consentPage.fault.${fault}.next`)}</p>
`,
  ]);
