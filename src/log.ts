/** The log: what happened and where, never what people wrote, what they pasted or what the bot holds. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** What may be said about an error: its name, a short code and where it came from. */
interface SafeError {
  readonly name: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly at: readonly string[];
}

const FRAMES = 8;
const CODE = /^[A-Za-z][\w.-]{0,59}$/;

const codeOf = (error: Error): Pick<SafeError, 'code' | 'status'> => {
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  return {
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  };
};

/**
 * @param error anything that was thrown
 * @returns its name, code, status and stack frames. The message is left out: an exception about a paste often quotes it.
 */
export function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  // The stack repeats the message, and a message of several lines may look like a stack.
  const stack = (error.stack ?? '').replace(error.message, () => '');
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return {
    name: CODE.test(error.name) ? error.name : 'Error',
    ...codeOf(error),
    at: frames.slice(0, FRAMES).map((line) => line.trim()),
  };
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * @param level the least level that is written
 * @param destination where lines go; standard output when left out
 * @returns a JSON-lines logger whose `err` field is always made safe
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { err: safeError } };
  return destination ? pino(options, destination) : pino(options);
}
