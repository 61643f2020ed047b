/** What an examination finds. */

/** `left-out`: not configured, or not to be had here; nobody has to do anything. `unclear`: it could not be found out. */
export type State = 'works' | 'missing' | 'unclear' | 'left-out';

export interface Finding {
  readonly subject: string;
  readonly state: State;
  /** What is so, in one sentence or a few words. */
  readonly says: string;
  /** What people do not get because of it. */
  readonly cost?: string;
  /** What mends it: a sentence, or commands, one a line. */
  readonly fix?: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
  /** What mends several findings at once. */
  readonly fix?: readonly string[];
}

/** @returns that something works */
export const works = (subject: string, says: string): Finding => ({ subject, state: 'works', says });

/** @returns that something is not there, or not wanted, and nobody has to do anything */
export const leftOut = (subject: string, says: string, cost?: string): Finding => ({
  subject,
  state: 'left-out',
  says,
  ...(cost !== undefined && { cost }),
});

/** Exit code: everything that is configured works. */
export const ALL_FINE = 0;
/** Exit code: something is missing, or could not be found out. */
export const SOMETHING_MISSING = 1;
/** Exit code: the configuration itself cannot be used. */
export const UNUSABLE = 2;

/** @returns the exit code of an examination */
export const exitCode = (sections: readonly Section[]): number =>
  sections.flatMap(({ findings }) => findings).some(({ state }) => state === 'missing' || state === 'unclear')
    ? SOMETHING_MISSING
    : ALL_FINE;
