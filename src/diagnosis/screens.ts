/**
 * Pages of Entra, and messages of Entra, that were pasted without their code. The wordings are Microsoft's, in the
 * languages the pages come in; they are here to be found, not to be shown.
 */
import { anyOf, type Mention, matches, type Source } from './signals/mention.ts';

interface Screen {
  /** A name of our own, or the code that Entra gives with this wording. */
  readonly code: string;
  /** In lower case. */
  readonly wordings: readonly string[];
}

/** Pages that name no code. */
const pages: readonly Screen[] = [
  {
    code: 'need-admin-approval',
    wordings: [
      'need admin approval',
      'needs permission to access resources in your organization that only an admin can grant',
      'needs permission to access resources in your organisation that only an admin can grant',
      'administratorgenehmigung erforderlich',
      'genehmigung durch administrator erforderlich',
      'ihrer organisation, die nur ein administrator erteilen kann',
      "approbation de l'administrateur requise",
      'approbation de l’administrateur requise',
      "approbation de l'administrateur nécessaire",
      'approbation d’un administrateur requise',
      "nécessite l'approbation d'un administrateur",
      "besoin de l'approbation d'un administrateur",
      'que seul un administrateur peut accorder',
      'se necesita la aprobación del administrador',
      'se necesita aprobación del administrador',
      'necesita la aprobación de un administrador',
      'que solo un administrador puede conceder',
      'que sólo un administrador puede conceder',
      'é necessária a aprovação do administrador',
      'precisa da aprovação do administrador',
      'aprovação do administrador necessária',
      'que somente um administrador pode conceder',
      'que apenas um administrador pode conceder',
      'que só um administrador pode conceder',
      "è necessaria l'approvazione dell'amministratore",
      'è necessaria l’approvazione dell’amministratore',
      "approvazione dell'amministratore necessaria",
      'approvazione amministratore necessaria',
      'che solo un amministratore può concedere',
      'goedkeuring van beheerder vereist',
      'goedkeuring van beheerder nodig',
      'goedkeuring van de beheerder vereist',
      'die alleen een beheerder kan verlenen',
      'die alleen door een beheerder kunnen worden verleend',
      '管理者の承認が必要',
      '管理者のみが付与できる',
    ],
  },
  {
    code: 'approval-required',
    wordings: [
      'approval required',
      "this app requires your admin's approval",
      'this app requires your admin’s approval',
      'genehmigung erforderlich',
      'für diese app ist die genehmigung ihres administrators erforderlich',
      'approbation requise',
      'se requiere aprobación',
      'aprobación requerida',
      'aprovação necessária',
      'aprovação obrigatória',
      'approvazione richiesta',
      'approvazione necessaria',
      'goedkeuring vereist',
      '承認が必要です',
    ],
  },
  {
    code: 'cannot-access-right-now',
    wordings: [
      'you cannot access this right now',
      "you can't access this right now",
      'you can’t access this right now',
      "you can't get there from here",
      'you can’t get there from here',
      'you cannot get there from here',
      'sie können zurzeit nicht darauf zugreifen',
      'sie können derzeit nicht darauf zugreifen',
      'zugriff ist im moment nicht möglich',
      'vous ne pouvez pas y accéder pour le moment',
      'vous ne pouvez pas accéder à ceci pour le moment',
      'vous ne pouvez pas y accéder pour l’instant',
      'no puede acceder a esto ahora',
      'no puede obtener acceso a esto en este momento',
      'no puede acceder a esto en este momento',
      'você não pode acessar isso agora',
      'você não pode acessar isto no momento',
      'não é possível aceder a isto neste momento',
      'non è possibile accedere al momento',
      'non è possibile accedere a questo elemento al momento',
      'u hebt hier op dit moment geen toegang toe',
      'u hebt op dit moment geen toegang',
      '現在、これにアクセスすることはできません',
      '現在これにアクセスできません',
    ],
  },
  {
    code: 'no-access-to-this',
    wordings: [
      "you don't have access to this",
      'you don’t have access to this',
      'your sign-in was successful but does not meet the criteria to access this resource',
      'your sign-in was successful but you don’t have permission to access this resource',
      "your sign-in was successful but you don't have permission to access this resource",
      'sie haben keinen zugriff darauf',
      'sie haben keinen zugriff auf diese',
      'vous n’avez pas accès à ceci',
      "vous n'avez pas accès à ceci",
      "vous n'avez pas accès à cette ressource",
      'no tiene acceso a esto',
      'você não tem acesso a isto',
      'você não tem acesso a isso',
      'não tem acesso a isto',
      'non hai accesso a questo',
      'non si dispone dell’accesso',
      "non si dispone dell'accesso",
      'u hebt hier geen toegang toe',
      'u hebt geen toegang tot dit',
      'これにアクセスする権限がありません',
      'アクセス権がありません',
    ],
  },
  {
    code: 'more-information-required',
    wordings: [
      'more information required',
      'your organization needs more information to keep your account secure',
      'your organisation needs more information to keep your account secure',
      'weitere informationen erforderlich',
      'informations supplémentaires requises',
      "plus d'informations requises",
      'se requiere más información',
      'se necesita más información',
      'mais informações necessárias',
      'são necessárias mais informações',
      'altre informazioni necessarie',
      'sono necessarie altre informazioni',
      'meer informatie vereist',
      'meer informatie nodig',
      '詳細情報が必要',
    ],
  },
  {
    code: 'lets-get-you-authenticated',
    wordings: [
      "let's get you authenticated",
      'let’s get you authenticated',
      "let's get you signed in",
      'let’s get you signed in',
      'wir authentifizieren sie',
      'authentifizierung wird durchgeführt',
      'nous allons vous authentifier',
      'vamos a autenticarle',
      'vamos autenticar você',
      'procediamo con l’autenticazione',
      "procediamo con l'autenticazione",
      'laten we u verifiëren',
      '認証を行いましょう',
    ],
  },
  {
    code: 'device-not-managed',
    wordings: [
      'set up your device to get access',
      'help us keep your device secure',
      'richten sie ihr gerät ein, um zugriff zu erhalten',
      'configurez votre appareil pour obtenir l’accès',
    ],
  },
  {
    code: 'trouble-signing-in',
    wordings: [
      "sorry, but we're having trouble signing you in",
      'sorry, but we’re having trouble signing you in',
      'sorry, but we are having trouble signing you in',
      'leider können wir sie nicht anmelden',
      'nous avons des difficultés à vous connecter',
      'désolé, nous rencontrons des problèmes pour vous connecter',
      'tenemos problemas para iniciar su sesión',
      'tenemos problemas para iniciar sesión',
      'estamos com problemas para conectá-lo',
      'si è verificato un problema durante l’accesso',
      'er is een probleem met het aanmelden',
      'サインイン中に問題が発生しました',
    ],
  },
];

/** Messages that Entra sends with a code, pasted without it. */
const messages: readonly (readonly [string, string])[] = [
  ['has not consented to use the application with id', 'AADSTS65001'],
  ['consent between first party application', 'AADSTS65002'],
  ['user declined to consent to access the app', 'AADSTS65004'],
  ['lacks a service principal for', 'AADSTS650052'],
  [
    "which is not listed in the requested permissions in the client's application registration",
    'AADSTS650057',
  ],
  ['is requesting one or more permissions that you are not authorized to grant', 'AADSTS90093'],
  ["is requesting one or more permissions that you aren't authorized to grant", 'AADSTS90093'],
  ['the grant requires admin permission', 'AADSTS90094'],
  ['set a policy that prevents you from granting', 'AADSTS90094'],
  ['application with identifier', 'AADSTS700016'],
  ['redirect uris configured for the application', 'AADSTS50011'],
  ['reply urls configured for the application', 'AADSTS50011'],
  ['does not exist in tenant', 'AADSTS50020'],
  ['is a personal microsoft account', 'AADSTS500200'],
  ['you must use multi-factor authentication to access', 'AADSTS50076'],
  ['you must enroll in multi-factor authentication to access', 'AADSTS50079'],
  ['unless they are specifically granted', 'AADSTS50105'],
  ['error validating credentials due to invalid username or password', 'AADSTS50126'],
  ['due to it being revoked, a fresh auth token is needed', 'AADSTS50173'],
  ['is not configured as a multi-tenant application', 'AADSTS50194'],
  ['access has been blocked by conditional access policies', 'AADSTS53003'],
  ['access has been blocked by security defaults', 'AADSTS530035'],
  ['the resource principal named', 'AADSTS500011'],
  ['no reply address is registered for the application', 'AADSTS500113'],
  ['invalid client secret provided', 'AADSTS7000215'],
  ['invalid client secret is provided', 'AADSTS7000215'],
  ["parameter: 'client_assertion' or 'client_secret'", 'AADSTS7000218'],
  ['the provided client secret keys', 'AADSTS7000222'],
  ['the refresh token has expired due to inactivity', 'AADSTS700082'],
  ['no matching federated identity record found', 'AADSTS70021'],
  ['endpoint only accepts post requests', 'AADSTS900561'],
];

/** The names of our own for pages without a code. */
export const screenCodes: readonly string[] = pages.map(({ code }) => code);

const codeOf: ReadonlyMap<string, string> = new Map([
  ...messages,
  ...pages.flatMap(({ code, wordings }) => wordings.map((wording) => [wording, code] as const)),
]);
const WORDING = new RegExp(anyOf(codeOf.keys()), 'g');

/** Headings that people also write about other things: they count on a line of their own, in quotes, or in emphasis. */
const WEAK = new Set([
  'approval required',
  'genehmigung erforderlich',
  'approbation requise',
  'se requiere aprobación',
  'aprobación requerida',
  'aprovação necessária',
  'aprovação obrigatória',
  'approvazione richiesta',
  'approvazione necessaria',
  'goedkeuring vereist',
  '承認が必要です',
  'more information required',
  'weitere informationen erforderlich',
  'se requiere más información',
  'se necesita más información',
  'mais informações necessárias',
  'são necessárias mais informações',
  'sono necessarie altre informazioni',
  'meer informatie vereist',
  'meer informatie nodig',
  '詳細情報が必要',
  'アクセス権がありません',
  '管理者の承認が必要',
  'no tiene acceso a esto',
  'não tem acesso a isto',
]);

const EDGE = /^[\s"'“”„«»「」『』*_`>#|.:!()[\]-]?$/;
const LINE_START = /(?:^|\n)[\s"'“”„«»「」『』*_`>#|-]{0,12}$/;
const OPENING = /["'“”„«「『*`]$/;

function standsOut(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 14), at);
  const starts = OPENING.test(before) || LINE_START.test(before) || at === 0;
  return starts && EDGE.test(text.slice(end, end + 1));
}

/** @returns every page and message of Entra that stands in the text without a code, unsorted */
export function screens({ lower }: Source): Mention[] {
  const found: Mention[] = [];
  for (const match of matches(WORDING, lower)) {
    const [wording] = match;
    const end = match.index + wording.length;
    if (WEAK.has(wording) && !standsOut(lower, match.index, end)) continue;
    found.push({ kind: 'screen', code: codeOf.get(wording) ?? '', at: match.index, end });
  }
  return found;
}
