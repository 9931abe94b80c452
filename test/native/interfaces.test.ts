/** What the binding finds and does behind each kernel interface, through real open() and ioctl(). */
import { describe, expect, it } from 'vitest';
import { shimWith, useBundle } from './behind-shim';
import { allKernels, fwctlMainline, memoryKernels, mlx5ctl4, mlx5ctlKernels } from './kernels';
import { runChild } from './start-child';

const bundle = useBundle();

describe.each(mlx5ctlKernels)('$title', (kernel) => {
  it('is told from the other revisions by trying', async () => {
    const shim = await shimWith(kernel);

    const { info } = await runChild(bundle(), shim, 'describe', { spec: kernel.target.node });

    const { revision } = kernel.profile;
    expect(info).toMatchObject({
      kind: 'mlx5ctl',
      revision,
      node: kernel.target.node,
      parent: '0000:3b:00.0',
      uctxCap: 7,
      deviceUctxCap: 7,
      userCap: 0x1d,
      maxMailboxBytes: revision === 4 ? 512 * 512 : 8192,
      hasScopes: false,
      canRegisterMemory: true,
    });
  });
});

describe.each(allKernels.filter(({ profile }) => profile.kind === 'fwctl'))('$title', (kernel) => {
  it('has scopes, and memory where the resource calls answer', async () => {
    const shim = await shimWith(kernel);

    const { info } = await runChild(bundle(), shim, 'describe', { spec: '3b:00.0' });

    expect(info).toMatchObject({
      kind: 'fwctl',
      node: '/dev/fwctl/fwctl0',
      uctxCap: 4,
      maxMailboxBytes: 2 * 1024 * 1024,
      hasScopes: true,
      canRegisterMemory: kernel.profile.umemExtension === true,
    });
    // Looking for the extension must not be an RPC, least of all one that taints the kernel.
    expect(shim.log()).toHaveLength(0);
    expect(shim.tainted()).toBe(false);
  });
});

describe.each(allKernels)('$title', (kernel) => {
  it('gives a descriptor that no child of ours inherits', async () => {
    const shim = await shimWith(kernel);

    const { flags, left } = await runChild(bundle(), shim, 'closeOnExec', kernel.target);

    expect(flags).toHaveLength(1);
    expect(Number.parseInt(flags[0]!, 8) & 0o2000000).toBe(0o2000000);
    expect(left).toEqual({ devices: 0, threads: 0, mappings: 0 });
  });

  it.each([4, 208, 8176])('carries a register of %d bytes there and back', async (bytes) => {
    const shim = await shimWith(kernel);

    const answer = await runChild(bundle(), shim, 'echo', { spec: kernel.target.node, bytes });

    expect(answer).toMatchObject({ same: true, record: { status: 0, outboxBytes: bytes + 16 } });
  });

  it('leaves nothing open when the process has ended', async () => {
    const shim = await shimWith(kernel);

    await runChild(bundle(), shim, 'echo', { spec: kernel.target.node, bytes: 4 });
    await shim.idle();

    expect(shim.books()).toEqual({
      card0: { contexts: 0, protectionDomains: 0, memoryKeys: 0, umems: 0 },
    });
  });
});

describe.each(memoryKernels)('registered memory on $title', (kernel) => {
  it('shows what the device wrote, and is gone after its release', async () => {
    const shim = await shimWith(kernel);

    const seen = await runChild(bundle(), shim, 'memory', { spec: kernel.target.node });

    expect(seen).toMatchObject({
      lengthBytes: 8192,
      written: [0, 0x5a, 0x5a, 0],
      all: true,
      mapped: 1,
      mappedAfter: 0,
    });
    expect(seen.flags).toContain('dc');
  });

  it('that nobody released is freed when the device is closed', async () => {
    const shim = await shimWith(kernel);

    const { open, left } = await runChild(bundle(), shim, 'forgottenMemory', kernel.target);

    expect(open.mappings).toBe(1);
    expect(left).toEqual({ devices: 0, threads: 0, mappings: 0 });
    await shim.idle();
    expect(shim.books()).toMatchObject({ card0: { umems: 0, contexts: 0 } });
  });
});

describe('both interfaces of one machine', () => {
  it('are discovered with what sysfs tells', async () => {
    const shim = await shimWith(mlx5ctl4, fwctlMainline);

    const { listings } = await runChild(bundle(), shim, 'describe', { spec: 'fwctl0' });

    expect(listings).toMatchObject([
      { id: 'mlx5_core.ctl.0', pciAddress: '0000:3b:00.0', netDevices: ['ens1f0np0'] },
      { id: 'fwctl0', pciAddress: '0000:3b:00.1', rdmaDevices: ['mlx5_1'] },
    ]);
  });
});
