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

/** Microsoft's own articles quote the sentence of the page in these languages. */
const sentences: Readonly<Record<string, string>> = {
  Korean:
    'AppName에는 관리자만 부여할 수 있는 조직의 리소스에 액세스하기 위한 권한이 필요합니다. 이 앱을 사용하려면 먼저 관리자에게 이 앱에 대한 권한을 부여하도록 요청하세요.',
  Polish:
    'Element ConsentTest wymaga uprawnienia do uzyskiwania dostępu do zasobów w organizacji, którego może udzielić tylko administrator.',
  Czech:
    'AppName potřebuje oprávnění pro přístup k prostředkům ve vaší organizaci, které může udělit jenom správce.',
  Turkish:
    'AppName, kuruluşunuzda yalnızca bir yöneticinin verebileceği kaynaklara erişmek için izne sahip olmalıdır.',
  Swedish:
    'AppName behöver behörighet för att komma åt resurser i din organisation som bara en administratör kan bevilja.',
  'Swedish, in another translation':
    'ConsentTest kräver behörighet som bara kan ges av en administratör för att komma åt resurser i din organisation.',
  Danish:
    'ConsentTest skal have tilladelse til at få adgang til ressourcer i din organisation, som kun en administrator kan tildele.',
  Finnish:
    'ConsentTest tarvitsee organisaatiosi resurssien käyttöoikeuden, jonka vain järjestelmänvalvoja voi myöntää.',
  Italian: "ConsentTest necessita di un'autorizzazione che può essere concessa solo da un amministratore.",
  Japanese:
    'ConsentTest は、管理者のみが付与することができる組織内のリソースへのアクセス許可を必要とします。',
  'Chinese, traditional': 'ConsentTest 需要存取您組織中只有管理員才能授與之資源的權限。',
  Russian:
    'Для Graph Explorer требуется разрешение на доступ к глобальным ресурсам в вашей организации, которое может выдать только администратор.',
};

test.each(Object.entries(sentences))('%s: the sentence of the page is known', (_, sentence) => {
  expect(signals(sentence)).toEqual(['screen:need-admin-approval*']);
  expect(signals(sentence.replaceAll(' ', '\n'))).toEqual(['screen:need-admin-approval*']);
});
