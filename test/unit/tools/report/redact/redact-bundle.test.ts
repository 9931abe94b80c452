import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
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
  return redactBundle(
    {
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
    },
    LONG,
  );
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

describe('a redacted report', () => {
  let report: CollectedReport;
  let redacted: RedactedBundle;
  beforeAll(async () => {
    console.time('collect');
    report = await plantedReport(planted, books);
    console.timeEnd('collect');
    console.time('redact');
    redacted = await redact(report);
    console.timeEnd('redact');
    console.log(report.parts.map((p) => p.path + ' ' + p.content.length).join('\n'));
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
    'holds none of them',
    () => {
      expect(finds(redacted, planted)).toEqual([]);
    },
    LONG,
  );
});
