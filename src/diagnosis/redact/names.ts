/** What secrets are called, in parameters, settings and forms. */
import type { SecretKind } from '../model.ts';
import { matchesOf, matchFrom } from './matches.ts';

export interface Name {
  /** Matched at a stem; may look behind it for how the name begins. */
  readonly pattern: RegExp;
  readonly kind: SecretKind;
  /** True where the name also labels harmless things, so that only a value with the look of a token counts. */
  readonly weak?: true;
  /** True where base64 of readable text is no secret by its name: what is found in it decides. */
  readonly unlessReadable?: true;
}

const secret = (pattern: RegExp): Name => ({ pattern, kind: 'client-secret' });
const password = (pattern: RegExp): Name => ({ pattern, kind: 'password' });
const cookie = (pattern: RegExp): Name => ({ pattern, kind: 'cookie' });

/** By a plain piece of the name, which one pass over a text looks for; of several names the first that fits wins. */
const byStem: Readonly<Record<string, readonly Name[]>> = {
  secret: [secret(/secret[ao]?(?:[_-]?(?:text|value|key|string|access[_-]?key))?/iy)],
  schl: [{ ...secret(/schl(?:ü|ue)ssel/iy), weak: true }],
  segredo: [secret(/segredo/iy)],
  シークレット: [secret(/シークレット(?:の値)?/y)],
  pass: [
    password(/pass(?:w(?:ord|ort|d)|phrase)/iy),
    password(/passe(?<=mot de passe|palavra-passe)/iy),
    password(/pass(?<=(?:\b|access|app)pass)(?=["']?\s{0,3}[:=])/iy),
  ],
  pwd: [password(/pwd/iy)],
  'pw:': [password(/\bpw/iy)],
  'pw=': [password(/\bpw/iy)],
  kennwort: [password(/kennwort/iy)],
  trase: [password(/trase[ñn]a/iy)],
  senha: [password(/senha/iy)],
  wachtwoord: [password(/wachtwoord/iy)],
  パスワード: [password(/パスワード/y)],
  token: [
    { pattern: /token(?<=refresh[_-]?token)/iy, kind: 'refresh-token' },
    { pattern: /token(?<=(?:access|id|auth|session|bearer|security)[_-]?token)/iy, kind: 'other' },
    { pattern: /token/iy, kind: 'other', weak: true },
  ],
  assertion: [{ pattern: /assertion/iy, kind: 'other', weak: true }],
  authorization: [{ pattern: /authorization/iy, kind: 'other', weak: true }],
  samlresponse: [{ pattern: /samlresponse/iy, kind: 'other', weak: true, unlessReadable: true }],
  code: [
    { pattern: /code[_-]?verifier/iy, kind: 'other' },
    { pattern: /code(?<=(?:device|auth|authorization)[_-]?code)/iy, kind: 'authorization-code' },
    { pattern: /code/iy, kind: 'authorization-code', weak: true },
  ],
  session: [
    { pattern: /session[_-]?state/iy, kind: 'other' },
    cookie(/sessionid(?<=jsessionid)/iy),
    cookie(/session\d?(?<=appserviceauthsession\d?)/iy),
  ],
  key: [
    {
      pattern:
        /key(?<=(?:api|account|access|primary|secondary|master|private|encryption|shared|storage|host|subscription|functions?)[_-]?key)/iy,
      kind: 'other',
    },
  ],
  signature: [{ pattern: /signature(?<=sharedaccesssignature)/iy, kind: 'sas', weak: true }],
  sig: [{ pattern: /\bsig(?=["=])/iy, kind: 'sas', weak: true }],
  ests: [cookie(/ests(?:auth(?:persistent|light)?|sc)/iy)],
  signinstate: [cookie(/signinstatecookie/iy)],
  fedauth: [cookie(/fedauth/iy)],
  rtfa: [cookie(/rtfa/iy)],
  msisauth: [cookie(/msisauth\d?/iy)],
  netcore: [cookie(/netcore\.[\w.]{1,60}/iy)],
  aspxauth: [cookie(/aspxauth/iy)],
  phpsessid: [cookie(/phpsessid/iy)],
  'connect.sid': [cookie(/connect\.sid/iy)],
};

const stems = Object.keys(byStem);
const isLatin = (stem: string): boolean => /^[ -~]+$/.test(stem);
const anyOf = (words: readonly string[]): RegExp => new RegExp(words.join('|').replaceAll('.', '\\.'), 'gi');

/** Apart, because one letter beyond ASCII makes the search for all of them slow. */
const searches = [anyOf(stems.filter(isLatin)), anyOf(stems.filter((stem) => !isLatin(stem)))];

/** A name where it stands in a text: from `start` to `end`. */
export interface Naming {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

function namingAt(text: string, stem: string, start: number): Naming | undefined {
  for (const name of byStem[stem.toLowerCase()] ?? []) {
    const match = matchFrom(name.pattern, text, start);
    if (match) return { name, start, end: start + match[0].length };
  }
  return undefined;
}

/** @returns every name of a secret in a text */
export const namingsIn = (text: string): readonly Naming[] =>
  searches
    .flatMap((search) => matchesOf(search, text))
    .flatMap(({ 0: stem, index }) => namingAt(text, stem, index) ?? []);
