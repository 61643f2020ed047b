/** Asks, for each permission, one thing that needs it: all together, so that it costs two or three calls. */
import { z } from 'zod';
import type { GraphConfig } from '../../config/directory.ts';
import type { Known } from '../../diagnosis/known.ts';
import type { GraphConnection } from './connect.ts';
import { type PermissionName, permissionNames, probeFor, signInProbe } from './permissions.ts';

export interface ProbeAnswers {
  /** Absent where the cloud has nothing to read with a permission. */
  readonly permissions: Readonly<Partial<Record<PermissionName, Known<unknown>>>>;
  /** `not-licensed` where the tenant has neither Entra ID P1 nor P2. */
  readonly signIns: Known<unknown>;
}

/** @returns what each permission lets be read now */
export async function probe(
  { reader }: GraphConnection,
  config: GraphConfig,
  signal: AbortSignal,
): Promise<ProbeAnswers> {
  const signIns = reader.one(signInProbe, z.unknown(), signal);
  const answers = await Promise.all(
    permissionNames.map(async (name) => {
      const read = probeFor(name, config);
      return [name, read && (await reader.one(read, z.unknown(), signal))] as const;
    }),
  );
  const permissions: Partial<Record<PermissionName, Known<unknown>>> = {};
  for (const [name, answer] of answers) if (answer) permissions[name] = answer;
  return { permissions, signIns: await signIns };
}
