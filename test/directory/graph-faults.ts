/** What can go wrong between Graph and whoever asks. */
import type { ServerResponse } from 'node:http';
import type { Told } from './graph-pages.ts';

/** `hang` never answers; `drip` sends a little now and then, and never ends; the others are what they say. */
export type Breakage = 'hang' | 'reset' | 'garbage' | 'truncated' | 'drip' | 'redirect' | 'endless' | 'gzip';

export type Fault = Breakage | (Told & { readonly headers?: Readonly<Record<string, string>> });

/** Sends a broken answer. @param body what would have been answered */
export function breakAnswer(
  response: ServerResponse,
  fault: Breakage,
  body: string,
  elsewhere: string,
): void {
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'garbage':
      response.writeHead(200, json);
      response.end('<html>Service unavailable</html>');
      return;
    case 'truncated':
      response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(body) + 100 });
      response.write(body.slice(0, body.length / 2));
      setImmediate(() => response.socket?.destroy());
      return;
    case 'drip': {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
      return;
    }
    case 'redirect':
      response.writeHead(302, { location: elsewhere });
      response.end();
      return;
    case 'endless': {
      const chunk = `"${'x'.repeat(65_536)}",`;
      response.writeHead(200, json);
      response.write('[');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
      return;
    }
    case 'gzip':
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' });
      response.end(body);
      return;
  }
}
