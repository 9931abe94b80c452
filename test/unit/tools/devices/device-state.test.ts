import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import type { DeviceListing } from '../../../../electron/device/device-listing';
import { Session } from '../../../../electron/device/session';
import { describeDevice } from '../../../../electron/tools/devices/device-state';
import { createSimulatedCards } from '../../../../electron/device/simulator/simulated-cards';
import { machine } from '../../device/memory-system';
import { builtInBook } from '../built-in-book';
import { fakeCard, fakeInfo } from '../fake-card';
import { book, register } from '../small-book';

const listing: DeviceListing = {
  id: 'fwctl0',
  name: '0000:08:00.0',
  node: '/dev/fwctl/fwctl0',
  kind: 'fwctl',
  simulated: false,
  pciAddress: '0000:08:00.0',
  netDevices: ['eth2'],
  rdmaDevices: ['mlx5_0'],
};
const small = book(register('MGIR', 0x9020, 0xa0, []));

function hanging(): Session {
  return new Session({
    info: () => fakeInfo,
    rpc: () => new Promise(() => undefined),
    close: () => Promise.resolve(),
  });
}

function gone(): never {
  throw new DeviceError('DEVICE_GONE', 'fwctl0');
}

describe('describeDevice', () => {
  it('does not wait for a card that hangs', async () => {
    const state = await describeDevice(listing, () => Promise.resolve(hanging()), small, {
      limitMs: 5,
    });

    expect(state).toMatchObject({
      id: 'fwctl0',
      netDevices: ['eth2'],
      state: 'attention',
      error: { code: 'RPC_TIMEOUT', detail: 'fwctl0 couldn’t be identified within 5 ms' },
    });
  });

  it.each([
    ['NODE_PERMISSION', 'unreachable'],
    ['NODE_MISSING', 'gone'],
  ] as const)('keeps a card whose opening ends with %s as %s', async (code, expected) => {
    const open = (): Promise<Session> => Promise.reject(new DeviceError(code, listing.node));

    const state = await describeDevice(listing, open, small);

    expect(state).toMatchObject({ state: expected, error: { code } });
    expect(state.identity).toBeUndefined();
  });

  it('calls a card gone that vanishes while it is asked', async () => {
    const { session } = fakeCard({ 0x9020: gone });

    expect((await describeDevice(listing, () => Promise.resolve(session), small)).state).toBe(
      'gone',
    );
  });

  it('wants attention for a card that refuses its own identity', async () => {
    const { session } = fakeCard({});

    const state = await describeDevice(listing, () => Promise.resolve(session), small);

    expect(state.state).toBe('attention');
    expect(state.identity?.missing[0]).toMatchObject({ what: 'identity and firmware' });
  });

  it('keeps a card with a broken link usable, and says what to look at', async () => {
    const catalogue = await builtInBook();
    const cards = createSimulatedCards(catalogue);
    const dark = cards.list().find(({ id }) => id === 'sim:bf3')!;
    const open = async (id: string): Promise<Session> => new Session(await cards.open(id));

    const state = await describeDevice(dark, open, catalogue);

    expect(state).toMatchObject({
      state: 'ready',
      attention: ['port 2 down: no signal from the other side'],
      identity: { dpuMode: true },
    });
    expect(state.offers).toContainEqual(
      expect.objectContaining({ what: 'Dump CR space', available: true }),
    );
  });

  it('puts the link to the host beside what the card could do', async () => {
    const catalogue = await builtInBook();
    const cards = createSimulatedCards(catalogue);
    const narrow = cards.list().find(({ id }) => id === 'sim:cx7')!;
    const open = async (id: string): Promise<Session> => new Session(await cards.open(id));

    const { pcie, attention } = await describeDevice(narrow, open, catalogue);

    expect(pcie?.verdict).toMatch(/^32 GT\/s x8, could be x16: .*252 Gb\/s, the ports 400 Gb\/s$/);
    expect(attention).toBeUndefined();
  });

  it('asks the host about a card that is plugged in, also where it can’t be opened', async () => {
    const files = machine({
      '/sys/bus/pci/devices/0000:08:00.0/numa_node': '1',
      [listing.node]: { mode: 0o600, isCharacterDevice: true },
    });
    const open = (): Promise<Session> =>
      Promise.reject(new DeviceError('NODE_PERMISSION', listing.node));

    const state = await describeDevice(listing, open, small, { files });

    expect(state).toMatchObject({ access: 'root', host: { numaNode: 1 }, state: 'unreachable' });
  });

  it('ends when it is cancelled', async () => {
    const { session } = fakeCard({});
    const signal = AbortSignal.abort();

    await expect(
      describeDevice(listing, () => Promise.resolve(session), small, { signal }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
