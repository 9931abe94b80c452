/** A helper that serves in the test's own process, over a card that the test makes. */
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { HelperGrant } from '../../../../electron/device/helper/grant';
import { HelperClient } from '../../../../electron/device/helper/helper-client';
import { serveCaller } from '../../../../electron/device/helper/serve-caller';
import type { InterfaceInfo, Transport } from '../../../../electron/device/transport';

export const NODE = '/dev/fwctl/fwctl0';
export const about: InterfaceInfo = {
  kind: 'fwctl',
  simulated: false,
  node: NODE,
  uid: 7,
  uctxCap: 4,
  maxMailboxBytes: 2 * 1024 * 1024,
  hasScopes: true,
  canRegisterMemory: false,
};

/** A card that repeats the inbox. */
export function echo(): Transport & { sent: number } {
  const card = {
    sent: 0,
    info: () => about,
    rpc: (inbox: Uint8Array, outLength: number) => {
      card.sent += 1;
      const outbox = new Uint8Array(outLength);
      outbox.set(inbox.subarray(0, outLength));
      return Promise.resolve(outbox);
    },
    close: () => Promise.resolve(),
  };
  return card;
}

export function connect(card: Transport, grant: HelperGrant = { mode: 'read', taints: false }) {
  const toHelper = new PassThrough();
  const toClient = new PassThrough();
  const ending = serveCaller({
    input: toHelper,
    output: toClient,
    grant,
    open: () => Promise.resolve(card),
  });
  const client = new HelperClient({ input: toClient, output: toHelper });
  onTestFinished(() => {
    client.close();
  });
  return { client, ending, toHelper, toClient };
}
