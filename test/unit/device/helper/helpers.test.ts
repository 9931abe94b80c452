import { describe, expect, it } from 'vitest';
import { PassThrough } from 'node:stream';
import { DeviceError } from '../../../../electron/device/device-error';
import { encodeFrame } from '../../../../electron/device/helper/frames';
import type { HelperGrant } from '../../../../electron/device/helper/grant';
import { HelperClient } from '../../../../electron/device/helper/helper-client';
import { Helpers } from '../../../../electron/device/helper/helpers';
import { failureOf } from '../transport-subject';

const reading: HelperGrant = { mode: 'read', taints: false };
const writing: HelperGrant = { mode: 'write', taints: false };
const tainting: HelperGrant = { mode: 'write', taints: true };

/** A helper that has greeted and says nothing more. */
function greeted({ mode, taints }: HelperGrant): HelperClient {
  const toClient = new PassThrough();
  toClient.write(encodeFrame({ type: 'hello', protocol: 1, mode, taints }));
  return new HelperClient({ input: toClient, output: new PassThrough() });
}

function helpersOf(unasked?: HelperGrant, refusal?: DeviceError) {
  const asked: HelperGrant[] = [];
  const helpers = new Helpers({
    unasked,
    start: (grant) => {
      asked.push(grant);
      return refusal === undefined ? Promise.resolve(greeted(grant)) : Promise.reject(refusal);
    },
  });
  return { helpers, asked };
}

describe('the helpers of a session', () => {
  it('ask a person once, however many cards want one at the same time', async () => {
    const { helpers, asked } = helpersOf(reading);

    const clients = await Promise.all([1, 2, 3].map(() => helpers.forOpening()));

    expect(new Set(clients).size).toBe(1);
    expect(asked).toEqual([reading]);
    helpers.close();
  });

  it('start none that nobody asked for', async () => {
    const { helpers, asked } = helpersOf();

    expect(await helpers.forOpening()).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('don’t ask again for each card after a no, but do when told to', async () => {
    const no = new DeviceError('HELPER_DENIED', 'sudo');
    const { helpers, asked } = helpersOf(reading, no);

    expect(await failureOf(helpers.forOpening())).toBe(no);
    expect(await failureOf(helpers.forOpening())).toBe(no);
    expect(asked).toHaveLength(1);
    expect(await failureOf(helpers.start(reading))).toBe(no);
    expect(asked).toHaveLength(2);
  });

  it('use one that may do more for what one that may do less would do, and never the reverse', async () => {
    const { helpers, asked } = helpersOf();
    const reader = await helpers.start(reading);
    const writer = await helpers.start(writing);

    expect(writer).not.toBe(reader);
    expect(await helpers.start(reading)).toBe(reader);
    expect(await helpers.start(tainting)).not.toBe(writer);
    expect(asked).toEqual([reading, writing, tainting]);
    helpers.close();
  });

  it('start another where one is gone', async () => {
    const { helpers } = helpersOf();
    const first = await helpers.start(writing);
    first.close();

    const second = await helpers.start(reading);

    expect(second).not.toBe(first);
    expect(second.alive).toBe(true);
    helpers.close();
    expect(second.alive).toBe(false);
  });

  it('don’t take one that may do less than was asked for', async () => {
    const helpers = new Helpers({ start: () => Promise.resolve(greeted(reading)) });

    expect((await failureOf(helpers.start(writing))).code).toBe('BAD_ANSWER');
  });
});
