/** Who is in Contoso beside whom the client shows, which groups there are, and who holds which role. */
import { type ContosoPerson, contosoPeople, contosoPerson } from '../contoso.ts';
import type { DirectoryPerson, DirectoryRole } from '../port.ts';

export interface SampleGroup {
  readonly id: string;
  readonly name: string;
  /** Object ids of people, of other groups and of apps. */
  readonly memberIds: readonly string[];
}

export interface SampleRoleAssignment {
  readonly roleDefinitionId: string;
  /** A person or a group. */
  readonly principalId: string;
  /** `/` is the whole tenant; anything else is one app. */
  readonly scope: string;
}

export const roles = {
  globalAdministrator: { templateId: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' },
  privilegedRoleAdministrator: {
    templateId: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
    name: 'Privileged Role Administrator',
  },
  cloudApplicationAdministrator: {
    templateId: '158c047a-c907-4556-b7ef-446551a6b5f7',
    name: 'Cloud Application Administrator',
  },
  globalReader: { templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', name: 'Global Reader' },
} as const satisfies Record<string, DirectoryRole>;

/** The group that Contoso's consent requests go to, with a group in it. */
export const REVIEWERS = 'e4d3921a-724a-47f6-a518-182b5e200159';
const REVIEWERS_EMEA = '2936be1a-54e6-4454-a922-5a7d3e21b31d';
const APP_ADMINISTRATORS = '7f3d5c08-92e1-4b6a-a0d4-3c8e61f79b25';
const HR_SYNC = '6d84cc79-5636-4be9-b859-93a74865d3ee';
const USAGE_REPORTS_REGISTRATION = 'c199c0a9-8a62-4ac1-bac0-cddb0346ce06';

const megan = contosoPerson('Megan').objectId;
const alex = contosoPerson('Alex').objectId;

const asDirectoryPerson = ({ objectId, name, userPrincipalName }: ContosoPerson): DirectoryPerson => ({
  objectId,
  name,
  userPrincipalName,
  mail: userPrincipalName,
});

const guest: DirectoryPerson = {
  objectId: 'baa2919c-0ded-47bb-bec0-c9226ed91f2e',
  name: 'Priya Raman',
  userPrincipalName: 'priya.raman_fabrikam.com#EXT#@contoso.onmicrosoft.com',
};

export const people: readonly DirectoryPerson[] = [...contosoPeople.map(asDirectoryPerson), guest];

export const groups: readonly SampleGroup[] = [
  { id: REVIEWERS, name: 'Consent reviewers', memberIds: [megan, REVIEWERS_EMEA, HR_SYNC] },
  { id: REVIEWERS_EMEA, name: 'Consent reviewers EMEA', memberIds: [alex] },
  { id: APP_ADMINISTRATORS, name: 'Cloud application administrators', memberIds: [megan] },
];

/** Alex reviews and can approve nothing for everyone: his role is for one app alone. */
export const roleAssignments: readonly SampleRoleAssignment[] = [
  {
    roleDefinitionId: roles.globalAdministrator.templateId,
    principalId: contosoPerson('Lee').objectId,
    scope: '/',
  },
  { roleDefinitionId: roles.privilegedRoleAdministrator.templateId, principalId: megan, scope: '/' },
  {
    roleDefinitionId: roles.cloudApplicationAdministrator.templateId,
    principalId: APP_ADMINISTRATORS,
    scope: '/',
  },
  {
    roleDefinitionId: roles.cloudApplicationAdministrator.templateId,
    principalId: alex,
    scope: `/${USAGE_REPORTS_REGISTRATION}`,
  },
  {
    roleDefinitionId: roles.globalReader.templateId,
    principalId: contosoPerson('Diego').objectId,
    scope: '/',
  },
];
