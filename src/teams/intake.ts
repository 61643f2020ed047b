/** The HTTP side of a message: what is not a plain, bounded JSON document is refused before it is read. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const MAX_BODY = 1024 * 1024;

/** Refused, with the HTTP status that says why. */
export interface Refused {
  readonly refused: 400 | 403 | 408 | 413 | 415;
}

export type Intake = { readonly body: unknown } | Refused;

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/**
 * Compressed bodies are refused outright: the channel sends none, and a small one can unpack into all the memory there is.
 * @returns the refusal that the headers alone earn
 */
function refuseByHeaders(headers: IncomingHttpHeaders): Refused | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return { refused: 415 };
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) return { refused: 415 };
  return Number(headers['content-length'] ?? 0) > MAX_BODY ? { refused: 413 } : undefined;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const parse = (chunks: readonly Buffer[]): Intake => {
  try {
    const body: unknown = JSON.parse(decoder.decode(Buffer.concat(chunks)));
    return { body };
  } catch {
    return { refused: 400 };
  }
};

/**
 * @returns the parsed body. Never rejects: a broken-off body is a bad request.
 */
export function readJson(request: IncomingMessage): Promise<Intake> {
  const refusal = refuseByHeaders(request.headers);
  if (refusal) return Promise.resolve(refusal);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY) {
        request.removeAllListeners('data');
        request.resume();
        resolve({ refused: 413 });
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(parse(chunks)));
    request.on('error', () => resolve({ refused: 400 }));
    request.on('close', () => resolve({ refused: 400 }));
  });
}
