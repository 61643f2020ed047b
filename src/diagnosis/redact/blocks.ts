/** Secrets that span lines between a beginning and an end: certificates, private keys, SAML assertions. */
import type { SecretKind } from '../model.ts';
import { matchFrom } from './matches.ts';
import type { Span } from './spans.ts';

interface Block {
  readonly kind: SecretKind;
  readonly gate: string;
  readonly open: RegExp;
  readonly close: RegExp;
  /** Where the end is missing: how far the block goes. */
  readonly rest: RegExp;
}

const blocks: readonly Block[] = [
  {
    kind: 'certificate',
    gate: '-----BEGIN',
    open: /-----BEGIN[ +][A-Z0-9 +]{1,40}-----/g,
    close: /-----END[ +][A-Z0-9 +]{1,40}-----/g,
    rest: /(?:(?:\s|\\{1,8}[rn]){1,6}[A-Z][\w-]{1,20}:[^\r\n\\]{0,80}){0,3}(?:(?:\s|\\{1,8}[rn]){1,6}(?=[A-Za-z]{0,200}[\d+/=])[A-Za-z0-9+/=]{12,})*/y,
  },
  {
    kind: 'other',
    gate: 'Assertion',
    open: /<(?:[\w-]{1,20}:)?(?:Encrypted)?Assertion[\s+>]/g,
    close: /<\/(?:[\w-]{1,20}:)?(?:Encrypted)?Assertion>/g,
    rest: /[\s\S]*/y,
  },
];

function* standingIn({ kind, open, close, rest }: Block, text: string): Generator<Span> {
  let closing = matchFrom(close, text, 0);
  for (let opening = matchFrom(open, text, 0); opening; ) {
    const start = opening.index;
    const inside = start + opening[0].length;
    if (closing && closing.index < inside) closing = matchFrom(close, text, inside);
    const following = matchFrom(open, text, inside);
    const whole = closing && (!following || closing.index < following.index) ? closing : undefined;
    const end = whole
      ? whole.index + whole[0].length
      : inside + (matchFrom(rest, text, inside)?.[0].length ?? 0);
    yield { start, end, kind };
    opening = following && following.index >= end ? following : matchFrom(open, text, end);
  }
}

/** @returns the blocks of a text, also those whose end was cut off */
export function blocksIn(text: string): readonly Span[] {
  return blocks.filter(({ gate }) => text.includes(gate)).flatMap((block) => [...standingIn(block, text)]);
}
