/** Processes of their own that are told what to do, and can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the next message that fits. Rejects where the process ends before that. */
  next<T>(pick: (message: unknown) => T | undefined): Promise<T>;
  tell(message: object): void;
  /** Kills it at once, whatever it does, and waits until it is dead. */
  kill(): Promise<void>;
}

const HERE = import.meta.dirname ?? __dirname;

/**
 * @param script - beside this file
 * @param heard - gets every message of the process
 */
export function startChild(
  script: string,
  input: object,
  heard: (message: unknown) => void = () => {},
): Child {
  const child = spawn(process.execPath, [join(HERE, script), JSON.stringify(input)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('message', heard);
  const ended = once(child, 'exit');
  return {
    process: child,
    next: (pick) =>
      new Promise((resolve, reject) => {
        const listen = (message: unknown): void => {
          const picked = pick(message);
          if (picked === undefined) return;
          child.off('message', listen);
          resolve(picked);
        };
        child.on('message', listen);
        child.once('exit', () => reject(new Error(`${script} ended`)));
      }),
    // Between a signal and its death nobody listens any more: that is what is being tried.
    tell: (message) => void (child.connected && child.send(message, () => undefined)),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
