/** The values of each error, read from the part of the paste that belongs to it. */
import { subjectIn, titleBelow } from './facts/application.ts';
import type { Draft } from './facts/draft.ts';
import { merged } from './facts/draft.ts';
import { graphCall } from './facts/graph-call.ts';
import { complete, labelled } from './facts/labels.ts';
import { messageFacts } from './facts/messages.ts';
import { quotedFacts } from './facts/quoted.ts';
import { requestFacts } from './facts/request.ts';
import { signInLogFacts } from './facts/sign-in-log.ts';
import type { Facts, OtherFact, TokenClaims } from './model.ts';
import { inOneLine } from './one-line.ts';
import type { Mention, Source } from './signals/mention.ts';
import { statuses } from './signals/protocol.ts';
import { isForGraph } from './signals/token.ts';
import { isSpecific } from './signals.ts';
import { guid, permissionName } from './wellformed.ts';

/** How far the facts of an error may stand from its code, in characters. */
const AFTER = 6000;
const BEFORE = 3000;
/** The longest messages of Entra have 900; Graph lists permissions. */
const MESSAGE = 1800;
const GRAPH_MESSAGE = 4000;
/** A code named again this close is part of the same message. */
const SAME = 900;
const MOST_MENTIONS_READ = 4;
const MOST_OTHERS = 40;

/** Entra's page puts the ids before the message: they belong to what follows. */
const PAGE_IDS = /request id:[\s\S]{0,300}message:?\s{0,5}$/i;

/** The part of the text around one mention that no other error claims. */
export interface Segment {
  readonly before: string;
  readonly after: string;
}

/**
 * @param mention whose part is asked for
 * @param cuts the mentions of specific errors, in order: where the code changes, one part ends and the next begins
 */
function segmentOf(text: string, mention: Mention, cuts: readonly Mention[]): Segment {
  const others = cuts.filter(({ code }) => code !== mention.code);
  const previous = others.findLast(({ at }) => at < mention.at);
  const next = others.find(({ at }) => at > mention.at);
  const gap = text.slice(Math.max(previous?.end ?? 0, mention.at - BEFORE), mention.at);
  const page = PAGE_IDS.exec(gap.slice(-500));
  const before = previous ? (page?.[0] ?? '') : gap;
  const end = Math.min(text.length, mention.at + AFTER, next?.at ?? text.length);
  const tail = text.slice(mention.at, end);
  const stolen = next ? PAGE_IDS.exec(tail.slice(-500)) : null;
  return { before, after: stolen ? tail.slice(0, tail.length - stolen[0].length) : tail };
}

function factsOf(mention: Mention, segment: Segment): Draft {
  const graph = mention.kind === 'graph';
  const message = inOneLine(segment.after.slice(0, graph ? GRAPH_MESSAGE : MESSAGE));
  const said = merged(messageFacts(message), quotedFacts(mention.code, message));
  const read = merged(said, labelled(segment.after, graph));
  return segment.before ? merged(read, labelled(segment.before, graph)) : read;
}

function ofError(
  source: Source,
  mentions: readonly Mention[],
  cuts: readonly Mention[],
  code: Mention,
): Draft {
  let draft: Draft = {};
  let last = -SAME;
  let reads = 0;
  for (const mention of mentions) {
    if (mention.code !== code.code || mention.kind !== code.kind || mention.at < last + SAME) continue;
    draft = merged(draft, factsOf(mention, segmentOf(source.text, mention, cuts)));
    last = mention.at;
    reads += 1;
    if (reads === MOST_MENTIONS_READ || complete(draft, code.kind === 'graph')) break;
  }
  return draft;
}

/** Errors that answer a call; under the last two only its address shows that it was one of Graph. */
const calls: ReadonlySet<Mention['kind']> = new Set(['graph', 'http', 'token']);

/** What stands in front of the code, or anywhere near it, and is no part of another error's message. */
function around(source: Source, primary: Mention | undefined, cuts: readonly Mention[]): Draft {
  const from = Math.max(0, (primary?.at ?? 0) - BEFORE);
  const text = source.text.slice(from, (primary?.at ?? 0) + AFTER);
  const segment = primary
    ? segmentOf(source.text, primary, cuts)
    : { before: '', after: source.text.slice(0, AFTER) };
  const before = segment.before ? messageFacts(inOneLine(segment.before)) : {};
  const lower = source.lower.slice(from, from + text.length);
  const status = statuses(text)[0]?.status;
  const near = segment.before.slice(-MESSAGE) + segment.after.slice(0, MESSAGE);
  const subject = subjectIn(near) ?? (primary && titleBelow(primary.code, segment.after));
  const call =
    primary && calls.has(primary.kind)
      ? graphCall(text, primary.at - from, primary.kind === 'graph')
      : undefined;
  return {
    ...merged(requestFacts(text, lower), signInLogFacts(text, lower)),
    ...(subject && { appName: subject }),
    ...before,
    ...(status && { httpStatus: Number(status) }),
    ...(call && { request: call }),
  };
}

/** More would not fit into a button, and a part of them would say that others are missing. */
const MOST_GRANTED = 40;
/** Graph's longest permission has 55 characters; a token within the token would pass for a name, too. */
const LONGEST_PERMISSION = 60;

/** What a token for Graph allows; of a token for another API, or without any such claim, nothing is said. */
function grantedIn({ aud, scp, roles }: TokenClaims): readonly string[] | undefined {
  if ((aud !== undefined && !isForGraph(aud)) || (!scp && !roles)) return undefined;
  const names = [...(scp ?? []), ...(roles ?? [])];
  const plain = names.every(
    (name) => permissionName(name) && name.length <= LONGEST_PERMISSION && !name.startsWith('ey'),
  );
  return plain && names.length <= MOST_GRANTED ? names : undefined;
}

const fromClaims = (claims: readonly TokenClaims[]): Draft => {
  const [token] = claims;
  if (!token) return {};
  const [appId, tenant, grantedPermissions] = [guid(token.appid), guid(token.tid), grantedIn(token)];
  return {
    ...(appId && { appId }),
    ...(tenant && { tenant }),
    ...(grantedPermissions && { grantedPermissions }),
  };
};

/**
 * @param source a clean text
 * @param mentions every mention of every error in it
 * @param primary the error that is explained
 * @param claims of pasted tokens: they speak where the text does not
 */
export function readFacts(
  source: Source,
  mentions: readonly Mention[],
  primary: Mention | undefined,
  claims: readonly TokenClaims[],
): Facts {
  const cuts = mentions.filter((mention) => isSpecific(mention) || mention === primary);
  const own = primary
    ? ofError(source, mentions, cuts, primary)
    : labelled(source.text.slice(0, AFTER), false);
  return merged(merged(own, around(source, primary, cuts)), fromClaims(claims));
}

/** @returns the values of the errors that are not explained, each with the signal it belongs to, unless it is the same value */
export function readOtherFacts(
  source: Source,
  mentions: readonly Mention[],
  signals: readonly Mention[],
  primary: Mention | undefined,
  facts: Facts,
): readonly OtherFact[] {
  const cuts = mentions.filter(isSpecific);
  const found: OtherFact[] = [];
  for (const [signal, mention] of signals.entries()) {
    if (mention === primary || !isSpecific(mention) || found.length >= MOST_OTHERS) continue;
    const own: Facts = ofError(source, mentions, cuts, mention);
    const known = new Map<string, unknown>(Object.entries(facts));
    for (const [name, value] of Object.entries(own)) {
      if (typeof value === 'string' && known.get(name) !== value) found.push({ name, value, signal });
    }
  }
  return found;
}
