/** What Contoso's apps have been granted before anybody uses the sample. */
import { contoso } from '../contoso.ts';
import type { DelegatedGrant, RoleGrant } from '../port.ts';
import type { SampleApp } from './app.ts';
import type { SampleApps } from './apps.ts';
import { GRAPH_OBJECT, type GraphNames } from './graph-api.ts';
import type { Ago } from './time.ts';

/** One row of delegated permissions, with the app that holds it. */
export interface SampleDelegatedGrant extends DelegatedGrant {
  readonly clientId: string;
}

/** One application permission, with the app that holds it. */
export interface SampleRoleGrant extends RoleGrant {
  readonly clientId: string;
}

const graph = { resourceId: GRAPH_OBJECT, resourceName: 'Microsoft Graph' };

const forEveryone = ({ app }: SampleApp, scopes: string): SampleDelegatedGrant => ({
  clientId: app.servicePrincipalId,
  resourceId: graph.resourceId,
  scopes: scopes.split(' '),
});

/** Planner's row is older than its wish for `Group.Read.All`. */
export const delegatedGrants = (apps: SampleApps): readonly SampleDelegatedGrant[] => [
  forEveryone(apps.expense, 'openid profile offline_access User.Read Calendars.Read'),
  forEveryone(apps.hrsync, 'User.Read'),
  forEveryone(apps.reports, 'User.Read'),
  forEveryone(apps.planner, 'User.Read Tasks.ReadWrite offline_access'),
  forEveryone(apps.timesheets, 'openid User.Read'),
  {
    ...forEveryone(apps.notes, 'openid profile offline_access User.Read Notes.Read'),
    principalId: contoso.adele.objectId,
  },
];

/** HR Sync asks for `Directory.Read.All` as well, and never got it. */
export const roleGrants = (apps: SampleApps, ago: Ago, names: GraphNames): readonly SampleRoleGrant[] => {
  const granted = ({ app }: SampleApp, role: string, createdAt: string): readonly SampleRoleGrant[] =>
    names.roles(role).map(({ permissionId }) => ({
      clientId: app.servicePrincipalId,
      ...graph,
      roleId: permissionId,
      createdAt,
    }));
  return [
    ...granted(apps.expense, 'User.Read.All', ago(675)),
    ...granted(apps.hrsync, 'User.Read.All', ago(444)),
    ...granted(apps.planner, 'Mail.Send', ago(892)),
  ];
};
