/** Writes the JSON Schemas that editors use for knowledge files, from the types in src/knowledge/model.ts. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { codeSchema, guideSchema } from '../src/knowledge/model.ts';

const folder = fileURLToPath(new URL('../knowledge/', import.meta.url));

for (const [name, schema] of Object.entries({ code: codeSchema, guide: guideSchema }))
  writeFileSync(`${folder}${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`);
