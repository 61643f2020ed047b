/** Tokens as the channel service signs them, and forgeries. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Signer {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: Record<string, unknown>;
}

export function createSigner(kid: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, endorsements: ['msteams'] } };
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const sign = (claims: object, { kid, privateKey }: Signer): string => {
  const head = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `Bearer ${head}.${createSign('RSA-SHA256').update(head).sign(privateKey, 'base64url')}`;
};

export const unsigned = (claims: object): string =>
  `Bearer ${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;

/** A token service that publishes one key. `asked` counts the requests. */
export async function startKeyServer(jwk: Record<string, unknown>): Promise<{
  readonly url: string;
  readonly asked: () => number;
  close(): Promise<void>;
}> {
  let asked = 0;
  const server = http.createServer((request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { jwks_uri: `${base}/keys` }));
  });
  const base = await new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${address.port}`);
    }),
  );
  return {
    url: `${base}/openid`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
