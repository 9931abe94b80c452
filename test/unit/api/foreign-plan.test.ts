import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPage } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;

beforeAll(async () => {
  test = await createTestHost({ writesAllowed: true, confirmer: { confirm: () => undefined } });
});
afterAll(async () => {
  await test.close();
});

describe('a plan', () => {
  it('can be looked at, applied and confirmed by the page that made it only', async () => {
    const [owner, stranger] = [connectPage(test.host), connectPage(test.host)];
    const { id: plan } = await owner.api.reg.planSet({
      device: 'sim:cx6dx',
      register: 'PAOS',
      indexes: { local_port: 1 },
      values: { admin_status: 2 },
    });
    const unknown = { code: 'DEVICE_ERROR', data: { code: 'PLAN_UNKNOWN' } };
    const applyElsewhere = async (): Promise<void> => {
      for await (const event of await stranger.api.change.apply({ plans: [plan] })) {
        if (event.type === 'outcome') throw new Error(`it was applied: ${event.outcome}`);
      }
    };

    await expect(stranger.api.change.review({ plan })).rejects.toMatchObject(unknown);
    await expect(applyElsewhere()).rejects.toMatchObject(unknown);
    expect(await owner.api.change.review({ plan })).toMatchObject({ id: plan });
    owner.close();
    stranger.close();
  });
});
