/** The native transports, through real open() and ioctl(), under the suite that simulated ones pass too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCard } from '../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../electron/device/simulator/simulated-transport';
import type { DeviceNode } from '../shim/device-node';
import { startShim, type Shim } from '../shim/harness';
import { book } from '../unit/device/simulator/bench';
import { describeTransport } from '../unit/device/transport-suite';
import { useBundle } from './behind-shim';
import type { Target } from './child/native-calls';
import { allKernels } from './kernels';
import { RemoteTransports } from './remote-transport';

const bundle = useBundle();
const CARDS = ['cx6dx', 'cx7', 'bf3', 'noise'];
const HANGING = 'faulty-hang';
const nothing = { contexts: 0, protectionDomains: 0, memoryKeys: 0, umems: 0 };

describe.each(allKernels)('$title behind the shim', ({ title, profile }) => {
  let shim: Shim;
  let transports: RemoteTransports;

  beforeAll(async () => {
    const cards = [...CARDS, HANGING].map((name) => makeCard(name, book, { kernel: profile }));
    shim = await startShim({ devices: cards });
    transports = new RemoteTransports(bundle(), shim);
  });

  afterAll(async () => {
    // Without the shim's server no call is out any more that could hold the child up.
    await Promise.all([transports.end(), shim.stop()]);
  });

  function nodeOf(card: string): DeviceNode {
    return shim.nodes.find((node) => node.card.profile.name === card)!;
  }

  function targetOf(card: string): Target {
    return { kind: profile.kind, node: nodeOf(card).path };
  }

  for (const card of CARDS) {
    describeTransport(`${title} with ${card}`, {
      open: () => transports.open(targetOf(card)),
      books: () => shim.books()[card]!,
      openHanging: () => transports.open(targetOf(HANGING)),
    });
  }

  it.each(CARDS)('says of %s what the simulated transport says', async (card) => {
    const { path } = nodeOf(card);
    const native = await transports.open(targetOf(card));
    const simulated = new SimulatedTransport(makeCard(card, book, { kernel: profile }), path);
    await Promise.all([native.close(), simulated.close()]);

    expect({ ...native.info(), simulated: true, uid: 0 }).toEqual({ ...simulated.info(), uid: 0 });
  });

  it('has left nothing in the process, the driver and the card when all are closed', async () => {
    // Its command is still out, which holds the descriptor.
    shim.vanish(HANGING);

    const ending = await transports.end();

    expect(ending).toEqual({
      code: 0,
      signal: null,
      result: { devices: 0, threads: 0, mappings: 0 },
    });
    await shim.idle();
    expect(Object.values(shim.books())).toEqual(Array([...CARDS, HANGING].length).fill(nothing));
  });
});
