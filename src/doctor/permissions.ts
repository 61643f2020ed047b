/** What each permission is for, what goes without it, and the commands that grant it. */
import type { GraphConfig } from '../config/directory.ts';
import type { Because, Known } from '../diagnosis/known.ts';
import type { Cloud } from '../diagnosis/model.ts';
import { graphHosts } from '../directory/graph/hosts.ts';
import { type PermissionName, permissionIds, permissionNames } from '../directory/graph/permissions.ts';
import { type Finding, leftOut, type Section, works } from './model.ts';

const costs: Record<PermissionName, string> = {
  'Application.Read.All':
    'Without it nothing about an app is confirmed: whether it is in the tenant, switched off, what it asks for, which application permissions it holds.',
  'AuditLog.Read.All':
    'Without it neither the failed sign-in nor who approved or refused an app is looked up.',
  'ConsentRequest.Read.All': "Without it a request that already waits in Entra's own page goes unseen.",
  'CrossTenantInformation.ReadBasic.All':
    'Without it the tenant that an app or an error comes from is an id without a name.',
  'Directory.Read.All':
    'Without it delegated permissions that were granted cannot be read, so no request for them can be seen as granted.',
  'GroupMember.Read.All': 'Without it reviewers who are named by a group are not found.',
  'Organization.Read.All': 'Without it the name of the organization and its license are not known.',
  'Policy.Read.All':
    "Without it nobody can be told whether they may approve an app themselves, and Entra's own reviewers are not known.",
  'Policy.Read.PermissionGrant':
    'Without it consent policies of your own are not understood; the built-in ones are.',
  'RoleManagement.Read.Directory': 'Without it reviewers who are named by a role are not found.',
  'User.Read.All':
    'Without it the directory roles of a person are not known: an administrator is not told that they can approve it themselves.',
  'User.ReadBasic.All':
    'Without it reviewers have no names, and those who are named one by one are not found.',
};

const unclear: Record<Exclude<Because, 'denied'>, string> = {
  'timed-out': 'could not be checked: Microsoft Graph did not answer as it should',
  'not-licensed': 'could not be checked: the tenant has no license for what it reads',
  'not-asked': 'was not checked',
  'not-connected': 'was not checked: no directory is connected',
  'not-yet': 'could not be checked yet',
};

function findingFor(name: PermissionName, probe: Known<unknown> | undefined): Finding {
  if (!probe) return leftOut(name, 'is not needed in this cloud');
  if (probe.known) return works(name, 'works');
  if (probe.because === 'denied')
    return { subject: name, state: 'missing', says: 'is not granted', cost: costs[name] };
  return { subject: name, state: 'unclear', says: unclear[probe.because], cost: costs[name] };
}

const azureClouds: Record<Cloud, string> = {
  public: 'AzureCloud',
  usgov: 'AzureUSGovernment',
  'usgov-dod': 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};
const graphEnvironments: Record<Cloud, string> = {
  public: 'Global',
  usgov: 'USGov',
  'usgov-dod': 'USGovDoD',
  china: 'China',
};
const GRAPH = '00000003-0000-0000-c000-000000000000';
const MACHINE = '<client id of the managed identity>';

/** @returns the commands that grant permissions to the app that reads, for two shells */
export function grantCommands(names: readonly PermissionName[], config: GraphConfig): readonly string[] {
  const { cloud, tenantId } = config;
  const app = config.credential.clientId ?? MACHINE;
  const ids = names.map((name) => permissionIds[name]);
  const graph = graphHosts({ kind: 'graph', tenantId, cloud, credential: config.credential }).graph.origin;
  // Without it the command takes the token of the host that the cloud is registered with, which is not that of DoD.
  const resource = cloud === 'public' ? '' : `--resource ${graph} `;
  const body = '{\\"principalId\\":\\"$bot\\",\\"resourceId\\":\\"$graph\\",\\"appRoleId\\":\\"$role\\"}';
  return [
    'A Privileged Role or Global Administrator grants what is missing, with the Azure CLI:',
    ...(cloud === 'public' ? [] : [`az cloud set --name ${azureClouds[cloud]}`]),
    `az login --tenant ${tenantId} --allow-no-subscriptions`,
    `bot=$(az ad sp show --id "${app}" --query id --output tsv)`,
    `graph=$(az ad sp show --id ${GRAPH} --query id --output tsv)`,
    `for role in ${ids.join(' ')}; do az rest --method POST --url "${graph}/v1.0/servicePrincipals/$bot/appRoleAssignments" ${resource}--headers Content-Type=application/json --body "${body}"; done`,
    'or with PowerShell:',
    `Connect-MgGraph -TenantId ${tenantId} -Environment ${graphEnvironments[cloud]} -Scopes AppRoleAssignment.ReadWrite.All,Application.Read.All`,
    `$bot = Get-MgServicePrincipal -Filter "appId eq '${app}'"`,
    `$graph = Get-MgServicePrincipal -Filter "appId eq '${GRAPH}'"`,
    `'${ids.join("','")}' | ForEach-Object { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $bot.Id -PrincipalId $bot.Id -ResourceId $graph.Id -AppRoleId $_ }`,
  ];
}

/** What a probe of each permission answered; absent where the cloud has nothing to read with it. */
export type Probes = Readonly<Partial<Record<PermissionName, Known<unknown>>>>;

/** @returns what each permission does, and how to grant what is missing */
export function permissionSection(probes: Probes, config: GraphConfig): Section {
  const missing = permissionNames.filter((name) => {
    const probe = probes[name];
    return probe && !probe.known && probe.because === 'denied';
  });
  return {
    title: 'Permissions in Microsoft Graph',
    findings: permissionNames.map((name) => findingFor(name, probes[name])),
    ...(missing.length > 0 && { fix: grantCommands(missing, config) }),
  };
}
