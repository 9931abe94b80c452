/** A report of a simulated card, opened as if it were the card: what it says is what the card said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShelves, type Shelves } from '../../../../electron/create-shelves';
import { DevicePool } from '../../../../electron/device/device-pool';
import type { Session } from '../../../../electron/device/session';
import { identifyCard } from '../../../../electron/tools/devices/identify';
import { dumpRegisters } from '../../../../electron/tools/regdump/dump-registers';
import { queryDevice } from '../../../../electron/tools/report/query-report';
import { memorySource } from '../../../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../../../electron/tools/report/bundle/open-bundle';
import { packBundle } from '../../../../electron/tools/report/bundle/pack-bundle';
import { bundlePaths, type SectionId } from '../../../../electron/tools/report/bundle/manifest';
import type { BundlePart } from '../../../../electron/tools/report/bundle/bundle';
import type { ReportSummary } from '../../../../electron/tools/report/report-summary';
import { listRegisters } from '../../../../electron/tools/reg/list-registers';
import { planRegister } from '../../../../electron/tools/reg/plan-set';
import { readMenu } from '../../../../electron/tools/rscdump/read-menu';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInBook, builtInConfig } from '../built-in-book';
import { collected, simulatedSession } from './collected-report';
import { schema } from './bundle/schema-files';
import { gathered, utf8 } from './bundle/small-bundle';

const SLOW = 120_000;

interface Desk extends Shelves {
  readonly pool: DevicePool;
  close(): Promise<void>;
}

async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-reports-'));
  const shelves = createShelves({
    folder,
    opensNamed: false,
    closeDevice: (id) => pool.forget(id),
  });
  const pool = new DevicePool({
    reports: shelves.opened,
    sysfsRoot: '/nonexistent',
    devRoot: '/nonexistent',
  });
  return {
    ...shelves,
    pool,
    close: async () => {
      await Promise.all([pool.closeAll(), shelves.reports.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

async function finished<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same report without some of its files. */
async function without(bytes: Uint8Array, leftOut: (path: string) => boolean): Promise<Uint8Array> {
  const bundle = await openBundle(memorySource(bytes), 'x');
  const { files, ...facts } = bundle.manifest;
  const parts: BundlePart[] = [];
  for (const file of files) {
    if (!leftOut(file.path)) parts.push({ ...file, content: await bundle.read(file.path) });
  }
  return gathered(packBundle(parts, facts).pieces);
}

describe('a report of a card, opened as a device', { timeout: SLOW }, () => {
  let bytes: Uint8Array;
  let desk: Desk;
  let summary: ReportSummary;
  let report: Session;
  const device = (): string => summary.device ?? '';

  beforeAll(async () => {
    bytes = await gathered((await collected('cx6dx')).pieces);
    desk = await openDesk();
    summary = await desk.reports.openBytes('case.mlx5report', bytes);
    report = await desk.pool.session(device());
  }, SLOW);

  afterAll(async () => {
    await desk.close();
  });

  it('is what the schemas in assets say', async () => {
    const bundle = await desk.reports.bundle(summary.report);
    const rpcs = utf8(await bundle.read(bundlePaths.rpcs))
      .trimEnd()
      .split('\n');

    expect(schema('report-manifest').safeParse(bundle.manifest).error).toBeUndefined();
    expect(rpcs.length).toBeGreaterThan(500);
    const rpc = schema('report-rpc');
    const wrong = rpcs.filter((line) => !rpc.safeParse(JSON.parse(line)).success);
    expect(wrong).toEqual([]);
  });

  it('has an id that comes from what it holds', () => {
    expect(summary).toMatchObject({
      where: 'opened',
      device: `report:${summary.report}`,
      fileName: 'case.mlx5report',
      cardName: 'sim:cx6dx',
      simulated: true,
    });
    expect(summary.report).toMatch(/^[0-9a-f]{8}$/);
  });

  it('says who the card is', async () => {
    const book = await builtInBook();
    const card = await identifyCard(await simulatedSession('cx6dx'), book);

    // The simulated clock stands still, but for the start of the card itself.
    expect(await identifyCard(report, book)).toEqual(card);
  });

  it('knows which registers the card has', async () => {
    const book = await builtInBook();

    expect(await listRegisters(book, report)).toEqual(
      await listRegisters(book, await simulatedSession('cx6dx')),
    );
  });

  it('reads every register instance that the sweep had read', async () => {
    const { sweep } = await finished(dumpRegisters(report, await builtInBook()));
    const [kept] = (await desk.dumps.list(device())).filter(({ scope }) => scope === 'registers');
    const [swept] = await desk.dumps.sweeps(device(), [kept?.id ?? '']);

    expect(sweep.instances.length).toBeGreaterThan(100);
    expect(sweep.instances.map(({ register, indexes }) => ({ register, indexes }))).toEqual(
      swept?.instances.map(({ register, indexes }) => ({ register, indexes })),
    );
    expect(kept).toMatchObject({ count: swept?.instances.length, fromFile: bundlePaths.registers });
  });

  it('has the dumps of CR space among those that are kept, for looking at only', async () => {
    const dumps = (await desk.dumps.list(device())).filter(({ scope }) => scope === 'cr');
    const ids = dumps.map(({ id }) => id);
    const { view } = await desk.dumps.words(device(), ids, { show: 'all' });
    const book = await builtInBook();
    const dump = await desk.dumps.dump(device(), ids[0] ?? '');

    expect(dumps.map(({ fromFile }) => fromFile).sort()).toEqual([
      'crspace/dump-1.txt',
      'crspace/dump-2.txt',
    ]);
    expect(view.overview(4)).toHaveLength(4);
    expect(dump.scope === 'cr' && dump.words.addresses.length).toBe(dumps[0]?.count);
    for (const change of [
      desk.dumps.remove(device(), ids),
      desk.dumps.rename(device(), ids[0] ?? '', 'mine'),
      desk.dumps.keep(device(), dump, book),
    ]) {
      await expect(change).rejects.toMatchObject({ code: 'REPORT_READ_ONLY' });
    }
  });

  it('takes bookmarks, which are there again when it is opened again', async () => {
    await desk.dumps.mark(device(), 0x10, { marked: true, note: 'look here' });
    await desk.reports.remove(summary.report);
    expect(await desk.pool.list()).toEqual([]);
    await expect(report.rpc(new Uint8Array(16), 16)).rejects.toMatchObject({
      code: 'DEVICE_CLOSED',
    });

    summary = await desk.reports.openBytes('again.mlx5report', bytes);
    report = await desk.pool.session(device());

    expect(await desk.dumps.marks(device())).toEqual([
      { address: 0x10, marked: true, note: 'look here' },
    ]);
  });

  it('answers the configuration as the card did', async () => {
    const books = { registers: await builtInBook(), config: await builtInConfig() };
    const options = { device: 'same', columns: 'all' } as const;
    const session = await simulatedSession('cx6dx');
    const card = await finished(queryDevice(session, books, options, undefined));

    const bundle = desk.reports.bundleOf(device());
    const asked = await finished(queryDevice(report, books, options, bundle));

    expect(asked.items).toEqual(card.items);
    expect(asked.head).toEqual(card.head);
    expect(asked.summary.counts).toEqual(card.summary.counts);
  });

  it('answers the configuration from its snapshot where the RPCs are gone', async () => {
    const books = { registers: await builtInBook(), config: await builtInConfig() };
    const options = { device: 'same', columns: 'all' } as const;
    const full = await finished(
      queryDevice(report, books, options, desk.reports.bundleOf(device())),
    );
    const rest = await without(bytes, (path) => path === bundlePaths.rpcs);

    const opened = await desk.reports.openBytes('rest.mlx5report', rest);
    const session = await desk.pool.session(opened.device ?? '');
    const bundle = desk.reports.bundleOf(opened.device ?? '');
    const asked = await finished(queryDevice(session, books, options, bundle));

    expect(asked.items).toEqual(full.items);
    expect(asked.head).toEqual(full.head);
    await desk.reports.remove(opened.report);
  });

  it('says that the configuration was not collected, where it wasn’t', async () => {
    const books = { registers: await builtInBook(), config: await builtInConfig() };
    const small = await gathered((await collected('cx6dx', ['identity'])).pieces);
    const opened = await desk.reports.openBytes('small.mlx5report', small);
    const session = await desk.pool.session(opened.device ?? '');
    const bundle = desk.reports.bundleOf(opened.device ?? '');

    for (const parameters of [undefined, ['NUM_OF_VFS']]) {
      const options = { device: 'x', columns: 'next', parameters } as const;
      await expect(finished(queryDevice(session, books, options, bundle))).rejects.toMatchObject({
        code: 'NOT_COLLECTED',
      });
    }
    await expect(readMenu(session)).rejects.toMatchObject({ code: 'NOT_COLLECTED' });
    expect(await desk.dumps.list(opened.device ?? '')).toEqual([]);
    await desk.reports.remove(opened.report);
  });

  it('has the menu of resource dumps', async () => {
    const { stream } = await readMenu(report);

    expect(stream).toEqual((await readMenu(await simulatedSession('cx6dx'))).stream);
  });

  it('refuses a plan before anything is read for it', async () => {
    const paos = (await builtInBook()).byName('PAOS');
    const before = report.recorder.total;
    const set = { indexes: [], values: [['admin_status', 'up']], overwrite: false } as const;

    await expect(planRegister(report, paos!, set)).rejects.toMatchObject({
      code: 'REPORT_READ_ONLY',
    });
    expect(report.recorder.total).toBe(before);
  });
});

describe('reports that are kept', () => {
  it('are listed, opened as devices, given out as they are, and forgotten', async () => {
    const desk = await openDesk();
    const packed = await collected('cx6dx', ['identity']);
    const kept = await desk.reports.keep(packed);

    expect(await desk.reports.list()).toEqual([kept]);
    expect(kept).toMatchObject({ where: 'kept', model: 'ConnectX-6 Dx', isComplete: true });
    expect(kept.device).toBeUndefined();
    const opened = await desk.reports.openKept(kept.report);
    expect(await desk.pool.list()).toMatchObject([{ id: opened.device, kind: 'report' }]);
    const content = await gathered(desk.reports.content(kept.report));
    expect(content).toHaveLength(kept.bytes);

    // The same once more, from a file: one device, whichever of the two is closed.
    const twin = await desk.reports.openBytes('twin.mlx5report', content);
    expect(twin.device).toBe(opened.device);
    expect(await desk.reports.list()).toHaveLength(2);
    await desk.reports.remove(kept.report);
    expect(await desk.pool.session(twin.device ?? '')).toBeDefined();
    await desk.reports.remove(twin.report);

    expect(await desk.reports.list()).toEqual([]);
    expect(await desk.pool.list()).toEqual([]);
    await expect(desk.reports.bundle(kept.report)).rejects.toMatchObject({
      code: 'REPORT_UNKNOWN',
    });
    await desk.close();
  }, 30_000);
});

describe('a report of a card that fails', () => {
  const sections: readonly SectionId[] = ['identity', 'configuration', 'registers'];

  it.each(['faulty-vanish@40+', 'faulty-busy', 'faulty-mixed', 'faulty-truncated'])(
    'can be opened, and says what it lacks: %s',
    async (name) => {
      const { manifest, pieces } = await collected(name, sections);
      const desk = await openDesk();
      const opened = await desk.reports.openBytes('case.mlx5report', await gathered(pieces));
      const session = await desk.pool.session(opened.device ?? '');
      const book = await builtInBook();

      const identity = await identifyCard(session, book);
      const support = await listRegisters(book, session);

      expect(opened.isComplete).toBe(manifest.isComplete);
      expect(support).toHaveLength(book.registers.length);
      if (identity.deviceId === undefined) expect(identity.missing).not.toEqual([]);
      await desk.close();
    },
    60_000,
  );

  it('tells why a query is cut short as the card was', async () => {
    const { pieces } = await collected('faulty-vanish@200+', ['configuration']);
    const desk = await openDesk();
    const opened = await desk.reports.openBytes('case.mlx5report', await gathered(pieces));
    const bundle = await desk.reports.bundle(opened.report);
    const books = { registers: await builtInBook(), config: await builtInConfig() };
    const session = await desk.pool.session(opened.device ?? '');
    const options = { device: 'x', columns: 'all' } as const;

    const snapshot = await finished(queryDevice(session, books, options, bundle));

    expect(utf8(await bundle.read(bundlePaths.configuration))).toContain('DEVICE_GONE');
    expect(snapshot.items.length).toBeGreaterThan(3);
    expect(snapshot.summary).toMatchObject({ isComplete: false, error: { code: 'DEVICE_GONE' } });
    await desk.close();
  }, 60_000);
});
