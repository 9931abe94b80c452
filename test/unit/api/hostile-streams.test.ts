import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_OPEN_CALLS } from '../../../electron/api/call-limit';
import { contractProcedures } from './contract-procedures';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost();
});
afterAll(async () => {
  await test.close();
});
beforeEach(() => {
  page = connectPage(test.host);
});
afterEach(() => {
  page.close();
});

/** Those that stay open. That of the table of reports ends here at once: nobody can be asked for a folder. */
const streams = contractProcedures.filter(
  ({ isStream, input, path }) => isStream && input === undefined && path !== '/reportTable/index',
);

/** How many places listen to what devices do: each open stream is one. */
function listeners(): number {
  return (test.host.devices as unknown as { listeners: Set<unknown> }).listeners.size;
}

async function openStreams(
  path: string,
  count: number,
): Promise<{ opened: number; refused: number }> {
  let [opened, refused] = [0, 0];
  await new Promise<void>((resolve) => {
    page.port.on('message', (text: string) => {
      const { p } = JSON.parse(text) as { p: { s?: number; e?: string } };
      if (p.e !== undefined) return;
      if (p.s === undefined || p.s < 400) opened += 1;
      else refused += p.s === 429 ? 1 : 0;
      if (opened + refused === count) resolve();
    });
    for (let id = 0; id < count; id += 1) {
      page.port.postMessage(JSON.stringify({ i: `s${String(id)}`, p: { u: path, b: {} } }));
    }
  });
  return { opened, refused };
}

describe('a page that opens streams without end', () => {
  it('has a stream of the contract to do it with', () => {
    expect(streams.map(({ path }) => path)).toContain('/devices/activity');
  });

  it.each(streams.map(({ path }) => path))('gets no more than a number of %s', async (path) => {
    const { opened, refused } = await openStreams(path, 3_000);

    expect(opened).toBe(MAX_OPEN_CALLS);
    expect(refused).toBe(3_000 - MAX_OPEN_CALLS);
    expect(listeners()).toBeLessThanOrEqual(MAX_OPEN_CALLS);
  });

  it('can open others when it has given them up, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect(await openStreams('/devices/activity', MAX_OPEN_CALLS)).toEqual({
        opened: MAX_OPEN_CALLS,
        refused: 0,
      });
      for (let id = 0; id < MAX_OPEN_CALLS; id += 1) {
        page.port.postMessage(JSON.stringify({ i: `s${String(id)}`, t: 4 }));
      }
      await expect.poll(listeners).toBe(0);
      page.port.removeAllListeners('message');
    }
  });

  it('leaves nothing behind when it closes', async () => {
    await openStreams('/devices/activity', 100);

    page.close();

    await expect.poll(listeners).toBe(0);
  });
});

describe('a page that storms', () => {
  it('may give up calls that there aren’t, and those that there are, thousands of times', async () => {
    for (let id = 0; id < 5_000; id += 1) {
      page.port.postMessage(JSON.stringify({ i: String(id), t: 4 }));
    }
    const calls = Array.from({ length: 300 }, () => {
      const stop = new AbortController();
      const call = page.api.reg
        .get({ device: 'sim:cx6dx', register: 'MGIR', indexes: {} }, { signal: stop.signal })
        .catch(() => undefined);
      stop.abort();
      return call;
    });
    await Promise.all(calls);

    expect((await page.api.app.state()).simulate).toBe(true);
    expect(test.logged).toEqual([]);
  });

  it('gets one stream for an id that it uses twice at a time', async () => {
    const answers: string[] = [];
    page.port.on('message', (text: string) => answers.push(text));
    const request = JSON.stringify({ i: 'twice', p: { u: '/devices/activity', b: {} } });
    page.port.postMessage(request);
    page.port.postMessage(request);

    expect((await page.api.app.state()).simulate).toBe(true);
    expect(answers.filter((text) => text.includes('"i":"twice"'))).toHaveLength(1);
    expect(listeners()).toBe(1);
  });

  it.each([
    ['an event for a stream of its own', { i: 'e', t: 3, p: { e: 'message', d: {} } }],
    ['an answer', { i: 'e', t: 2, p: { s: 200 } }],
    [
      'a body by header',
      { i: 'e', p: { u: '/app/state', h: { 'content-type': 'text/event-stream' } } },
    ],
    ['a method', { i: 'e', p: { u: '/app/state', m: 'DELETE' } }],
    ['a key of a prototype', { i: 'e', p: { u: '/app/state' }, constructor: 1 }],
  ])('gets a refusal for %s', async (_what, message) => {
    const answer = page.nextMessage();
    page.port.postMessage(JSON.stringify(message));

    expect(await answer).toMatchObject({
      i: 'e',
      p: { s: 400, b: { json: { code: 'BAD_REQUEST' } } },
    });
  });
});
