/** Ten thousand times over: nothing may be left of an open device. */
import { describe, expect, it } from 'vitest';
import { shimWith, useBundle } from './behind-shim';
import { fwctlMainline, fwctlResources, mlx5ctl4 } from './kernels';
import { runChild, startChild } from './start-child';

const bundle = useBundle();
const MIB = 1024 * 1024;
const nothing = { devices: 0, threads: 0, mappings: 0 };

describe.each([mlx5ctl4, fwctlMainline])('$title', (kernel) => {
  it('leaks no descriptor, thread, mapping or memory in 10,000 opens and RPCs', async () => {
    const shim = await shimWith(kernel);

    const { before, after } = await runChild(bundle(), shim, 'leak', {
      ...kernel.target,
      rounds: 10_000,
    });

    expect(after.counts).toEqual(nothing);
    expect(after.descriptors).toBe(before.descriptors);
    expect(after.threads).toBe(before.threads);
    // Node's own heap comes and goes in a few mappings; a leak of one each would be 10,000.
    expect(Math.abs(after.mappings - before.mappings)).toBeLessThan(50);
    expect(after.residentBytes - before.residentBytes).toBeLessThan(16 * MIB);
    await shim.idle();
    expect(shim.books()).toMatchObject({ card0: { contexts: 0 } });
  }, 180_000);
});

describe.each([mlx5ctl4, fwctlResources])('registered memory on $title', (kernel) => {
  it('is given back 200 times', async () => {
    const shim = await shimWith(kernel);
    const args = { spec: kernel.target.node, rounds: 200 };

    const child = startChild(bundle(), shim, 'leakMemory', args);
    await child.sent;

    // The device is still open, so it's the releases that gave everything back.
    expect(shim.books()).toEqual({
      card0: { contexts: 1, protectionDomains: 0, memoryKeys: 0, umems: 0 },
    });
    child.goOn();
    const { result } = await child.ended;
    expect(result).toMatchObject({ counts: { devices: 1, threads: 1, mappings: 0 } });
    expect((result as { residentBytes: number }).residentBytes).toBeLessThan(200 * MIB);
  });
});
