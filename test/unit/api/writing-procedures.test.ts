import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { procedure, writing } from '../../../electron/api/contract/base';
import { assertMayWrite } from '../../../electron/api/router/may-write';
import { contractProcedures } from './contract-procedures';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost({ writesAllowed: false });
  page = connectPage(test.host);
});
afterAll(async () => {
  page.close();
  await test.close();
});

/** Verbs that change a card, or plan to. */
const writingVerb =
  /^(plan|apply|set|write|reset|erase|burn|restore|recover|undo|clear|invalidate)/;

describe('a procedure that leads to a write', () => {
  it('is marked so in the contract', () => {
    const unmarked = contractProcedures.filter(
      ({ name, meta }) => writingVerb.test(name) && !meta.writes,
    );

    expect(unmarked.map(({ path }) => path)).toEqual([]);
  });

  it('is refused in a session for reading, whatever is sent with it', async () => {
    for (const { path } of contractProcedures.filter(({ meta }) => meta.writes)) {
      const answer = page.nextMessage();
      page.port.postMessage(JSON.stringify({ i: path, p: { u: path, b: { json: {} } } }));

      expect(await answer, path).toMatchObject({
        p: { b: { json: { code: 'DEVICE_ERROR', data: { code: 'WRITES_OFF' } } } },
      });
    }
  });

  it('is refused by its mark alone', () => {
    const reading = procedure['~orpc'].meta;
    const marked = writing['~orpc'].meta;

    expect(() => {
      assertMayWrite(marked, { writesAllowed: false }, 'x.set');
    }).toThrow(expect.objectContaining({ code: 'WRITES_OFF', detail: 'x.set' }));
    expect(() => {
      assertMayWrite(marked, { writesAllowed: true }, 'x.set');
      assertMayWrite(reading, { writesAllowed: false }, 'x.get');
    }).not.toThrow();
  });
});
