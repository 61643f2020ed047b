/** The keys of all rows. What begins alike belongs together and is listed together. */
import { createHash } from 'node:crypto';
import type { PersonKey } from '../approval/model.ts';
import type { Recipient, Timer } from '../approval/ports.ts';

/** Ids that people type and keys of persons: no other key can be made of them. */
const PART = /^[\w-]{1,64}$/;
const DIGITS = 6;

/** @returns whether a text can stand in a key: what cannot is in no store */
export const isPart = (text: string): boolean => PART.test(text);

/** @returns a hash for keys of what may hold characters that no key takes, or that names a person */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const numbered = (sequence: number): string => String(sequence).padStart(DIGITS, '0');

export const keys = {
  request: (id: string) => `req!${id}`,
  /** Behind its request, so that one reading brings both. */
  text: (id: string, sequence: number) => `req!${id}!text!${numbered(sequence)}`,
  event: (id: string, sequence: number) => `event!${id}!${numbered(sequence)}`,
  open: (hash: string) => `open!${hash}`,
  waiter: (id: string, person: PersonKey) => `wait!${id}!${person}`,
  mine: (person: PersonKey, id: string) => `mine!${person}!${id}`,
  tell: (id: string, { who, role }: Recipient) => `tell!${id}!${who}!${role}`,
  timer: (id: string, kind: Timer['kind']) => `duty!${id}!${kind}`,
  announcement: (id: string, sequence: number) => `duty!${id}!announce!${numbered(sequence)}`,
  person: (person: PersonKey) => `person!${person}`,
  objectId: (objectId: string) => `oid!${hashOf(objectId.toLowerCase())}`,
  setting: (name: string) => `setting!${name}`,
} as const;

/** What the rows of one request, or of one person, begin with. */
export const prefixes = {
  /** With their texts. */
  requests: 'req!',
  texts: (id: string) => `req!${id}!text!`,
  open: 'open!',
  tells: 'tell!',
  of: (kind: 'event' | 'wait' | 'mine' | 'tell' | 'duty', id: string) => `${kind}!${id}!`,
} as const;

/** @returns whether a key among those of requests is that of a text */
export const isText = (key: string): boolean => key.includes('!text!');

/** @returns the last part of a key */
export const lastPart = (key: string): string => key.slice(key.lastIndexOf('!') + 1);
