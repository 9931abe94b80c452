import { expect, it } from 'vitest';
import { loadRegisters, noiseDevice, NODE } from './support/noise';
import { findPeer } from './support/peers';
import { startTwoClients } from './support/two-clients';

/** Value of a line `NAME: VALUE`. */
function line(text: string, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1];
}

it.for(['sid', 'trixie'] as const)(
  'says of the interface what mstfwctrl of Debian %s says',
  async (suite, { skip }) => {
    const peer = findPeer(suite);
    if ('missing' in peer) return skip(peer.missing);
    const clients = await startTwoClients(
      peer,
      noiseDevice(await loadRegisters(), 1, 'permissive'),
    );
    try {
      const theirs = await clients.theirs('mstfwctrl', [NODE]);
      const ours = await clients.ours(['info', '-d', NODE]);
      expect(theirs.code, theirs.stderr).toBe(0);
      expect(ours.code, ours.stderr).toBe(0);
      // The uid is another one for each that opens the device.
      expect(line(theirs.stdout, 'UCTX UID')).toMatch(/^\d+$/);
      expect(line(ours.stdout, 'UCTX UID')).toMatch(/^\d+$/);
      for (const name of ['ctldev', 'UCTX CAP']) {
        expect(line(theirs.stdout, name), name).toBeDefined();
        expect(line(ours.stdout, name), name).toBe(line(theirs.stdout, name));
      }
      // mstfwctrl has the whole way through the PCI tree before it.
      const parent = line(theirs.stdout, 'Parent dev')?.split('/').at(-1);
      expect(parent).toMatch(/^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/);
      expect(line(ours.stdout, 'Parent dev')).toBe(parent);
    } finally {
      await clients.stop();
    }
  },
);
