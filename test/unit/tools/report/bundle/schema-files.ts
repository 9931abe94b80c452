import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** A schema of assets/schemas, as it is shipped. */
export function schema(name: string): z.ZodType {
  const url = new URL(`../../../../../assets/schemas/${name}.schema.json`, import.meta.url);
  const document: unknown = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
  return z.fromJSONSchema(document as Parameters<typeof z.fromJSONSchema>[0]);
}
