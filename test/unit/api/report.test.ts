import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExportEvent } from '../../../electron/api/contract/export';
import type { ReportSummary } from '../../../electron/api/contract/report';
import { memorySource } from '../../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../../electron/tools/report/bundle/open-bundle';
import type { PackedBundle } from '../../../electron/tools/report/bundle/pack-bundle';
import {
  hostileBundles,
  SCRIPTED_NAME,
  scriptedBundle,
} from '../tools/report/bundle/hostile-bundles';
import { gathered, packed, someParts, textPart } from '../tools/report/bundle/small-bundle';
import { collected } from '../tools/report/collected-report';
import { connectPage, type Api, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

const SLOW = 120_000;

let test: TestHost;
let page: PageEnd;
let api: Api;
beforeEach(async () => {
  test = await createTestHost();
  page = connectPage(test.host);
  ({ api } = page);
});
afterEach(async () => {
  page.close();
  await test.close();
});

/** As a page sends a file: in pieces. */
async function send(bytes: Uint8Array, fileName = 'case.mlx5report'): Promise<ReportSummary> {
  const transfer = randomUUID();
  const step = 100_000;
  for (let at = 0; ; at += step) {
    const base64 = Buffer.from(bytes.subarray(at, at + step)).toString('base64');
    const last = at + step >= bytes.length;
    const opened = await api.report.send({ fileName, transfer, base64, last });
    if (opened !== null) return opened;
    expect(last).toBe(false);
  }
}

async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return (error as { data?: unknown }).data;
  }
  throw new Error('the call succeeded');
}

describe('a report that a page sends', { timeout: SLOW }, () => {
  it('is opened with its last piece, listed, and among the devices', async () => {
    const filler = textPart('filler.txt', randomUUID().repeat(20_000));
    const opened = await send(await packed([...someParts, filler]));

    expect(opened).toMatchObject({
      where: 'opened',
      fileName: 'case.mlx5report',
      model: 'ConnectX-6 Dx',
      redaction: 'none',
      sections: [{ id: 'identity', outcome: 'done', bytes: 14 }],
    });
    expect(await api.report.list()).toEqual([opened]);
    const devices = await api.devices.list();
    expect(devices.find(({ id }) => id === opened.device)).toMatchObject({
      name: 'case.mlx5report',
      interface: { kind: 'report', simulated: false },
      pciAddress: '0000:3b:00.0',
    });
    expect(await api.report.remove({ report: opened.report })).toEqual([]);
    expect((await api.devices.list()).map(({ id }) => id)).not.toContain(opened.device);
  });

  it.each(hostileBundles)('is refused and told why: $name', async ({ code, says, bytes }) => {
    expect(await refusal(send(bytes()))).toMatchObject({
      code,
      detail: expect.stringMatching(says) as string,
    });
    expect(await api.report.list()).toEqual([]);
    expect(test.logged).toEqual([]);
  });

  it('is data, whatever its host was called', async () => {
    const opened = await send(scriptedBundle(), '../../<b>.mlx5report');

    expect(opened.hostName).toBe(SCRIPTED_NAME);
    expect(opened.fileName).toBe('<b>.mlx5report');
  });
});

describe('the files of a report', { timeout: SLOW }, () => {
  it('are listed, and text is read by lines', async () => {
    const text = Array.from({ length: 5000 }, (_, line) => `line ${line}\n`).join('');
    const binary = { path: 'a.bin', kind: 'binary', content: new Uint8Array(4) } as const;
    const { report } = await send(await packed([textPart('a.txt', text), binary]));

    const files = await api.report.files({ report });
    expect(files.map(({ path, kind, bytes }) => [path, kind, bytes])).toEqual([
      ['a.txt', 'text', text.length],
      ['a.bin', 'binary', 4],
    ]);
    const lines = (first: number, count: number): Promise<unknown> =>
      api.report.lines({ report, path: 'a.txt', first, count });
    expect(await lines(4998, 10)).toEqual({
      first: 4998,
      lines: ['line 4998', 'line 4999'],
      total: 5000,
    });
    expect(await lines(9000, 10)).toEqual({ first: 9000, lines: [], total: 5000 });
    for (const [path, code] of [
      ['a.bin', 'BAD_ARGUMENT'],
      ['../etc/passwd', 'NOT_COLLECTED'],
    ] as const) {
      const call = api.report.lines({ report, path, first: 0, count: 1 });
      expect(await refusal(call)).toMatchObject({ code });
    }
  });

  it('come with lines cut and few at a time where they are long', async () => {
    const line = 'x'.repeat(50_000);
    const text = `${line}\n`.repeat(200);
    const { report } = await send(await packed([textPart('a.txt', text)]));

    const { lines, total } = await api.report.lines({
      report,
      path: 'a.txt',
      first: 0,
      count: 200,
    });

    expect(total).toBe(200);
    expect(lines.length).toBeLessThan(100);
    expect(lines[0]).toHaveLength(16 * 1024 + 1);
  });

  it('leave with stand-ins where something was to be hidden', async () => {
    const { report } = await send(await packed([textPart('log.txt', 'the word is heron-17\n')]));
    const redaction = { keepDumps: false, words: ['heron-17'] };

    const preview = await api.report.preview({ report, redaction });
    const { lines } = await api.report.lines({
      report,
      path: 'log.txt',
      first: 0,
      count: 10,
      redaction,
    });
    const pieces: Buffer[] = [];
    for await (const event of await api.report.export({ report, redaction })) {
      if (event.type === 'piece') pieces.push(Buffer.from(event.base64, 'base64'));
    }
    const saved = await openBundle(memorySource(Buffer.concat(pieces)), 'redacted');
    const text = new TextDecoder().decode(await saved.read('log.txt'));

    expect(preview.replaced).toContainEqual(
      expect.objectContaining({ original: 'heron-17', kind: 'word', files: ['log.txt'] }),
    );
    expect(saved.manifest.redaction).toBe('redacted');
    expect(lines.join('\n')).toMatch(/^the word is (?!heron-17)\S+/);
    expect(text.trimEnd()).toBe(lines.join('\n').trimEnd());
  });

  it('are given out together as the very file that was opened', async () => {
    const bytes = await packed();
    const { report } = await send(bytes);

    const pieces: Buffer[] = [];
    const ends: ExportEvent[] = [];
    for await (const event of await api.report.export({ report })) {
      if (event.type === 'piece') pieces.push(Buffer.from(event.base64, 'base64'));
      else ends.push(event);
    }

    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(ends).toEqual([
      { type: 'complete', fileName: 'case.mlx5report', mediaType: 'application/zip' },
    ]);
  });

  it('of a report that isn’t there are an error of its own', async () => {
    expect(await refusal(api.report.files({ report: '0123abcd' }))).toMatchObject({
      code: 'REPORT_UNKNOWN',
    });
  });
});

describe('a report that is opened from a dialog', { timeout: SLOW }, () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlx5desk-api-report-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is read from its file; dismissing opens nothing; a browser is told to send it', async () => {
    const file = join(folder, 'case.mlx5report');
    writeFileSync(file, await packed());
    const answers = [undefined, file];
    const withDialogs = await createTestHost({
      chooseReportFile: () => Promise.resolve(answers.shift()),
    });
    const desk = connectPage(withDialogs.host);

    expect(await desk.api.report.open()).toBeNull();
    expect(await desk.api.report.open()).toMatchObject({ fileName: 'case.mlx5report' });
    expect(await refusal(api.report.open())).toMatchObject({ code: 'API_REFUSED' });
    desk.close();
    await withDialogs.close();
  });
});

describe('a report in the tabs', { timeout: SLOW }, () => {
  let bundle: PackedBundle;
  let bytes: Uint8Array;
  beforeAll(async () => {
    bundle = await collected('cx6dx', ['identity', 'configuration', 'registers', 'crspace']);
    bytes = await gathered(bundle.pieces);
  }, SLOW);
  let device = '';
  beforeEach(async () => {
    device = (await send(bytes)).device ?? '';
  });
  afterAll(() => {
    bytes = new Uint8Array();
  });

  it('is a card with an identity', async () => {
    const devices = await api.devices.list();

    expect(devices.find(({ id }) => id === device)).toMatchObject({
      state: 'ready',
      interface: { kind: 'report', simulated: true, canRegisterMemory: false },
      identity: { model: 'ConnectX-6 Dx', psid: 'MT_0000000359', ports: 2 },
    });
  });

  it('gives registers, and says what it lacks', async () => {
    const { reading } = await api.reg.get({
      device,
      register: 'PAOS',
      indexes: { local_port: 1 },
    });

    expect(reading.fields.find(({ name }) => name === 'oper_status')?.value).toBe('0x1');
    const call = api.reg.get({ device, register: 'PAOS', indexes: { local_port: 77 } });
    expect(await refusal(call)).toMatchObject({ code: 'NOT_COLLECTED' });
  });

  it('refuses to be written to, with no plan made', async () => {
    const writer = await createTestHost({ writesAllowed: true });
    const desk = connectPage(writer.host);
    const transfer = randomUUID();
    let last: ReportSummary | null = null;
    for (let at = 0; at < bytes.length; at += 100_000) {
      const base64 = Buffer.from(bytes.subarray(at, at + 100_000)).toString('base64');
      const piece = { fileName: 'x', transfer, base64, last: at + 100_000 >= bytes.length };
      last = await desk.api.report.send(piece);
    }

    const call = desk.api.reg.planSet({
      device: last?.device ?? '',
      register: 'PAOS',
      indexes: { local_port: 1 },
      values: { admin_status: 'up' },
    });

    expect(await refusal(call)).toMatchObject({ code: 'REPORT_READ_ONLY' });
    desk.close();
    await writer.close();
  });

  it('shows its dumps of CR space and its sweep, and takes no new ones', async () => {
    const kept = await api.regdump.kept({ device });
    const dumps = kept.filter(({ scope }) => scope === 'cr').map(({ id }) => id);
    const [sweep] = kept.filter(({ scope }) => scope === 'registers');
    const filter = { show: 'all' } as const;

    expect(dumps).toHaveLength(2);
    const words = await api.regdump.words({ device, dumps, filter, offset: 0, count: 4 });
    expect(words.rows.filter(({ type }) => type === 'word')).toHaveLength(4);
    const overview = await api.regdump.overview({ device, dumps, filter, slices: 16 });
    expect(overview).toHaveLength(16);
    const swept = await api.regdump.register({
      device,
      dumps: [sweep?.id ?? ''],
      register: 'PAOS',
    });
    expect(swept.length).toBeGreaterThan(0);
    const offer = await api.regdump.offer({ device });
    expect(offer.cr).toMatchObject({ available: false, error: { code: 'NOT_COLLECTED' } });
    for (const scope of ['cr', 'registers'] as const) {
      const events: unknown[] = [];
      for await (const event of await api.regdump.start({
        device,
        scope,
        count: 1,
        intervalMs: 0,
      })) {
        events.push(event);
      }
      expect(events).toMatchObject([{ type: 'failed', error: { code: 'NOT_COLLECTED' } }]);
    }
    expect(await refusal(api.regdump.remove({ device, dumps }))).toMatchObject({
      code: 'REPORT_READ_ONLY',
    });
  });

  it('shows its configuration, and is compared with a card', async () => {
    const source = { type: 'device', device } as const;
    const items: string[] = [];
    for await (const event of await api.config.query({ source, columns: 'all' })) {
      if (event.type === 'item') items.push(event.item.key);
      if (event.type === 'end') expect(event.isComplete).toBe(true);
    }
    const comparison = await api.config.compare({
      left: source,
      right: { type: 'device', device: 'sim:cx6dx' },
      column: 'next',
    });

    expect(items.length).toBeGreaterThan(60);
    expect(comparison.rows).toEqual([]);
    expect(comparison.same).toBeGreaterThan(100);
  });

  it('is kept, opened as a device, and forgotten', async () => {
    const again = await collected('cx6dx', ['identity']);
    const { report } = await test.host.reports.keep(again);

    const opened = await api.report.openKept({ report });
    expect(opened.device).toMatch(/^report:[0-9a-f]{8}$/);
    expect((await api.report.list()).map(({ where }) => where).sort()).toEqual(['kept', 'opened']);
    expect((await api.report.remove({ report })).map(({ where }) => where)).toEqual(['opened']);
  });
});
