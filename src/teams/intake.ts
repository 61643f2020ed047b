/** The HTTP side of a message or a form: what is not a plain, bounded document of its kind is refused before it is read. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What may come in, and how it is read. */
interface Kind<T> {
  readonly type: RegExp;
  readonly most: number;
  /** @throws where the text is not of this kind */
  readonly parse: (text: string) => T;
}

/** Refused, with the HTTP status that says why. */
export interface Refused {
  readonly refused: 400 | 403 | 408 | 413 | 415;
}

export type Intake<T> = { readonly body: T } | Refused;

const json: Kind<unknown> = {
  type: /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i,
  most: 1024 * 1024,
  parse: (text) => JSON.parse(text),
};
const form: Kind<URLSearchParams> = {
  type: /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i,
  most: 4 * 1024,
  parse: (text) => new URLSearchParams(text),
};

/**
 * Compressed bodies are refused outright: the channel sends none, and a small one can unpack into all the memory there is.
 * @returns the refusal that the headers alone earn
 */
function refuseByHeaders<T>(headers: IncomingHttpHeaders, { type, most }: Kind<T>): Refused | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return { refused: 415 };
  if (!type.test(headers['content-type'] ?? '')) return { refused: 415 };
  return Number(headers['content-length'] ?? 0) > most ? { refused: 413 } : undefined;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const parsed = <T>(chunks: readonly Buffer[], { parse }: Kind<T>): Intake<T> => {
  try {
    return { body: parse(decoder.decode(Buffer.concat(chunks))) };
  } catch {
    return { refused: 400 };
  }
};

function read<T>(request: IncomingMessage, kind: Kind<T>): Promise<Intake<T>> {
  const refusal = refuseByHeaders(request.headers, kind);
  if (refusal) return Promise.resolve(refusal);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > kind.most) {
        request.removeAllListeners('data');
        request.resume();
        resolve({ refused: 413 });
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(parsed(chunks, kind)));
    request.on('error', () => resolve({ refused: 400 }));
    request.on('close', () => resolve({ refused: 400 }));
  });
}

/**
 * @returns the parsed body. Never rejects: a broken-off body is a bad request.
 */
export const readJson = (request: IncomingMessage): Promise<Intake<unknown>> => read(request, json);

/**
 * @returns the fields of a small form. Never rejects.
 */
export const readForm = (request: IncomingMessage): Promise<Intake<URLSearchParams>> => read(request, form);
