/** Pages without a code, in the languages that they are met in most. */
import { signals } from './reading.ts';

const codes = [
  'need-admin-approval',
  'approval-required',
  'cannot-access-right-now',
  'more-information-required',
  'lets-get-you-authenticated',
] as const;

const titles: Readonly<Record<string, readonly string[]>> = {
  English: [
    'Need admin approval',
    'Approval required',
    'You cannot access this right now',
    'More information required',
    "Let's get you authenticated",
  ],
  German: [
    'Administratorgenehmigung erforderlich',
    'Genehmigung erforderlich',
    'Sie können zurzeit nicht darauf zugreifen',
    'Weitere Informationen erforderlich',
    'Wir authentifizieren Sie',
  ],
  French: [
    'Approbation de l’administrateur requise',
    'Approbation requise',
    'Vous ne pouvez pas y accéder pour le moment',
    'Informations supplémentaires requises',
    'Nous allons vous authentifier',
  ],
  Spanish: [
    'Se necesita la aprobación del administrador',
    'Se requiere aprobación',
    'No puede acceder a esto ahora',
    'Se requiere más información',
    'Vamos a autenticarle',
  ],
  Portuguese: [
    'É necessária a aprovação do administrador',
    'Aprovação necessária',
    'Você não pode acessar isso agora',
    'São necessárias mais informações',
    'Vamos autenticar você',
  ],
  Italian: [
    "È necessaria l'approvazione dell'amministratore",
    'Approvazione necessaria',
    'Non è possibile accedere al momento',
    'Altre informazioni necessarie',
    "Procediamo con l'autenticazione",
  ],
  Dutch: [
    'Goedkeuring van beheerder vereist',
    'Goedkeuring vereist',
    'U hebt hier op dit moment geen toegang toe',
    'Meer informatie vereist',
    'Laten we u verifiëren',
  ],
  Japanese: [
    '管理者の承認が必要',
    '承認が必要です',
    '現在、これにアクセスすることはできません',
    '詳細情報が必要',
    '認証を行いましょう',
  ],
};

describe.each(Object.entries(titles))('%s', (_, list) => {
  test.each(list.map((title, index) => [title, codes[index]] as const))(
    '%s is the page %s',
    (title, code) => {
      expect(signals(`${title}\nFabrikam Reports`)).toEqual([`screen:${code}*`]);
      expect(signals(title.toUpperCase())).toEqual([`screen:${code}*`]);
    },
  );
});
