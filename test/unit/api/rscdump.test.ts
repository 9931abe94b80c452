import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeldDump, ResourceDumpEvent } from '../../../electron/api/contract/rscdump';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost();
  page = connectPage(test.host);
});
afterAll(async () => {
  page.close();
  await test.close();
});

type Asked = Parameters<PageEnd['api']['rscdump']['get']>[0];

async function eventsOf(asked: Asked): Promise<ResourceDumpEvent[]> {
  const events: ResourceDumpEvent[] = [];
  for await (const event of await page.api.rscdump.get(asked)) events.push(event);
  return events;
}

async function dump(request: Asked['request'], depth = 0, device = 'sim:cx6dx'): Promise<HeldDump> {
  const last = (await eventsOf({ device, request, depth, memory: false })).at(-1);
  if (last?.type !== 'complete') throw new Error(JSON.stringify(last));
  return last.dump;
}

const queuePair = { type: 0x1000, index1: 0x101 };

describe('rscdump', () => {
  it('has the menu of a card', async () => {
    const { segments } = await page.api.rscdump.menu({ device: 'sim:cx7' });

    expect(segments).toHaveLength(45);
    expect(segments[0]).toMatchObject({ type: '0x2', name: 'HW_CQPC', index1: { name: 'QPN' } });
  });

  it('tells how far a dump is, and what came of it', async () => {
    const events = await eventsOf({ device: 'sim:cx6dx', request: queuePair, memory: true });

    expect(events.map(({ type }) => type)).toEqual([
      ...Array<string>(5).fill('progress'),
      'complete',
    ]);
    expect(events.at(-1)).toMatchObject({ dump: { segment: 'FULL_QPC', dumps: 5, errors: [] } });
  });

  it('gives rows of the tree and one segment at a time', async () => {
    const { id, rows } = await dump({ type: 0x4000, index1: 0x101 }, 1);

    const tree = await page.api.rscdump.tree({ dump: id, from: 0 });
    const rest = await page.api.rscdump.tree({ dump: id, from: 3 });
    const resource = tree.find(({ kind }) => kind === 'resource');
    const detail = await page.api.rscdump.segment({ dump: id, row: resource?.row ?? -1 });

    expect(tree).toHaveLength(rows);
    expect(rest).toEqual(tree.slice(3));
    expect(tree.map(({ level }) => level).slice(0, 6)).toEqual([1, 2, 2, 2, 2, 3]);
    expect(detail.fields.find(({ path }) => path === 'qpc.state')).toMatchObject({ enum: 'RTS' });
    expect(detail.raw).toHaveLength(2 * detail.size);
  });

  it('refuses what the menu doesn’t allow as a typed event', async () => {
    const [failed] = await eventsOf({
      device: 'sim:cx6dx',
      request: { type: 0x1000 },
      memory: false,
    });

    expect(failed).toMatchObject({ type: 'failed', error: { code: 'SEGMENT_REQUEST' } });
  });

  it('holds the last few dumps only', async () => {
    const { id } = await dump(queuePair);
    for (let count = 0; count < 4; count += 1) await dump(queuePair);

    await expect(page.api.rscdump.tree({ dump: id, from: 0 })).rejects.toMatchObject({
      data: { code: 'DUMP_LET_GO' },
    });
  });

  it('hands the file to the page where there are no dialogs', async () => {
    const { id, bytes } = await dump(queuePair);
    const pieces: Buffer[] = [];
    let fileName = '';

    for await (const event of await page.api.rscdump.export({ dump: id })) {
      if (event.type === 'piece') pieces.push(Buffer.from(event.base64, 'base64'));
      if (event.type === 'complete') ({ fileName } = event);
    }

    expect(fileName).toBe('full_qpc.bin');
    expect(Buffer.concat(pieces)).toHaveLength(bytes);
  });

  it('opens the file that it saved, in pieces, and shows the same tree', async () => {
    const { id, rows } = await dump(queuePair);
    const pieces: Buffer[] = [];
    for await (const event of await page.api.rscdump.export({ dump: id })) {
      if (event.type === 'piece') pieces.push(Buffer.from(event.base64, 'base64'));
    }
    const file = Buffer.concat(pieces);
    const transfer = randomUUID();
    const send = (part: Buffer, last: boolean) =>
      page.api.rscdump.open({
        fileName: 'kept.bin',
        transfer,
        base64: part.toString('base64'),
        last,
      });

    expect(await send(file.subarray(0, 10), false)).toBeNull();
    const opened = await send(file.subarray(10), true);

    expect(opened).toMatchObject({ segment: 'FULL_QPC', fileName: 'kept.bin', rows });
    expect(opened).not.toHaveProperty('takenAtMs');
    // The first row names what was asked for: in a file as the card took it, not as a person typed it.
    expect(await page.api.rscdump.tree({ dump: opened!.id, from: 1 })).toEqual(
      await page.api.rscdump.tree({ dump: id, from: 1 }),
    );
  });

  it('names the file that is none', async () => {
    const opening = page.api.rscdump.open({
      fileName: 'notes.txt',
      transfer: randomUUID(),
      base64: Buffer.from('nothing of the kind').toString('base64'),
      last: true,
    });

    await expect(opening).rejects.toMatchObject({
      data: { code: 'DUMP_FILE_BROKEN', detail: expect.stringContaining('notes.txt') as string },
    });
  });

  it('dumps for another function, and passes on that there is none', async () => {
    const asked = { device: 'sim:cx6dx', request: queuePair, depth: 0, memory: false };

    expect((await eventsOf({ ...asked, vhca: 0 })).at(-1)?.type).toBe('complete');
    expect((await eventsOf({ ...asked, vhca: 0xffff })).at(-1)?.type).toBe('failed');
  });

  it('writes the file where the dialog says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-export-'));
    const withDialog = connectPage({
      ...test.host,
      devices: test.host.devices,
      chooseSaveFile: (name) => Promise.resolve(join(folder, name)),
    });
    const { id, bytes } = await dump(queuePair);

    const events = [];
    for await (const event of await withDialog.api.rscdump.export({ dump: id })) events.push(event);

    expect(events).toEqual([{ type: 'saved', fileName: 'full_qpc.bin' }]);
    expect(await readFile(join(folder, 'full_qpc.bin'))).toHaveLength(bytes);
    withDialog.close();
    await rm(folder, { recursive: true });
  });
});
