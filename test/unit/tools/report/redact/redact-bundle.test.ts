import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReportTransport } from '../../../../../electron/device/report/report-transport';
import { RpcAnswers } from '../../../../../electron/device/report/rpc-answers';
import { Session } from '../../../../../electron/device/session';
import { identifyCard } from '../../../../../electron/tools/devices/identify';
import type { Sweep } from '../../../../../electron/tools/regdump/sweep';
import { readSweepJson } from '../../../../../electron/tools/regdump/sweep-file';
import { memorySource } from '../../../../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../../../../electron/tools/report/bundle/open-bundle';
import { packBundle } from '../../../../../electron/tools/report/bundle/pack-bundle';
import { parseRpcs } from '../../../../../electron/tools/report/bundle/rpc-lines';
import { failureOf } from '../../../device/transport-subject';
import { bundlePaths } from '../../../../../electron/tools/report/bundle/manifest';
import {
  redactBundle,
  type RedactedBundle,
} from '../../../../../electron/tools/report/redact/redact-bundle';
import type { CollectedReport } from '../../../../../electron/tools/report/collect/collect-report';
import { reportPage } from '../../../../../electron/tools/report/page/report-page';
import { builtInBook, builtInConfig } from '../../built-in-book';
import { findEverywhere } from './find-everywhere';
import { plantedReport, type Books, type Planted } from './planted-report';
import { KEY } from './secrets-of';

const LONG = 120_000;

const planted: Planted = {
  baseMac: '0c:42:a1:9b:3e:70',
  baseGuid: '0x0c42a103009b3e70',
  serial: 'MT2343X01204',
  moduleSerial: 'MT2341VS09917',
  nodeDescription: 'storage-07 HCA-1',
  hostName: 'storage-07.lab.example.com',
  user: 'sandra.k',
  ipv4: '10.20.30.4',
  ipv6: '2a02:c207::9:1:71',
  hostMac: '0c:42:a1:9b:3e:71',
  chapName: 'backup-chap',
  chapPassword: 'Tr0ub4dor&3x',
  initiator: 'iqn.2026-01.com.example:storage-07',
  word: 'project-heron',
};

let books: Books;
beforeAll(async () => {
  const [registers, config] = await Promise.all([builtInBook(), builtInConfig()]);
  books = { registers, config };
});

function redact(
  { parts, facts }: CollectedReport,
  choice: { readonly keepDumps?: boolean; readonly words?: readonly string[] } = {},
  key = KEY,
): Promise<RedactedBundle> {
  return redactBundle({
    parts,
    facts,
    ...books,
    key,
    choice: { keepDumps: false, words: [planted.word], ...choice },
    makePage: (redacted, redactedFacts) => ({
      path: bundlePaths.page,
      kind: 'text',
      content: Buffer.from(reportPage(redactedFacts, redacted)),
    }),
  });
}

/** What the bundle would have as its page. */
function withPage({ parts, facts }: CollectedReport): CollectedReport {
  const content = Buffer.from(reportPage(facts, parts));
  return { facts, parts: [{ path: bundlePaths.page, kind: 'text', content }, ...parts] };
}

/** `registers/registers.json: 4d5432…`, for each secret and spelling that is there. */
function finds(
  { parts, facts }: Pick<RedactedBundle, 'parts' | 'facts'>,
  secrets: Planted,
): string[] {
  const all = [...parts, { path: 'manifest', content: Buffer.from(JSON.stringify(facts)) }];
  return all.flatMap(({ path, content }) =>
    Object.values(secrets).flatMap((secret: string) =>
      findEverywhere(content, secret).map((spelling) => `${path}: ${secret} as ${spelling}`),
    ),
  );
}

function textOf({ parts }: Pick<RedactedBundle, 'parts'>, path: string): string {
  const part = parts.find((each) => each.path === path);
  if (part === undefined) throw new Error(`no ${path}`);
  return Buffer.from(part.content).toString();
}

function sweepOf(report: Pick<RedactedBundle, 'parts'>): Sweep {
  const document: unknown = JSON.parse(textOf(report, bundlePaths.registers));
  return readSweepJson(document as Record<string, unknown>);
}

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Uint8Array.from(Buffer.concat(all));
}

describe('a redacted report', () => {
  let report: CollectedReport;
  let redacted: RedactedBundle;
  beforeAll(async () => {
    report = withPage(await plantedReport(planted, books));
    redacted = await redact(report);
  }, LONG);

  it(
    'held every secret before',
    () => {
      const before = finds(report, planted);

      for (const secret of Object.values(planted)) {
        expect(before.some((find) => find.includes(` ${String(secret)} as `))).toBe(true);
      }
    },
    LONG,
  );

  it(
    'holds none of them, in any spelling',
    () => {
      expect(finds(redacted, planted)).toEqual([]);
    },
    LONG,
  );

  it('says of each what it was, what stands for it, and in which files', () => {
    const { replaced, state, foundAgain } = redacted.preview;
    const of = (original: string) => replaced.find((each) => each.original === original);

    expect(of(planted.baseMac)).toMatchObject({
      kind: 'mac',
      token: expect.stringMatching(/^mac-/) as string,
    });
    expect(of(planted.serial)?.files).toEqual(
      expect.arrayContaining([
        'identity/identity.json',
        'registers/registers.json',
        'registers/registers.txt',
        'rpc.jsonl',
        'manifest.json',
      ]),
    );
    expect(of(planted.chapPassword)?.kind).toBe('key');
    expect(of(planted.word)?.kind).toBe('word');
    expect([state, foundAgain]).toEqual(['redacted', 0]);
  });

  it('has the same stand-in for an original everywhere', () => {
    const standIn = redacted.preview.replaced.find(
      ({ original }) => original === planted.baseMac,
    )?.standIn;
    const digits = standIn?.replaceAll(':', '') ?? '';

    expect(textOf(redacted, bundlePaths.identity)).toContain(`"baseMac": "${standIn}"`);
    expect(textOf(redacted, bundlePaths.registers)).toContain(digits);
    expect(textOf(redacted, bundlePaths.rpcs)).toContain(digits);
    expect(textOf(redacted, bundlePaths.page)).toContain(standIn);
    expect(redacted.facts.device.baseMac).toBe(standIn);
  });

  it('leaves dumps out, and says so in its sections', () => {
    const paths = redacted.parts.map(({ path }) => path);

    expect(paths).not.toContain('crspace/dump-1.txt');
    expect(paths).not.toContain('resources/menu.bin');
    expect(paths).toContain(bundlePaths.resourcesMenu);
    expect(redacted.preview.leftOut.map(({ path }) => path)).toContain('crspace/dump-1.txt');
    expect(redacted.facts.sections.find(({ id }) => id === 'crspace')).toMatchObject({
      outcome: 'skipped',
      files: [],
      reason: expect.stringContaining('left out by the redaction') as string,
    });
  });

  it('keeps everything that is nobody’s: registers, versions, PCI addresses', () => {
    const before = sweepOf(report);
    const after = sweepOf(redacted);
    const changed = after.instances.filter(
      ({ raw }, at) => !Buffer.from(raw).equals(before.instances[at]?.raw ?? Buffer.of()),
    );

    expect(after.instances).toHaveLength(before.instances.length);
    expect([...new Set(changed.map(({ register }) => register))].sort()).toEqual([
      'MCIA',
      'MDIR',
      'MGIR',
      'MSGI',
      'PDDR',
      'PGUID',
      'PPAD',
      'SET_NODE',
    ]);
    expect(textOf(redacted, bundlePaths.identityText)).toContain('22.43.2026');
    expect(textOf(redacted, bundlePaths.identityText)).toContain('0000:3b:00.0');
    expect(textOf(redacted, bundlePaths.host)).toContain('DYNAMIC 24.10.1.1');
  });

  it(
    'opens as the card that it is of, and its registers decode',
    async () => {
      const { pieces } = packBundle(redacted.parts, redacted.facts);
      const bundle = await openBundle(memorySource(await gathered(pieces)), 'case.mlx5report');
      const rpcs = parseRpcs(await bundle.read(bundlePaths.rpcs), bundlePaths.rpcs);
      const { interface: opened } = bundle.manifest.device;
      const session = new Session(new ReportTransport('report:1', opened, new RpcAnswers(rpcs)));

      const identity = await identifyCard(session, books.registers);

      expect(identity).toMatchObject({
        model: 'ConnectX-6 Dx',
        baseMac: redacted.facts.device.baseMac,
        baseGuid: redacted.facts.device.baseGuid,
        serial: redacted.facts.device.serial,
      });
      expect(identity.serial).not.toBe(planted.serial);
    },
    LONG,
  );

  it(
    'has other stand-ins with another key, and the same with the same',
    async () => {
      const other = await redact(
        report,
        {},
        KEY.map((byte) => byte ^ 0xff),
      );
      const again = await redact(report);

      expect(again.facts.device).toEqual(redacted.facts.device);
      expect(other.facts.device.baseMac).not.toBe(redacted.facts.device.baseMac);
      expect(other.facts.device.serial).not.toBe(redacted.facts.device.serial);
    },
    LONG,
  );

  it(
    'with its dumps is not proven clean',
    async () => {
      const kept = await redact(report, { keepDumps: true });

      expect(kept.facts.redaction).toBe('not-proven-clean');
      expect(kept.parts.map(({ path }) => path)).toContain('crspace/dump-1.txt');
      expect(kept.preview.leftOut).toEqual([]);
    },
    LONG,
  );

  it(
    'doesn’t come out where something would be left',
    async () => {
      const [first, ...rest] = report.parts;
      const page = first ?? { path: '', kind: 'text' as const, content: Buffer.of() };
      const failing = redactBundle({
        ...report,
        ...books,
        parts: [page, ...rest],
        key: KEY,
        choice: { keepDumps: false, words: [] },
        makePage: () => ({
          ...page,
          content: Buffer.from(`left: ${planted.serial.toLowerCase()}`),
        }),
      });

      expect(await failureOf(failing)).toMatchObject({
        code: 'REDACTION_FAILED',
        detail: expect.stringMatching(/^index\.html: serial-/) as string,
      });
    },
    LONG,
  );

  it('refuses words and keys that are too short', async () => {
    expect(await failureOf(redact(report, { words: ['ab'] }))).toMatchObject({
      code: 'BAD_ARGUMENT',
    });
    expect(await failureOf(redact(report, {}, KEY.slice(0, 8)))).toMatchObject({
      code: 'BAD_ARGUMENT',
    });
  });
});

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
const capitals = letters.map((letter) => letter.toUpperCase());
const digits = Array.from('0123456789');
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) =>
    // Addresses of mostly zeros are a case of their own.
    Buffer.from(value.map((byte) => (byte % 254) + 1)).toString('hex'),
  );
const name = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...letters, ...digits), { minLength: least, maxLength: most })
    .map((characters) => `${characters.join('')}7`);
const serial = fc
  .array(fc.constantFrom(...capitals, ...digits), {
    minLength: 9,
    maxLength: 14,
  })
  .map((characters) => `M${characters.join('')}`);
const macIn = (digits: string) => digits.replace(/(..)(?=.)/g, '$1:');
const octet = fc.integer({ min: 1, max: 254 });

const anyPlanted: fc.Arbitrary<Planted> = fc
  .record({
    base: hex(5),
    hostMac: hex(6).map(macIn),
    serial,
    moduleSerial: serial,
    label: name(6, 12),
    domain: name(5, 9),
    user: name(6, 10),
    octets: fc.tuple(octet, octet, octet),
    ipv6: hex(8),
    chapName: name(7, 20),
    chapPassword: fc
      .string({
        unit: fc.constantFrom(...letters, '!', '%', '&', '-', '_', '.', ...digits),
        minLength: 8,
        maxLength: 15,
      })
      .map((text) => `${text}q9`.slice(-16)),
    word: name(6, 14),
  })
  .map(({ base, label, domain, octets, ipv6, ...rest }) => ({
    ...rest,
    // The second port has the next address.
    baseMac: macIn(`${base}40`),
    baseGuid: `0x${base.slice(0, 6)}0300${base.slice(6)}40`,
    nodeDescription: `${label} HCA-1`,
    hostName: `${label}.${domain}.example`,
    ipv4: `11.${octets.join('.')}`,
    ipv6: `2a02:${ipv6.replace(/(....)(?=.)/g, '$1:')}::5`,
    initiator: `iqn.2026-01.com.${domain}:${label}`,
  }));

describe('secrets of any kind', () => {
  it(
    'planted wherever the card and the machine can hold them, are nowhere afterwards',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyPlanted, async (secrets) => {
          const report = withPage(
            await plantedReport(secrets, books, [
              'identity',
              'host',
              'link',
              'configuration',
              'registers',
              'recorder',
              'log',
              'journal',
            ]),
          );
          const { parts, facts } = await redact(report, { words: [secrets.word] });

          expect(finds({ parts, facts }, secrets)).toEqual([]);
        }),
        { numRuns: 2, endOnFailure: true },
      );
    },
    2 * LONG,
  );
});
