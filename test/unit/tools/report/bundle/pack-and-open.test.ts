import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DeviceError } from '../../../../../electron/device/device-error';
import type { BundlePart } from '../../../../../electron/tools/report/bundle/bundle';
import { foldedPath } from '../../../../../electron/tools/report/bundle/bundle-path';
import { fileKinds, sectionIds } from '../../../../../electron/tools/report/bundle/manifest';
import { packBundle } from '../../../../../electron/tools/report/bundle/pack-bundle';
import {
  assertWhole,
  verifyBundle,
} from '../../../../../electron/tools/report/bundle/verify-bundle';
import { gathered, opened, packed, someFacts, someParts, textPart, utf8 } from './small-bundle';

const segment = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.@+=,~-]{0,11}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const part = fc.record({
  path,
  kind: fc.constantFrom(...fileKinds),
  section: fc.constantFrom(...sectionIds),
  content: fc.uint8Array({ maxLength: 2000 }),
});
const parts: fc.Arbitrary<BundlePart[]> = fc
  .uniqueArray(part, { maxLength: 12, selector: (each) => foldedPath(each.path) })
  .filter((all) => all.every((each) => foldedPath(each.path) !== 'manifest.json'));

/** What a reader would see, or the code of the error that he gets. */
async function seen(bytes: Uint8Array): Promise<string> {
  try {
    const bundle = await opened(bytes);
    const { manifest } = bundle;
    const contents: string[] = [];
    for (const file of manifest.files) {
      contents.push(Buffer.from(await bundle.read(file.path)).toString('hex'));
    }
    return JSON.stringify([manifest, contents]);
  } catch (error) {
    if (error instanceof DeviceError) return error.code;
    throw error;
  }
}

/** Property tests take long on a machine that does other things, too. */
const SLOW = 60_000;

describe('a bundle', { timeout: SLOW }, () => {
  it('gives back every part as it was put in', async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (given) => {
        const { manifest, pieces } = packBundle(given, someFacts);
        const bundle = await opened(await gathered(pieces));

        expect(bundle.manifest).toEqual(manifest);
        expect(bundle.manifest.files.map((file) => file.path)).toEqual(
          given.map((each) => each.path),
        );
        for (const each of given) {
          expect(Buffer.from(await bundle.read(each.path)).equals(each.content)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has the same bytes whenever and wherever it is packed', async () => {
    vi.stubEnv('TZ', 'Asia/Kathmandu');
    const there = await packed();
    vi.stubEnv('TZ', 'America/Adak');

    expect(new Date(0).getTimezoneOffset()).toBeGreaterThan(0);
    expect(Buffer.from(await packed()).equals(there)).toBe(true);
  });

  it('gives back files that are longer than what is unpacked at a time', async () => {
    const content = Buffer.from('0x00000000 0x12345678\n'.repeat(200_000));
    const part = { path: 'crspace/dump-1.txt', kind: 'text', content } as const;
    const bundle = await opened(await packed([part]));

    expect(content.equals(await bundle.read(part.path))).toBe(true);
    await expect(bundle.check(part.path)).resolves.toBeUndefined();
  });

  it('begins with its manifest, so that a stream of it can be judged early', async () => {
    expect(utf8((await packed()).subarray(30, 43))).toBe('manifest.json');
  });

  it('is known by its manifest, whatever else', async () => {
    const one = await opened(await packed());
    const other = await opened(await packed([...someParts, textPart('more.txt', 'more')]));

    expect(one.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(other.fingerprint).not.toBe(one.fingerprint);
  });

  it('says that a file was not collected where it has none', async () => {
    const bundle = await opened(await packed());

    expect(bundle.file('registers/registers.json')).toBeUndefined();
    await expect(bundle.read('registers/registers.json')).rejects.toMatchObject({
      code: 'NOT_COLLECTED',
      detail: 'registers/registers.json',
    });
  });

  it('warns of what a section claims and the bundle lacks', async () => {
    const { warnings } = await opened(await packed([textPart('log.txt', '')]));

    expect(warnings).toEqual([
      'It has no rpc.jsonl: nothing that was asked of the card can be asked again.',
      'identity says that it wrote identity/identity.txt, which isn’t there.',
    ]);
  });

  it.each(['../up.txt', 'log.txt', 'LOG.TXT', 'manifest.json', 'a b'])(
    'is never packed with %j beside log.txt',
    (name) => {
      const given = [textPart('log.txt', ''), textPart(name, '')];

      expect(() => packBundle(given, someFacts)).toThrow(
        expect.objectContaining({ code: 'INTERNAL' }),
      );
    },
  );

  it('is checked file by file', async () => {
    const bundle = await opened(await packed());
    const checked: string[] = [];
    for await (const file of verifyBundle(bundle)) {
      expect(file.error).toBeUndefined();
      checked.push(file.path);
    }

    expect(checked).toEqual(someParts.map((each) => each.path));
    await expect(assertWhole(bundle, AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});

describe('a damaged bundle', { timeout: SLOW }, () => {
  it('is refused at whatever byte it was cut off', async () => {
    const bytes = await packed();
    for (let length = 0; length < bytes.length; length += 1) {
      expect(await seen(bytes.subarray(0, length))).toBe('REPORT_BROKEN');
    }
  });

  it('is refused or shows the same with any single byte changed', async () => {
    const bytes = await packed();
    const whole = await seen(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const flipped = Uint8Array.from(bytes);
          flipped[at] = (flipped[at] ?? 0) ^ by;

          expect([whole, 'REPORT_BROKEN', 'REPORT_TOO_BIG']).toContain(await seen(flipped));
        },
      ),
      { numRuns: 1200 },
    );
  });

  it('is refused with anything behind or before it', async () => {
    const bytes = await packed();
    for (const more of [new Uint8Array(1), new Uint8Array(70_000), bytes]) {
      expect(await seen(Buffer.concat([bytes, more]))).toBe('REPORT_BROKEN');
      expect(await seen(Buffer.concat([more, bytes]))).toBe('REPORT_BROKEN');
    }
  });

  it('is refused, not crashed by, when it is noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await seen(bytes)).toBe('REPORT_BROKEN');
      }),
    );
  });
});
