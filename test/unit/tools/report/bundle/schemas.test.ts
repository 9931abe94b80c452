/** What assets/schemas says of reports is what mlx5desk writes and reads. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../../electron/device/device-error';
import { parseManifest } from '../../../../../electron/tools/report/bundle/parse-manifest';
import { packBundle } from '../../../../../electron/tools/report/bundle/pack-bundle';
import { encodeRpcs, parseRpcs } from '../../../../../electron/tools/report/bundle/rpc-lines';
import { anyRpc } from './any-rpc';
import { schema } from './schema-files';
import { someFacts, someParts, utf8 } from './small-bundle';

const manifestSchema = schema('report-manifest');
const rpcSchema = schema('report-rpc');
const { manifest } = packBundle(someParts, someFacts);

function isTaken(document: unknown): boolean {
  try {
    parseManifest(new TextEncoder().encode(JSON.stringify(document)));
    return true;
  } catch (error) {
    if (error instanceof DeviceError) return false;
    throw error;
  }
}

/** Every place of a document, as a path. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const below = Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, key]));
  return path.length === 0 ? below : [[...path], ...below];
}

/** The document with something else in one place; undefined takes it away. */
function changed(document: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy: unknown = structuredClone(document);
  if (typeof copy !== 'object' || copy === null) return copy;
  Reflect.set(copy, key, changed(Reflect.get(copy, key), rest, put));
  return copy;
}

describe('the schema of manifests', { timeout: 60_000 }, () => {
  it('takes what is packed', () => {
    expect(manifestSchema.safeParse(manifest).error).toBeUndefined();
    expect(isTaken(manifest)).toBe(true);
  });

  it('refuses what isn’t opened, and takes what is', () => {
    const places = placesOf(manifest).filter((path) => path.length > 0);
    const junk = fc.constantFrom<unknown>(
      undefined,
      null,
      -1,
      0.5,
      7,
      '',
      'x'.repeat(5000),
      true,
      [],
      {},
      '../up',
      'done',
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, (path, put) => {
        const document: unknown = JSON.parse(JSON.stringify(changed(manifest, path, put)));

        expect([path, put, manifestSchema.safeParse(document).success]).toEqual([
          path,
          put,
          isTaken(document),
        ]);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('the schema of rpc.jsonl', () => {
  it('takes every line that is written', () => {
    fc.assert(
      fc.property(anyRpc, (record) => {
        const line = utf8(encodeRpcs([record]));

        expect(rpcSchema.safeParse(JSON.parse(line)).error).toBeUndefined();
        expect(parseRpcs(new TextEncoder().encode(line), 'x')).toEqual([record]);
      }),
    );
  });

  it.each(['atMs', 'durationMs', 'opcode', 'opMod', 'inboxHex', 'outLength'])(
    'wants %s, as does who reads it',
    (name) => {
      const [record] = fc.sample(anyRpc, 1);
      const document = { ...record, [name]: undefined };
      const line = new TextEncoder().encode(`${JSON.stringify(document)}\n`);

      expect(rpcSchema.safeParse(JSON.parse(utf8(line))).success).toBe(false);
      expect(() => parseRpcs(line, 'x')).toThrow(
        expect.objectContaining({ code: 'REPORT_BROKEN' }),
      );
    },
  );
});
