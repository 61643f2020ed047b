/** The sample tenant that local mode works in: who is in it. A fiction that Microsoft's own samples use. */

export interface ContosoPerson {
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly jobTitle: string;
}

const person = (
  givenName: string,
  surname: string,
  alias: string,
  jobTitle: string,
  objectId: string,
): ContosoPerson => ({
  name: `${givenName} ${surname}`,
  givenName,
  surname,
  objectId,
  userPrincipalName: `${alias}@contoso.com`,
  jobTitle,
});

export const contoso = {
  tenantId: '62f746b4-84e6-4ceb-95bd-447e7184d454',
  name: 'Contoso',
  domain: 'contoso.com',
  initialDomain: 'contoso.onmicrosoft.com',
  bot: { id: '3f5a1c7e-2b64-4d0f-9a83-6c1e0b7d4f25', name: 'Unblock' },
  /** Who the local client speaks as. */
  adele: person('Adele', 'Vance', 'AdeleV', 'Retail Manager', '0db317d9-4c8e-4fa3-969a-73bf4c83cf3b'),
  others: [
    person('Megan', 'Bowen', 'MeganB', 'Identity Administrator', '5df6f817-b099-4bcf-a0ec-6db25097c040'),
    person('Alex', 'Wilber', 'AlexW', 'Marketing Assistant', '5e571eaa-66c1-44e7-8859-90d2e844c762'),
    person('Diego', 'Siciliani', 'DiegoS', 'HR Manager', '8c3f846c-c6a9-42d3-83f8-4c485e5c4176'),
    person('Lee', 'Gu', 'LeeG', 'Director', '3af9f30c-5a66-4477-bda9-d8c096d38ff5'),
    person('Nestor', 'Wilke', 'NestorW', 'Director', '939ae232-588e-4bce-b71e-d78a1dc02e27'),
  ],
} as const;

export const contosoPeople: readonly ContosoPerson[] = [contoso.adele, ...contoso.others];

/** @throws Error where nobody in Contoso has that given name */
export function contosoPerson(givenName: string): ContosoPerson {
  const found = contosoPeople.find((one) => one.givenName === givenName);
  if (!found) throw new Error(`nobody in Contoso is called ${givenName}`);
  return found;
}
