/** Where an app lets its sign-ins return to, against who published it. */

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** Pages of Microsoft that apps without a page of their own return to. */
const SHARED = ['microsoftonline.com', 'microsoftonline.us', 'botframework.com', 'microsoft.com', 'live.com'];
/** Under these, names are given away one level further down. */
const SECOND_LEVEL = /^(co|com|net|org|gov|ac|edu|gob|or|ne|go)$/;

interface Reply {
  readonly host: string;
  readonly secure: boolean;
}

/** Addresses of other schemes lead back into an app on the device. */
export function repliesOf(urls: readonly string[]): readonly Reply[] {
  return urls
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url))
    .filter(({ protocol, hostname }) => /^https?:$/.test(protocol) && !LOOPBACK.test(hostname))
    .map(({ protocol, hostname }) => ({ host: hostname, secure: protocol === 'https:' }));
}

/** The part of a host name that somebody registered: `planner.fabrikam.co.uk` → `fabrikam.co.uk`. A guess for rare endings. */
function registered(host: string): string {
  const labels = host.toLowerCase().split('.');
  const isDeep = labels.length > 2 && SECOND_LEVEL.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.slice(isDeep ? -3 : -2).join('.');
}

/** @returns the first host that is neither the publisher's nor a shared one */
export const strangeHost = (replies: readonly Reply[], domain: string): string | undefined =>
  replies.find(({ host }) => {
    const home = registered(host);
    return home !== registered(domain) && !SHARED.includes(home);
  })?.host;
