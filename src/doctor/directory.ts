/** Whether the directory can be read: the credential, the tenant, its license, and each permission. */
import type { GraphConfig } from '../config/directory.ts';
import type { Config } from '../config.ts';
import { connectGraph, type GraphOptions } from '../directory/graph/connect.ts';
import { createFetchToken } from '../directory/graph/credential.ts';
import { type ProbeAnswers, probe } from '../directory/graph/probe.ts';
import { type Finding, leftOut, type Section, works } from './model.ts';
import { permissionSection } from './permissions.ts';
import { tokenFinding } from './token.ts';

const DEADLINE_MS = 20_000;

const PASTE_ALONE = 'Every diagnosis is from the paste alone, and no request for approval can be followed.';

function credentialFix({ credential, tenantId }: GraphConfig): readonly string[] {
  switch (credential.kind) {
    case 'secret':
    case 'certificate':
      return [
        `az ad app credential list --id ${credential.clientId}${credential.kind === 'certificate' ? ' --cert' : ''} --output table`,
        `shows whether it has expired. AZURE_TENANT_ID must be the tenant in which the app is (${tenantId}).`,
      ];
    case 'workload-identity':
      return [
        `az ad app federated-credential list --id ${credential.clientId} --output table`,
        'must name the issuer and the subject of the token in AZURE_FEDERATED_TOKEN_FILE, letter by letter.',
      ];
    case 'managed-identity':
      return [
        'Assign a managed identity to the machine; where it has several, AZURE_CLIENT_ID says which one is meant.',
      ];
  }
}

const credentialFinding = (config: GraphConfig, ca: string | undefined): Promise<Finding> =>
  tokenFinding(() => createFetchToken(config, ca), {
    subject: 'Credential',
    kind: config.credential.kind,
    cost: 'Without a token nothing in the directory is read.',
    fix: credentialFix(config),
  });

function licenseFinding({ signIns, permissions }: ProbeAnswers): Finding {
  const subject = 'License';
  const log = permissions['AuditLog.Read.All'];
  if (signIns.known) return works(subject, 'sign-ins can be looked up (Entra ID P1 or P2)');
  if (signIns.because === 'not-licensed')
    return leftOut(
      subject,
      'the tenant has neither Entra ID P1 nor P2',
      'Failed sign-ins cannot be looked up; everything else works without it.',
    );
  if (log && !log.known && log.because === 'denied')
    return leftOut(subject, 'only AuditLog.Read.All would show whether sign-ins can be looked up');
  return { subject, state: 'unclear', says: 'whether sign-ins can be looked up could not be found out' };
}

async function graphSections(config: GraphConfig, options: GraphOptions): Promise<readonly Section[]> {
  const title = 'Directory';
  const credential = await credentialFinding(config, options.ca);
  if (credential.state !== 'works') return [{ title, findings: [credential] }];
  const connection = connectGraph(config, options);
  try {
    const answers = await probe(connection, config, AbortSignal.timeout(DEADLINE_MS));
    return [
      { title, findings: [credential, licenseFinding(answers)] },
      permissionSection(answers.permissions, config),
    ];
  } finally {
    connection.close();
  }
}

/** @returns what can be read of the directory that is configured */
export async function directorySections(
  { directory }: Config,
  options: GraphOptions,
): Promise<readonly Section[]> {
  const title = 'Directory';
  switch (directory.kind) {
    case 'none':
      return [{ title, findings: [leftOut('Microsoft Graph', 'no directory is connected', PASTE_ALONE)] }];
    case 'sample':
      return [{ title, findings: [works('Contoso', 'the sample tenant answers, from memory')] }];
    case 'graph':
      return graphSections(directory, options);
  }
}
