/** A card behind the helper, which is a process of its own behind the shim, under the suite of every Transport. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HelperClient } from '../../electron/device/helper/helper-client';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim, type Shim } from '../shim/harness';
import { book } from '../unit/device/simulator/bench';
import { describeTransport } from '../unit/device/transport-suite';
import { clientOf, startHelperProcess, useHelper, type HelperProcess } from './helper-behind-shim';
import { allKernels } from './kernels';

const installed = useHelper();
const CARD = 'cx6dx';
const HANGING = 'faulty-hang';
const nothing = { contexts: 0, protectionDomains: 0, memoryKeys: 0, umems: 0 };

describe.each(allKernels)('$title behind the helper', ({ title, profile }) => {
  let shim: Shim;
  let helper: HelperProcess;
  let client: HelperClient;

  beforeAll(async () => {
    const cards = [CARD, HANGING].map((name) => makeCard(name, book, { kernel: profile }));
    shim = await startShim({ devices: cards });
    // The suite writes as well.
    helper = startHelperProcess(installed(), shim, ['write']);
    client = clientOf(helper);
    await client.started();
  });

  afterAll(async () => {
    client.close();
    await Promise.all([helper.ended, shim.stop()]);
  });

  async function open(card: string) {
    const { path } = shim.nodes.find((node) => node.card.profile.name === card)!;
    return client.open(path, profile.kind);
  }

  describeTransport(`${title} with ${CARD}`, {
    open: () => open(CARD),
    books: () => shim.books()[CARD]!,
    openHanging: () => open(HANGING),
    refusesOpcodes: 'HELPER_REFUSED',
  });

  it('says of the card what its interface says, and who opened it', async () => {
    const transport = await open(CARD);

    expect(transport.info()).toMatchObject({
      kind: profile.kind,
      simulated: false,
      parent: '0000:3b:00.0',
      helper: 'write',
    });
    await transport.close();
  });

  it('leaves nothing behind when it is let go', async () => {
    await open(CARD);
    client.close();

    const { exit, words } = await helper.ended;

    expect({ exit, words }).toEqual({ exit: 0, words: '' });
    shim.vanish(HANGING);
    await shim.idle();
    expect(Object.values(shim.books())).toEqual([nothing, nothing]);
  });
});
