/** What secrets are called, in parameters, settings and forms. */
import type { SecretKind } from '../model.ts';

export interface Name {
  /** Begins with a plain word of rare letters, which makes the search cheap: what else belongs to the name is looked for afterwards. */
  readonly pattern: RegExp;
  readonly kind: SecretKind;
  /** True where the name also labels harmless things, so that only a value with the look of a token counts. */
  readonly weak?: true;
  /** True where base64 of readable text is no secret by its name: what is found in it decides. */
  readonly unlessReadable?: true;
}

const cookie = (pattern: RegExp): Name => ({ pattern, kind: 'cookie' });

export const names: readonly Name[] = [
  { pattern: /secret(?:[_-]?(?:text|value|key|string|access[_-]?key))?/gi, kind: 'client-secret' },
  { pattern: /シークレット(?:の値)?/g, kind: 'client-secret' },
  { pattern: /schlüssel/gi, kind: 'client-secret', weak: true },
  { pattern: /clave secreta/gi, kind: 'client-secret' },
  { pattern: /segredo/gi, kind: 'client-secret' },
  { pattern: /passw(?:ord|ort|d)/gi, kind: 'password' },
  { pattern: /passphrase/gi, kind: 'password' },
  { pattern: /pwd/gi, kind: 'password' },
  { pattern: /kennwort/gi, kind: 'password' },
  { pattern: /de passe/gi, kind: 'password' },
  { pattern: /trase[ñn]a/gi, kind: 'password' },
  { pattern: /palavra-passe/gi, kind: 'password' },
  { pattern: /senha/gi, kind: 'password' },
  { pattern: /wachtwoord/gi, kind: 'password' },
  { pattern: /パスワード/g, kind: 'password' },
  { pattern: /refresh[_-]?token/gi, kind: 'refresh-token' },
  {
    pattern: /token(?<=(?:access|id|auth|session|bearer|security)[_-]?token)/gi,
    kind: 'other',
  },
  { pattern: /token/gi, kind: 'other', weak: true },
  { pattern: /assertion/gi, kind: 'other', weak: true },
  { pattern: /authorization/gi, kind: 'other', weak: true },
  { pattern: /samlresponse/gi, kind: 'other', weak: true, unlessReadable: true },
  { pattern: /code(?<=(?:device|auth|authorization)[_-]?code)/gi, kind: 'authorization-code' },
  { pattern: /code/gi, kind: 'authorization-code', weak: true },
  { pattern: /code[_-]?verifier/gi, kind: 'other' },
  { pattern: /session[_-]?state/gi, kind: 'other' },
  {
    pattern:
      /key(?<=(?:api|account|access|primary|secondary|master|private|encryption|shared|storage|host|subscription|functions?)[_-]?key)/gi,
    kind: 'other',
  },
  { pattern: /sharedaccesssignature/gi, kind: 'sas', weak: true },
  { pattern: /\bsig(?=["=])/gi, kind: 'sas', weak: true },
  cookie(/ests(?:auth(?:persistent|light)?|sc)/gi),
  cookie(/signinstatecookie/gi),
  cookie(/fedauth/gi),
  cookie(/rtfa/gi),
  cookie(/msisauth\d?/gi),
  cookie(/appserviceauthsession\d?/gi),
  cookie(/netcore\.[\w.]{1,60}/gi),
  cookie(/aspxauth/gi),
  cookie(/sessionid(?<=jsessionid)/gi),
  cookie(/phpsessid/gi),
  cookie(/connect\.sid/gi),
  cookie(/refreshtokencredential/gi),
];
