/** What is wrong with the configuration, and how variables say it. */
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Problem {
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;
}

/** @returns a problem with one variable */
export const problemWith = (variable: string, problem: string, remedy: string): Problem => ({
  variable,
  problem,
  remedy,
});

/** @returns the message of a schema, in which a line end parts the problem from its remedy */
export const bad = (problem: string, remedy: string): { error: string } => ({
  error: `${problem}\n${remedy}`,
});

/** @returns the problems that schemas found */
export const problemsOf = (error: z.ZodError): Problem[] =>
  error.issues.map((issue) => {
    const [problem = '', remedy = ''] = issue.message.split('\n');
    return problemWith(String(issue.path[0]), problem, remedy);
  });

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, bad('is not a value that Unblock knows', `Use one of: ${values.join(', ')}.`));

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as Entra writes it, in lower case. */
export const id = (problem: string, remedy: string) =>
  z
    .string()
    .regex(GUID, bad(problem, remedy))
    .transform((value) => value.toLowerCase());

/** @returns whether text is an id as Entra writes it */
export const isId = (text: string): boolean => GUID.test(text);

/** An https address without a path, as an override of a host of Microsoft's. */
export const origin = (remedy: string) =>
  z
    .string()
    .refine(
      (text) => {
        const url = URL.parse(text);
        return url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.username === '';
      },
      bad('is not an https address without a path', remedy),
    )
    .transform((text) => new URL(text).origin);
