/** Whether a credential gets a token. */
import type { DirectoryCredential } from '../config/directory.ts';
import { type FetchToken, LoginFailure } from '../directory/graph/tokens.ts';
import { type Finding, works } from './model.ts';

type Kind = DirectoryCredential['kind'];

const kinds: Record<Kind, string> = {
  secret: 'the client secret',
  certificate: 'the certificate',
  'workload-identity': 'the workload identity',
  'managed-identity': 'the managed identity',
};

const DEADLINE_MS = 20_000;

/** What is said of a credential. */
export interface AboutCredential {
  readonly subject: string;
  readonly kind: Kind;
  /** What people do not get without it. */
  readonly cost: string;
  readonly fix: readonly string[];
}

function sayOf(status: number | undefined, kind: Kind): Pick<Finding, 'state' | 'says'> {
  if (status === 400 || status === 401 || status === 403)
    return { state: 'missing', says: `${kinds[kind]} is refused by the sign-in host` };
  if (kind === 'managed-identity' || status === 200)
    return { state: 'missing', says: `${kinds[kind]} gives no token` };
  return {
    state: 'unclear',
    says: status === undefined ? 'no token came in time' : `the sign-in host answered ${status}`,
  };
}

/** @returns whether there is a token, and where there is none, what to do where something can be done */
export async function tokenFinding(
  create: () => Promise<FetchToken>,
  { subject, kind, cost, fix }: AboutCredential,
): Promise<Finding> {
  try {
    const fetchToken = await create();
    await fetchToken(AbortSignal.timeout(DEADLINE_MS));
    return works(subject, `${kinds[kind]} gets a token`);
  } catch (error) {
    const said = sayOf(error instanceof LoginFailure ? error.status : undefined, kind);
    return { subject, ...said, cost, ...(said.state === 'missing' && { fix }) };
  }
}
