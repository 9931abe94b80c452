import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeEach(async () => {
  test = await createTestHost();
  page = connectPage(test.host);
});
afterEach(async () => {
  page.close();
  await test.close();
});

const paos = { device: 'sim:cx6dx', register: 'PAOS', indexes: { local_port: 1 } };

describe('devices.activity', () => {
  it('tells what a device did last, by the register’s name', async () => {
    const stream = await page.api.devices.activity();
    await page.api.reg.get(paos);

    for await (const activity of stream) {
      if (activity.last === undefined) continue;
      expect(activity).toMatchObject({
        device: 'sim:cx6dx',
        queued: 0,
        blocked: false,
        last: { operation: 'ACCESS_REG read PAOS' },
      });
      break;
    }
  });

  it('gives a slow reader the newest state once, not every command', async () => {
    const stream = await page.api.devices.activity();
    for (let count = 0; count < 200; count += 1) await page.api.reg.get(paos);
    const operations: number[] = [];
    await page.api.reg.get({ ...paos, register: 'MGIR', indexes: {} });

    for await (const { queued, last } of stream) {
      operations.push(queued);
      if (queued === 0 && last?.operation === 'ACCESS_REG read MGIR') break;
    }

    expect(operations.length).toBeLessThan(100);
  });

  it('stops listening to the devices when the page gives up', async () => {
    const listeners = countListeners(test);
    const stop = new AbortController();
    const stream = await page.api.devices.activity(undefined, { signal: stop.signal });
    const next = stream.next();
    await expect.poll(listeners).toBe(1);

    stop.abort();

    await expect(next).rejects.toThrow();
    await expect.poll(listeners).toBe(0);
  });

  it('stops listening to the devices when the page is gone', async () => {
    const listeners = countListeners(test);
    await page.api.devices.activity();
    await expect.poll(listeners).toBe(1);

    page.close();

    await expect.poll(listeners).toBe(0);
  });

  it('names the status of a command that the firmware refused', async () => {
    const stream = await page.api.devices.activity();
    const refused = await refusedRegister(page);

    for await (const { last } of stream) {
      if (last?.failure === undefined) continue;
      expect(last.operation).toContain(refused);
      expect(last.failure).toMatch(/^0x[0-9a-f]{2}$/);
      break;
    }
  });
});

/** Listeners that the pool has now. */
function countListeners({ host }: TestHost): () => number {
  let count = 0;
  const listen = host.devices.onActivity.bind(host.devices);
  host.devices.onActivity = (listener) => {
    count += 1;
    const stop = listen(listener);
    return () => {
      count -= 1;
      stop();
    };
  };
  return () => count;
}

/** Reads registers that the card says it doesn't have, until it refuses one. */
async function refusedRegister({ api }: PageEnd): Promise<string> {
  const registers = await api.reg.list({ device: 'sim:cx6dx' });
  for (const { name } of registers.filter(({ supported }) => supported === 'no')) {
    try {
      await api.reg.get({ device: 'sim:cx6dx', register: name, indexes: {} });
    } catch (error) {
      expect(error).toMatchObject({ data: { kind: 'firmware' } });
      return name;
    }
  }
  throw new Error('sim:cx6dx refused nothing');
}
