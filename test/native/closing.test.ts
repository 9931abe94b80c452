/** Calls that are out when a device, a worker or the process ends. */
import { describe, expect, it, vi } from 'vitest';
import type { Shim } from '../shim/harness';
import { shimWith, useBundle } from './behind-shim';
import { fwctlMainline, mlx5ctl4 } from './kernels';
import { registers } from './registers';
import { runChild, startChild } from './start-child';

const bundle = useBundle();
const kernels = [mlx5ctl4, fwctlMainline];

/** The hung command has reached the firmware. */
async function untilHung(shim: Shim): Promise<void> {
  await vi.waitFor(
    () => {
      expect(shim.log().map(({ registerId }) => registerId)).toContain(registers.hang);
    },
    { timeout: 10_000 },
  );
}

describe.each(kernels)('closing $title with calls in flight', (kernel) => {
  it('settles each of them at once, and the process ends by itself', async () => {
    const shim = await shimWith(kernel);
    const child = startChild(bundle(), shim, 'closeInFlight', kernel.target);
    await child.sent;
    await untilHung(shim);

    const started = performance.now();
    child.goOn();
    const { code, result } = await child.ended;

    expect(code).toBe(0);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(result).toMatchObject({
      failures: [
        { call: 'rpc', closed: true },
        { call: 'rpc', closed: true },
        { call: 'umemRegister', closed: true },
      ],
      late: { call: 'rpc', closed: true },
    });
    expect((result as { milliseconds: number }).milliseconds).toBeLessThan(100);
    // What waited behind the hung command was never sent.
    expect(shim.log()).toHaveLength(1);
    await shim.idle();
  });
});

describe.each(kernels)('a process with a call out on $title', (kernel) => {
  it('lives on while nobody gives the call up', async () => {
    const shim = await shimWith(kernel);
    const child = startChild(bundle(), shim, 'hang', { ...kernel.target, handler: false });
    await child.sent;
    await untilHung(shim);
    let hasEnded = false;
    void child.ended.then(() => (hasEnded = true));

    // Other processes come and go meanwhile; that takes long enough to see it end.
    await runChild(bundle(), await shimWith(fwctlMainline), 'openCode', { spec: 'fwctl0' });

    expect(hasEnded).toBe(false);
    child.process.kill('SIGKILL');
    expect((await child.ended).signal).toBe('SIGKILL');
  });

  it.each([
    ['by the signal itself', false, { code: null, signal: 'SIGINT' }],
    ['through a handler that leaves', true, { code: 130, signal: null }],
  ])('ends within 2 s of Ctrl-C, %s', async (_how, handler, ending) => {
    const shim = await shimWith(kernel);
    const child = startChild(bundle(), shim, 'hang', { ...kernel.target, handler });
    await child.sent;
    await untilHung(shim);

    const started = performance.now();
    child.process.kill('SIGINT');
    const ended = await child.ended;

    expect(performance.now() - started).toBeLessThan(2000);
    expect(ended).toMatchObject(ending);
    await shim.idle();
  });
});

describe('a hung device', () => {
  it('holds up neither another device nor the event loop', async () => {
    const shim = await shimWith(mlx5ctl4, fwctlMainline);

    const seen = await runChild(bundle(), shim, 'otherDevice', {
      hung: mlx5ctl4.target,
      other: fwctlMainline.target,
    });

    expect(seen).toEqual({ answered: 32, out: { call: 'rpc', closed: true } });
  });
});

describe('a device that nobody closed', () => {
  it('is closed when its object is collected', async () => {
    const shim = await shimWith(fwctlMainline);

    const { left, descriptors } = await runChild(bundle(), shim, 'collected', fwctlMainline.target);

    expect(left).toEqual({ devices: 0, threads: 0, mappings: 0 });
    expect(descriptors).toBe(0);
  });
});

describe.each(kernels)('a worker that is terminated with a call out on $title', (kernel) => {
  it('leaves the others alone, and its idle devices are closed', async () => {
    const shim = await shimWith(kernel);

    const child = startChild(bundle(), shim, 'worker', kernel.target);
    await child.sent;
    await untilHung(shim);

    child.goOn();
    const { code, result } = await child.ended;

    expect(code).toBe(0);
    expect(result).toMatchObject({
      during: { devices: 2, threads: 2 },
      left: { devices: 1, threads: 1 },
      answered: 32,
    });
    await shim.idle();
  });
});
