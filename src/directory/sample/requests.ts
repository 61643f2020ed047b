/** What people of Contoso asked for in Entra's own page. */
import { contoso, contosoPerson } from '../contoso.ts';
import type { EntraAsk, EntraDenial, EntraRequest } from '../port.ts';
import type { SampleApps } from './apps.ts';
import type { Ago } from './time.ts';

/** A request with what people wrote, which the port gives apart. */
export interface SampleRequest extends Omit<EntraRequest, 'asks'> {
  readonly asks: readonly EntraAsk[];
  /** What a reviewer said no with. */
  readonly denial?: EntraDenial;
}

/** Two people were told that they have to install the rogue app; what was asked for Planner has been denied. */
export const entraRequests = ({ planner, rogue }: SampleApps, ago: Ago): readonly SampleRequest[] => [
  {
    id: 'a15f09c8-58b8-413f-8ef5-b163cef350e7',
    appId: rogue.app.appId,
    appName: rogue.app.name,
    pendingPermissions: [
      'Mail.ReadWrite',
      'MailboxSettings.ReadWrite',
      'Files.ReadWrite.All',
      'offline_access',
      'openid',
      'profile',
    ],
    asks: [
      {
        personId: contoso.adele.objectId,
        createdAt: ago(3, 23),
        open: true,
        justification: 'IT says everyone has to install this before Friday',
      },
      {
        personId: contosoPerson('Nestor').objectId,
        createdAt: ago(3, 22),
        open: true,
        justification: 'mandatory security update',
      },
    ],
  },
  {
    id: '04a0a7d3-d3f1-4773-a6e3-5f4b2b1522b8',
    appId: planner.app.appId,
    appName: planner.app.name,
    pendingPermissions: ['Group.Read.All'],
    denial: { at: ago(21), reason: 'Ask the vendor for GroupMember.Read.All instead.' },
    asks: [
      {
        personId: contosoPerson('Lee').objectId,
        createdAt: ago(22),
        open: false,
        result: 'denied',
        justification: 'Planner asks for a new permission since its last update',
      },
    ],
  },
];
