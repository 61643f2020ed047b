/** This tenant, and the public name of others. */
import { z } from 'zod';
import { known, unknown } from '../../diagnosis/known.ts';
import type { Cloud } from '../../diagnosis/model.ts';
import type { Directory, Organization, TenantInformation } from '../port.ts';
import { id, query } from './query.ts';
import type { Reader } from './reader.ts';
import { idText, text } from './shape.ts';

/** Service plans of Entra ID P1 and P2. */
const PREMIUM: readonly string[] = [
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
];
/** A plan in its days of grace works on. */
const ON: readonly string[] = ['enabled', 'warning'];

const organization = z
  .object({
    id: idText,
    displayName: text,
    verifiedDomains: z.array(z.object({ name: text })).nullish(),
    assignedPlans: z.array(z.object({ servicePlanId: text, capabilityStatus: text })).nullish(),
  })
  .transform(
    (row): Organization => ({
      tenantId: row.id,
      name: row.displayName ?? '',
      domains: (row.verifiedDomains ?? []).flatMap(({ name }) => name ?? []),
      premium: (row.assignedPlans ?? []).some(
        (plan) =>
          PREMIUM.includes(plan.servicePlanId?.toLowerCase() ?? '') &&
          ON.includes(plan.capabilityStatus?.toLowerCase() ?? ''),
      ),
    }),
  );

const information = z.object({ tenantId: idText, displayName: text, defaultDomainName: text }).transform(
  (row): TenantInformation => ({
    tenantId: row.tenantId,
    name: row.displayName ?? '',
    domain: row.defaultDomainName ?? '',
  }),
);

const ORGANIZATION = ['id', 'displayName', 'verifiedDomains', 'assignedPlans'];

type TenantReads = Pick<Directory, 'organization' | 'tenant'>;

export const tenantReads = (reader: Reader, cloud: Cloud): TenantReads => ({
  organization: async (signal) => {
    const found = await reader.list(
      { path: query('/organization', { select: ORGANIZATION }) },
      organization,
      signal,
    );
    if (!found.known) return found;
    const [own] = found.value;
    return own ? known(own) : unknown('timed-out');
  },
  tenant: async (tenantId, signal) => {
    const key = id(tenantId);
    if (!key || cloud !== 'public') return unknown('not-asked');
    const path = `/tenantRelationships/findTenantInformationByTenantId(tenantId='${key}')`;
    return reader.one({ path }, information, signal);
  },
});
