/** A card whose CORE_DUMP says what a test wants, whether or not it is true. */
import { encode } from '../../../../electron/prm/codec';
import { coreDumpReg } from '../../../../electron/prm/core-dump';
import { makeOutbox } from '../../../../electron/prm/mailbox';
import { DeviceError } from '../../../../electron/device/device-error';
import { Session } from '../../../../electron/device/session';
import type { FieldValue } from '../../../../electron/prm/layout';
import { fakeInfo } from '../fake-card';

export interface LyingAnswer {
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** What is in memory then. */
  readonly memory: Uint8Array;
}

export interface LyingCard {
  readonly session: Session;
  /** Lengths that were asked for. */
  readonly registered: number[];
  /** How many registrations live. */
  readonly live: () => number;
}

/** @param room registrations of more are refused for want of memory */
export function lyingCard(answer: (call: number) => LyingAnswer, room = Infinity): LyingCard {
  const registered: number[] = [];
  let live = 0;
  let calls = 0;
  let memory: Uint8Array = new Uint8Array();
  const session = new Session({
    info: () => ({ ...fakeInfo, canRegisterMemory: true }),
    rpc: (_inbox, outLength) => {
      const now = answer(calls);
      calls += 1;
      memory = now.memory;
      const outbox = makeOutbox({ status: 0, syndrome: 0 }, outLength);
      outbox.set(encode(coreDumpReg, now.fields), 16);
      return Promise.resolve(outbox);
    },
    registerMemory: (lengthBytes) => {
      registered.push(lengthBytes);
      if (lengthBytes > room) return Promise.reject(new DeviceError('NO_MEMORY', 'fake'));
      live += 1;
      return Promise.resolve({
        mkey: 0x200,
        address: 0x1000n,
        lengthBytes,
        read: (offset, length) => {
          const copy = new Uint8Array(length);
          copy.set(memory.subarray(offset, offset + length));
          return Promise.resolve(copy);
        },
        release: () => {
          live -= 1;
          return Promise.resolve();
        },
      });
    },
    close: () => Promise.resolve(),
  });
  return { session, registered, live: () => live };
}
