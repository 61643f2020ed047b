/** What shapes of Graph's answers are made of. An optional property that is missing, null or odd is simply not there. */
import { z } from 'zod';

/** Text that may be left out. */
export const text = z.string().nullish().catch(undefined);

/** Yes or no; no where nothing is said. */
export const flag = z
  .boolean()
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? false);

/** An id, in lower case. */
export const idText = z.string().transform((value) => value.toLowerCase());

/** An id that may be left out, in lower case. */
export const optionalId = text.transform((value) => value?.toLowerCase() || undefined);

/** Texts; what is no text among them is left out. */
export const texts = z
  .array(z.unknown())
  .nullish()
  .catch(undefined)
  .transform((values) => (values ?? []).filter((value) => typeof value === 'string'));

/** Texts in lower case. */
export const ids = texts.transform((values) => values.map((value) => value.toLowerCase()));

/** @returns an object with the property, or without it where there is no value */
export const given = <K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } =>
  value === null || value === undefined || value === '' ? {} : only(key, value);

const only = <K extends string, V>(key: K, value: V): { readonly [P in K]?: V } => {
  const object: { [P in K]?: V } = {};
  object[key] = value;
  return object;
};
