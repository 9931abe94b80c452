import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../electron/prm/codec';
import { allocPdOut, createMkeyIn, createMkeyOut } from '../../../electron/prm/commands';
import { inboxHead, makeOutbox } from '../../../electron/prm/mailbox';
import { opcodeName } from '../../../electron/prm/opcodes';
import { DeviceError } from '../../../electron/device/device-error';
import { registerMemory, type MemoryCalls } from '../../../electron/device/registered-memory';

const ADDRESS = 0x7f12_3456_7000n;

/** Plays driver and firmware, writes down each step, and fails at the one named. */
class FakeInterface implements MemoryCalls {
  readonly steps: string[] = [];
  readonly inboxes: Uint8Array[] = [];
  failing = new Set<string>();

  constructor(readonly registrationMakesKey = false) {}

  rpc(inbox: Uint8Array, outLength: number): Promise<Uint8Array> {
    const name = opcodeName(inboxHead(inbox).opcode);
    this.inboxes.push(inbox);
    if (!this.step(name)) return Promise.resolve(makeOutbox({ status: 0x0f, syndrome: 1 }, 16));
    if (name === 'ALLOC_PD') return Promise.resolve(encode(allocPdOut, { pd: 0xabc }));
    if (name === 'CREATE_MKEY') {
      return Promise.resolve(encode(createMkeyOut, { mkey_index: 0xfedcba }));
    }
    return Promise.resolve(new Uint8Array(outLength));
  }

  umemRegister(lengthBytes: number) {
    if (!this.step('register')) return Promise.reject(new DeviceError('NO_MEMORY', 'x'));
    const key = this.registrationMakesKey ? { mkey: 0x4200 } : {};
    const whole = Math.ceil(lengthBytes / 4096) * 4096;
    return Promise.resolve({ handle: 5, umemId: 9, address: ADDRESS, lengthBytes: whole, ...key });
  }

  umemRead(handle: number, offset: number, length: number): Uint8Array {
    return Uint8Array.of(handle, offset, length);
  }

  umemUnregister(handle: number): Promise<void> {
    expect(handle).toBe(5);
    if (!this.step('unregister')) return Promise.reject(new DeviceError('TRANSPORT_FAILED', 'EIO'));
    return Promise.resolve();
  }

  private step(name: string): boolean {
    this.steps.push(name);
    return !this.failing.has(name);
  }
}

describe('without a key from the driver', () => {
  it('makes domain, registration and key, in that order, and takes them down in reverse', async () => {
    const calls = new FakeInterface();

    const memory = await registerMemory(calls, 5000);
    await memory.release();

    expect(calls.steps).toEqual([
      'ALLOC_PD',
      'register',
      'CREATE_MKEY',
      'DESTROY_MKEY',
      'unregister',
      'DEALLOC_PD',
    ]);
  });

  it('gives the key, the address and the length of whole pages', async () => {
    const memory = await registerMemory(new FakeInterface(), 5000);

    expect(memory).toMatchObject({ mkey: 0xfedcba00, address: ADDRESS, lengthBytes: 8192 });
  });

  it('asks for a key that the device may write through, over just these pages', async () => {
    const calls = new FakeInterface();
    await registerMemory(calls, 4096);

    const { fields } = decode(createMkeyIn, calls.inboxes[1]!);
    const set = Object.fromEntries(
      fields
        .filter(({ value }) => Number(value) !== 0)
        .map(({ leaf, value }) => [leaf.path, value]),
    );
    expect(set).toEqual({
      opcode: 0x200,
      mkey_umem_valid: 1,
      mkey_umem_id: 9,
      'mkc.access_mode_1_0': 1,
      'mkc.lw': 1,
      'mkc.lr': 1,
      'mkc.qpn': 0xffffff,
      'mkc.pd': 0xabc,
      'mkc.start_addr': ADDRESS,
      'mkc.len': 4096n,
    });
  });

  it.each([
    ['ALLOC_PD', [], 'FIRMWARE_REFUSED'],
    ['register', ['DEALLOC_PD'], 'NO_MEMORY'],
    ['CREATE_MKEY', ['unregister', 'DEALLOC_PD'], 'FIRMWARE_REFUSED'],
  ])('takes down what came before %s when that fails', async (failing, takenDown, code) => {
    const calls = new FakeInterface();
    calls.failing.add(failing);

    await expect(registerMemory(calls, 4096)).rejects.toMatchObject({ code });

    expect(calls.steps.slice(calls.steps.indexOf(failing) + 1)).toEqual(takenDown);
  });

  it('reports both when taking down fails as well', async () => {
    const calls = new FakeInterface();
    calls.failing = new Set(['CREATE_MKEY', 'unregister']);

    await expect(registerMemory(calls, 4096)).rejects.toThrow(/CREATE_MKEY.*failed too.*EIO/);

    // What lies below the step that failed stays: its pages may still be in use.
    expect(calls.steps.at(-1)).toBe('unregister');
  });
});

describe('with a key from the driver', () => {
  it('sends no command at all', async () => {
    const calls = new FakeInterface(true);

    const memory = await registerMemory(calls, 4096);
    await memory.release();

    expect(memory.mkey).toBe(0x4200);
    expect(calls.steps).toEqual(['register', 'unregister']);
  });
});

describe('using it', () => {
  it('reads slices that lie inside, and refuses others', async () => {
    const memory = await registerMemory(new FakeInterface(), 4096);

    expect(await memory.read(1, 2)).toEqual(Uint8Array.of(5, 1, 2));
    await expect(memory.read(4090, 7)).rejects.toMatchObject({ code: 'VALUE_OUT_OF_RANGE' });
    await expect(memory.read(-1, 7)).rejects.toMatchObject({ code: 'VALUE_OUT_OF_RANGE' });
  });

  it('releases once, however often it is asked to, and can be read no more', async () => {
    const calls = new FakeInterface();
    const memory = await registerMemory(calls, 4096);

    await Promise.all([memory.release(), memory.release()]);
    await memory.release();

    expect(calls.steps.filter((step) => step === 'unregister')).toHaveLength(1);
    await expect(memory.read(0, 1)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  });

  it('keeps the pages while the key could not be destroyed, and goes on from there', async () => {
    const calls = new FakeInterface();
    const memory = await registerMemory(calls, 4096);
    calls.failing.add('DESTROY_MKEY');
    await expect(memory.release()).rejects.toMatchObject({ code: 'FIRMWARE_REFUSED' });
    expect(calls.steps).not.toContain('unregister');

    calls.failing.clear();
    await memory.release();

    expect(calls.steps.slice(-3)).toEqual(['DESTROY_MKEY', 'unregister', 'DEALLOC_PD']);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses to register %d bytes', async (lengthBytes) => {
    await expect(registerMemory(new FakeInterface(), lengthBytes)).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    });
  });
});
