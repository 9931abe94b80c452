import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DumpEvent, KeptDump } from '../../../electron/api/contract/regdump';
import type { ExportEvent } from '../../../electron/api/contract/export';
import { connectPage, type Api, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

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

async function eventsOf(
  input: Parameters<Api['regdump']['start']>[0],
  options?: Parameters<Api['regdump']['start']>[1],
): Promise<DumpEvent[]> {
  const events: DumpEvent[] = [];
  for await (const event of await api.regdump.start(input, options)) events.push(event);
  return events;
}

async function take(
  device: string,
  count = 1,
  scope: 'cr' | 'registers' = 'cr',
): Promise<KeptDump[]> {
  const events = await eventsOf({ device, scope, count, intervalMs: 0 });
  expect(events.at(-1)).toEqual({ type: 'complete' });
  return events.flatMap((event) => (event.type === 'kept' ? [event.dump] : []));
}

const everything = { show: 'all' } as const;

describe('taking dumps', () => {
  it('tells how far it is and keeps each dump, newest first', async () => {
    const events = await eventsOf({ device: 'sim:cx6dx', scope: 'cr', count: 2, intervalMs: 1 });

    expect(events[0]).toMatchObject({ type: 'progress', dump: 1, of: 2 });
    const kept = events.flatMap((event) => (event.type === 'kept' ? [event.dump.id] : []));
    expect(kept).toHaveLength(2);
    const list = await api.regdump.kept({ device: 'sim:cx6dx' });
    expect(list.map(({ id }) => id)).toEqual([...kept].reverse());
    expect(list[0]).toMatchObject({
      scope: 'cr',
      count: 103_913,
      bytes: 831_304,
      name: '',
      card: { model: 'ConnectX-6 Dx', firmware: '22.43.2026', simulated: true },
    });
    expect(await api.regdump.kept({ device: 'sim:bf3' })).toEqual([]);
  });

  it('keeps files that only their owner reads', async () => {
    await take('sim:cx6dx');

    const root = join(process.env.XDG_STATE_HOME!, 'mlx5desk/dumps');
    const folder = join(root, 'sim:cx6dx');
    expect([root, folder].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  it('says why, where memory can’t be registered, and offers the sweep', async () => {
    const offer = await api.regdump.offer({ device: 'sim:cx7' });

    expect(offer.cr.available).toBe(false);
    expect(offer.cr.error?.code).toBe('MEMORY_UNSUPPORTED');
    expect(offer.registers.asked).toBe(161);
    const events = await eventsOf({ device: 'sim:cx7', scope: 'cr', count: 1, intervalMs: 0 });
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      error: { code: 'MEMORY_UNSUPPORTED' },
    });
  });

  it('keeps what was whole before the card failed', async () => {
    // Naming takes two commands, a dump five: the second dump meets the fault.
    const faulty = 'sim:faulty-syndrome@10';
    await test.host.devices.resolve(faulty);
    const devices = Object.assign(Object.create(test.host.devices) as TestHost['host']['devices'], {
      session: () => test.host.devices.session(faulty),
    });
    page.close();
    page = connectPage({ ...test.host, devices });
    ({ api } = page);

    const events = await eventsOf({ device: 'sim:faulty', scope: 'cr', count: 3, intervalMs: 0 });

    expect(events.filter(({ type }) => type === 'kept')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'FIRMWARE_REFUSED' } });
  });

  it('ends when the page gives up', async () => {
    const cancel = new AbortController();
    const seen: DumpEvent[] = [];
    const taking = (async () => {
      const events = await api.regdump.start(
        { device: 'sim:cx6dx', scope: 'cr', count: 8, intervalMs: 3_600_000 },
        { signal: cancel.signal },
      );
      for await (const event of events) {
        seen.push(event);
        if (event.type === 'kept') cancel.abort();
      }
    })();

    await expect(taking).rejects.toBeDefined();
    expect(seen.filter(({ type }) => type === 'kept')).toHaveLength(1);
    const session = await test.host.devices.session('sim:cx6dx');
    expect(session.state().queued).toBe(0);
  });
});

describe('looking at words', () => {
  it('gives a page, never the whole', async () => {
    const [dump] = await take('sim:bf3');

    const result = await api.regdump.words({
      device: 'sim:bf3',
      dumps: [dump!.id],
      filter: everything,
      offset: 4,
      count: 3,
    });

    expect(result).toMatchObject({
      words: 262_144,
      matching: 262_144,
      rowCount: 262_144,
      offset: 4,
    });
    expect(result.rows).toMatchObject([
      { type: 'word', address: 0x10, values: [0] },
      { type: 'word', address: 0x14, values: [0] },
      { type: 'word', address: 0x18, values: [0x5430_6f6c] },
    ]);
  });

  it('lays dumps side by side and folds what is the same', async () => {
    const [one] = await take('sim:cx6dx');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const [two] = await take('sim:cx6dx');

    const { counts, matching, rows } = await api.regdump.words({
      device: 'sim:cx6dx',
      dumps: [two!.id, one!.id],
      filter: { show: 'changed' },
      offset: 0,
      count: 4,
    });

    expect(counts.same + matching).toBe(103_913);
    expect(matching).toBeGreaterThan(0);
    expect(rows[0]).toMatchObject({ type: 'fold' });
    expect(rows[1]).toMatchObject({ type: 'word', behaviour: 'once' });
  });

  it('finds the signature by value', async () => {
    const [dump] = await take('sim:cx6dx');

    const { rows } = await api.regdump.words({
      device: 'sim:cx6dx',
      dumps: [dump!.id],
      filter: { show: 'all', value: 0x5430_0000, mask: 0xffff_0000, to: 0xff },
      offset: 0,
      count: 10,
    });

    expect(rows.filter(({ type }) => type === 'word')).toMatchObject([{ address: 0x18 }]);
  });

  it('cuts the address space into slices that hold every word', async () => {
    const [dump] = await take('sim:cx6dx');

    const slices = await api.regdump.overview({
      device: 'sim:cx6dx',
      dumps: [dump!.id],
      filter: everything,
      slices: 100,
    });

    expect(slices).toHaveLength(100);
    expect(slices.reduce((sum, { words }) => sum + words, 0)).toBe(103_913);
    expect(slices[0]).toMatchObject({ from: 0, row: 0 });
    expect(slices.at(-1)!.to).toBeGreaterThanOrEqual(0x50_0c00);
  });

  it('says where a word is', async () => {
    const [dump] = await take('sim:cx6dx');
    const at = (address: number) =>
      api.regdump.place({ device: 'sim:cx6dx', dumps: [dump!.id], address });

    expect(await at(0x50_0b18)).toMatchObject({
      row: { address: 0x50_0b18 },
      block: { from: 0x50_0b14, words: 14, position: 1 },
      neighbours: { changed: 0 },
    });
    await expect(at(0x50_0b16)).rejects.toMatchObject({ data: { code: 'VALUE_OUT_OF_RANGE' } });
  });

  it('keeps bookmarks and notes by address, for every dump of the card', async () => {
    const [dump] = await take('sim:cx6dx');
    const mark = (marked: boolean, note: string) =>
      api.regdump.mark({ device: 'sim:cx6dx', address: 0x18, marked, note });

    expect(await mark(true, 'signature')).toEqual([
      { address: 0x18, marked: true, note: 'signature' },
    ]);
    const { rows, matching } = await api.regdump.words({
      device: 'sim:cx6dx',
      dumps: [dump!.id],
      filter: { show: 'marked' },
      offset: 1,
      count: 1,
    });
    expect(matching).toBe(1);
    expect(rows).toMatchObject([{ address: 0x18, marked: true, note: 'signature' }]);
    expect(await mark(false, '')).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is renamed and removed', async () => {
    const [dump] = await take('sim:cx6dx');
    const of = { device: 'sim:cx6dx' };

    await api.regdump.rename({ ...of, dump: dump!.id, name: 'before the update' });
    expect((await api.regdump.kept(of))[0]?.name).toBe('before the update');

    expect(await api.regdump.remove({ ...of, dumps: [dump!.id] })).toEqual([]);
    await expect(
      api.regdump.words({ ...of, dumps: [dump!.id], filter: everything, offset: 0, count: 1 }),
    ).rejects.toMatchObject({ data: { code: 'FILE_FAILED' } });
  });

  it.each(['../../../etc', '20260115-080000000-9f3a/..', ''])(
    'never follows the id %j',
    async (id) => {
      const asked = api.regdump.remove({ device: 'sim:cx6dx', dumps: [id] });

      await expect(asked).rejects.toMatchObject({ data: { code: 'API_REFUSED' } });
    },
  );

  it('takes a file in pieces, and the same text comes out again', async () => {
    const of = { device: 'sim:cx6dx' };
    const text = '0x00000018 0x54306f6c\n0x00000000 0x01002000\n';
    const transfer = randomUUID();
    const send = (part: string, last: boolean) =>
      api.regdump.add({
        ...of,
        fileName: 'mst.txt',
        transfer,
        base64: Buffer.from(part).toString('base64'),
        last,
      });

    expect(await send(text.slice(0, 9), false)).toBeNull();
    const added = await send(text.slice(9), true);

    expect(added).toMatchObject({ scope: 'cr', count: 2, fromFile: 'mst.txt' });
    const { content, name } = await exported(added!.id, 'text');
    expect(content).toBe('0x00000000 0x01002000\n0x00000018 0x54306f6c\n');
    expect(name).toMatch(/^regdump-mst-txt-\d{8}-\d{6}\.txt$/);
  });

  it('names the line of a file that is none', async () => {
    const adding = api.regdump.add({
      device: 'sim:cx6dx',
      fileName: 'x.txt',
      transfer: randomUUID(),
      base64: Buffer.from('0x00000018 0x54306f6c\n0x0000001c 0x001\n').toString('base64'),
      last: true,
    });

    await expect(adding).rejects.toMatchObject({
      data: {
        code: 'DUMP_FILE_BROKEN',
        detail: expect.stringContaining('x.txt, line 2') as string,
      },
    });
  });
});

async function exported(
  dump: string,
  format: 'text' | 'csv' | 'json' | 'bin',
): Promise<{ content: string; name: string; events: ExportEvent[] }> {
  const events: ExportEvent[] = [];
  for await (const event of await api.regdump.export({ device: 'sim:cx6dx', dump, format })) {
    events.push(event);
  }
  const pieces = events.flatMap((event) =>
    event.type === 'piece' ? [Buffer.from(event.base64, 'base64')] : [],
  );
  const last = events.at(-1);
  const name = last?.type === 'complete' || last?.type === 'saved' ? last.fileName : '';
  return { content: Buffer.concat(pieces).toString('latin1'), name, events };
}

describe('exporting', () => {
  it.each([
    ['text', 22 * 103_913],
    ['csv', 'address,value\n'.length + 22 * 103_913],
    ['bin', 831_304],
  ] as const)('gives a page the whole file as %s, in pieces', async (format, bytes) => {
    const [dump] = await take('sim:cx6dx');

    const { content, events } = await exported(dump!.id, format);

    expect(content).toHaveLength(bytes);
    expect(events.length).toBeGreaterThan(2);
  });

  it('writes where the dialog said, whole', async () => {
    const target = join(process.env.XDG_STATE_HOME!, 'chosen.bin');
    page.close();
    page = connectPage({ ...test.host, chooseSaveFile: () => Promise.resolve(target) });
    ({ api } = page);
    const [dump] = await take('sim:cx6dx');

    const { events } = await exported(dump!.id, 'bin');

    expect(events).toEqual([{ type: 'saved', fileName: 'chosen.bin' }]);
    expect(statSync(target).size).toBe(831_304);
  });

  it('writes nothing when the dialog was dismissed', async () => {
    page.close();
    page = connectPage({ ...test.host, chooseSaveFile: () => Promise.resolve(undefined) });
    ({ api } = page);
    const [dump] = await take('sim:cx6dx');

    expect((await exported(dump!.id, 'bin')).events).toEqual([{ type: 'dismissed' }]);
  });
});

describe('sweeps', () => {
  it('lists what was read, refused and left out, and decodes one register', async () => {
    const [sweep] = await take('sim:cx6dx', 1, 'registers');
    const of = { device: 'sim:cx6dx', dumps: [sweep!.id] };

    const { registers, leftOut } = await api.regdump.registers(of);

    expect(registers.find(({ name }) => name === 'PAOS')).toMatchObject({
      instances: 2,
      changed: 0,
      refused: [],
    });
    expect(registers.some(({ refused }) => refused.length > 0)).toBe(true);
    expect(leftOut.find(({ register }) => register === 'MTCQ')?.why).toContain('challenge');
    const instances = await api.regdump.register({ ...of, register: 'PAOS' });
    expect(instances.map(({ indexes }) => indexes)).toEqual([{ local_port: 1 }, { local_port: 2 }]);
    expect(instances[0]?.readings[0]?.fields).toContainEqual(
      expect.objectContaining({ path: 'oper_status', value: '0x1', enum: 'up' }),
    );
  });

  it('marks the fields that differ between two', async () => {
    const [one] = await take('sim:cx6dx', 1, 'registers');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const [two] = await take('sim:cx6dx', 1, 'registers');
    const of = { device: 'sim:cx6dx', dumps: [one!.id, two!.id] };

    const { registers } = await api.regdump.registers(of);
    const counters = await api.regdump.register({ ...of, register: 'PPCNT' });

    expect(registers.find(({ name }) => name === 'PPCNT')?.changed).toBeGreaterThan(0);
    expect(counters.flatMap(({ changed }) => changed).length).toBeGreaterThan(0);
  });
});
