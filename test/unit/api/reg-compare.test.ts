import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const port = (device: string, local_port = 1) => ({ device, indexes: { local_port } });

describe('reg.compare', () => {
  it('reads both cards and says what differs', async () => {
    const { left, right, fields, differ } = await page.api.reg.compare({
      register: 'PAOS',
      left: port('sim:cx6dx'),
      right: port('sim:cx6dx', 2),
    });

    expect([left.reading.indexes, right.reading.indexes]).toEqual([
      { local_port: 1 },
      { local_port: 2 },
    ]);
    expect(differ).toBe(fields.filter(({ differs }) => differs).length);
    expect(fields.find(({ path }) => path === 'oper_status')).toMatchObject({
      left: { enum: 'up' },
      right: { enum: 'down' },
      differs: true,
    });
    expect(fields.find(({ path }) => path === 'local_port')).toMatchObject({ differs: false });
  });

  it('refuses a read that acts on either side', async () => {
    await expect(
      page.api.reg.compare({
        register: 'PPCNT',
        left: port('sim:cx6dx'),
        right: { device: 'sim:cx7', indexes: { local_port: 1, clr: 1 } },
      }),
    ).rejects.toMatchObject({ data: { code: 'READ_ACTS' } });
  });

  it('names the device that can’t be read', async () => {
    await expect(
      page.api.reg.compare({
        register: 'PAOS',
        left: port('sim:cx6dx'),
        right: port('sim:nothing'),
      }),
    ).rejects.toMatchObject({
      data: { code: 'DEVICE_UNKNOWN', detail: expect.stringMatching(/^sim:nothing/) as string },
    });
  });
});

describe('reg.export', () => {
  it('gives a page the reads that it has as a file', async () => {
    const { reading, takenAtMs, durationMs } = await page.api.reg.get({
      register: 'PAOS',
      ...port('sim:cx6dx'),
    });
    const events = await page.api.reg.export({
      register: 'PAOS',
      ...port('sim:cx6dx'),
      format: 'csv',
      reads: [{ raw: reading.raw, takenAtMs, durationMs }],
    });

    const all = [];
    for await (const event of events) all.push(event);

    const [piece, end] = all;
    const text = piece?.type === 'piece' ? Buffer.from(piece.base64, 'base64').toString() : '';
    expect(text).toContain('oper_status,0x00,0,4,0x1,1,up\n');
    expect(end).toMatchObject({ type: 'complete', mediaType: 'text/csv' });
  });

  it('takes as many reads of the largest register as a window keeps', async () => {
    const largest = [...test.host.catalogue.registers].sort(
      (a, b) => b.sizeBytes - a.sizeBytes,
    )[0]!;
    const read = {
      raw: 'a5'.repeat(largest.sizeBytes),
      takenAtMs: 1_700_000_000_000,
      durationMs: 1 / 3,
    };
    const events = await page.api.reg.export({
      register: largest.name,
      device: 'sim:cx6dx',
      indexes: {},
      format: 'history',
      reads: Array.from({ length: 150 }, () => read),
    });

    const types = [];
    for await (const { type } of events) types.push(type);

    expect(types.at(-1)).toBe('complete');
  });

  it('tells what is wrong with bytes that aren’t those of the register', async () => {
    const events = await page.api.reg.export({
      register: 'PAOS',
      ...port('sim:cx6dx'),
      format: 'csv',
      reads: [{ raw: '00', takenAtMs: 0, durationMs: 0 }],
    });

    const all = [];
    for await (const event of events) all.push(event);

    expect(all).toMatchObject([{ type: 'failed', error: { code: 'BAD_ARGUMENT' } }]);
  });
});
