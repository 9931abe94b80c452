import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import type { KernelProfile } from '../../../../electron/device/simulator/card';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { makeInbox } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';
import { kernelSpecs, parseKernel } from '../../../shim/card-spec';
import type { TransportSubject } from '../transport-subject';
import { describeTransport } from '../transport-suite';
import { book } from './bench';

function subjectOf(name: string, kernel?: KernelProfile): TransportSubject {
  const options = kernel === undefined ? {} : { kernel };
  const card = makeCard(name, book, options);
  const hanging = makeCard('faulty-hang', book, options);
  return {
    open: () => Promise.resolve(new SimulatedTransport(card, `sim:${name}`)),
    books: () => card.books(),
    openHanging: () => Promise.resolve(new SimulatedTransport(hanging, 'sim:faulty-hang')),
  };
}

for (const name of ['cx6dx', 'cx7', 'bf3', 'noise']) {
  describeTransport(`sim:${name}`, subjectOf(name));
}

for (const spec of kernelSpecs) {
  describeTransport(`sim:cx6dx behind ${spec}`, subjectOf('cx6dx', parseKernel(spec)));
}

describe('a simulated Transport', () => {
  it.each([1, 2, 3] as const)('imitates revision %i of mlx5ctl', (revision) => {
    const card = makeCard('cx6dx', book, { kernel: { kind: 'mlx5ctl', revision } });

    const info = new SimulatedTransport(card, 'sim:cx6dx').info();

    expect(info).toMatchObject({ kind: 'mlx5ctl', revision, maxMailboxBytes: 8192 });
  });

  it.each(['cx6dx', 'bf3'])('leaves nothing behind on sim:%s', async (name) => {
    const card = makeCard(name, book);
    const transport = new SimulatedTransport(card, `sim:${name}`);
    const kept = await transport.registerMemory?.(4096);
    const released = await transport.registerMemory?.(8192);

    await released?.release();
    expect(card.books()).toEqual({
      contexts: 1,
      protectionDomains: 1,
      memoryKeys: 1,
      umems: 1,
    });
    await transport.close();

    expect(kept?.mkey).toBeGreaterThan(0);
    expect(card.books()).toEqual({
      contexts: 0,
      protectionDomains: 0,
      memoryKeys: 0,
      umems: 0,
    });
  });

  it('refuses more memory than the driver pins', async () => {
    const transport = new SimulatedTransport(makeCard('cx6dx', book), 'sim:cx6dx');

    const call = transport.registerMemory?.(80 * 1024 * 1024);

    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_FAILED' });
    expect(transport.info().canRegisterMemory).toBe(true);
  });

  it('gives the errno of a kernel that refuses', async () => {
    const transport = new SimulatedTransport(makeCard('cx7', book), 'sim:cx7');
    const inbox = makeInbox({ opcode: opcodes.CREATE_MKEY, opMod: 0 }, 272);

    const call = transport.rpc(inbox, 16, 1);

    await expect(call).rejects.toBeInstanceOf(DeviceError);
    await expect(call).rejects.toMatchObject({
      code: 'RPC_NOT_ALLOWED',
      facts: { errnoName: 'EBADMSG' },
    });
  });
});
