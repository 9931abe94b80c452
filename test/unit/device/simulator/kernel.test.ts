import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { KernelProfile } from '../../../../electron/device/simulator/card';
import {
  infoRefusal,
  kernelRefusal,
  maxMailboxBytes,
  taintsKernel,
  umemRefusal,
  withUid,
} from '../../../../electron/device/simulator/kernel';
import { makeInbox } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';

const { EBADMSG, EINVAL, EMSGSIZE, ENOTTY, EOPNOTSUPP, EPERM } = constants.errno;

const strict: KernelProfile = { kind: 'fwctl', scopes: 'strict', umemExtension: false };
const permissive: KernelProfile = { kind: 'fwctl', scopes: 'permissive', umemExtension: true };

function mlx5ctl(revision: 1 | 2 | 3 | 4): KernelProfile {
  return { kind: 'mlx5ctl', revision };
}

function call(
  given: Partial<{
    opcode: number;
    opMod: number;
    inLength: number;
    outLength: number;
    scope: number;
    privileged: boolean;
  }> = {},
) {
  const { opcode = opcodes.ACCESS_REG, opMod = 1, inLength = 32 } = given;
  const inbox = makeInbox({ opcode, opMod }, inLength).subarray(0, inLength);
  const { scope = 1, outLength = 32, privileged = true } = given;
  return { scope, inbox, outLength, privileged };
}

describe('mlx5ctl', () => {
  it('lets every opcode through to the firmware', () => {
    expect(kernelRefusal(mlx5ctl(4), call({ opcode: 0xfff }))).toBeUndefined();
    expect(kernelRefusal(mlx5ctl(1), call({ opcode: opcodes.CREATE_MKEY }))).toBeUndefined();
  });

  it.each([1, 2, 3] as const)('takes 16 to 8192 bytes in revision %i', (revision) => {
    const kernel = mlx5ctl(revision);

    expect(maxMailboxBytes(kernel)).toBe(8192);
    expect(kernelRefusal(kernel, call({ inLength: 8192, outLength: 8192 }))).toBeUndefined();
    expect(kernelRefusal(kernel, call({ inLength: 8193 }))).toBe(EINVAL);
    expect(kernelRefusal(kernel, call({ outLength: 8193 }))).toBe(EINVAL);
    expect(kernelRefusal(kernel, call({ inLength: 15 }))).toBe(EINVAL);
    expect(kernelRefusal(kernel, call({ outLength: 15 }))).toBe(EINVAL);
  });

  it('takes 256 KiB in revision 4', () => {
    expect(kernelRefusal(mlx5ctl(4), call({ outLength: 262_144 }))).toBeUndefined();
    expect(kernelRefusal(mlx5ctl(4), call({ outLength: 262_145 }))).toBe(EINVAL);
  });

  it('asks for the privilege before it looks at anything else', () => {
    expect(kernelRefusal(mlx5ctl(4), call({ privileged: false, inLength: 0 }))).toBe(EPERM);
    expect(infoRefusal(mlx5ctl(4), false)).toBe(EPERM);
    expect(umemRefusal(mlx5ctl(4), 4096, false)).toBe(EPERM);
  });
});

describe('fwctl', () => {
  it('lets register reads through from scope 1 and register writes from scope 0', () => {
    expect(kernelRefusal(strict, call({ opMod: 1, scope: 0 }))).toBe(EBADMSG);
    expect(kernelRefusal(strict, call({ opMod: 1, scope: 1 }))).toBeUndefined();
    expect(kernelRefusal(strict, call({ opMod: 0, scope: 0 }))).toBeUndefined();
  });

  it('refuses opcodes outside its list at every scope, unless it is permissive', () => {
    for (const scope of [0, 1, 2, 3]) {
      const create = call({ opcode: opcodes.CREATE_MKEY, scope });
      expect(kernelRefusal(strict, create)).toBe(EBADMSG);
      expect(kernelRefusal(permissive, create)).toBeUndefined();
    }
  });

  it('lets SET_DIAGNOSTIC_PARAMS through from scope 2', () => {
    const set = { opcode: opcodes.SET_DIAGNOSTIC_PARAMS, opMod: 0 };

    expect(kernelRefusal(strict, call({ ...set, scope: 1 }))).toBe(EBADMSG);
    expect(kernelRefusal(strict, call({ ...set, scope: 2 }))).toBeUndefined();
  });

  it('needs a privilege for scope 3 only, and knows no scope above', () => {
    expect(kernelRefusal(strict, call({ scope: 3, privileged: false }))).toBe(EPERM);
    expect(kernelRefusal(strict, call({ scope: 2, privileged: false }))).toBeUndefined();
    expect(kernelRefusal(permissive, call({ scope: 4 }))).toBe(EOPNOTSUPP);
    expect(infoRefusal(strict, false)).toBeUndefined();
  });

  it('checks the maximum length, the scope, the minimum length and the opcode in this order', () => {
    const bad = { opcode: 0xfff, privileged: false };

    expect(kernelRefusal(strict, call({ ...bad, scope: 4, outLength: 2_097_153 }))).toBe(EMSGSIZE);
    expect(kernelRefusal(strict, call({ ...bad, scope: 4, inLength: 8 }))).toBe(EOPNOTSUPP);
    expect(kernelRefusal(strict, call({ ...bad, scope: 3, inLength: 8 }))).toBe(EPERM);
    expect(kernelRefusal(strict, call({ ...bad, scope: 1, inLength: 8 }))).toBe(EMSGSIZE);
    expect(kernelRefusal(strict, call({ ...bad, scope: 1 }))).toBe(EBADMSG);
  });

  it('is tainted by scopes 2 and 3, even where the command is then refused', () => {
    expect(taintsKernel(strict, call({ scope: 1 }))).toBe(false);
    expect(taintsKernel(strict, call({ scope: 2, opcode: 0xfff }))).toBe(true);
    expect(taintsKernel(strict, call({ scope: 3 }))).toBe(true);
    expect(taintsKernel(strict, call({ scope: 3, privileged: false }))).toBe(false);
    expect(taintsKernel(mlx5ctl(4), call({ scope: 2 }))).toBe(false);
  });
});

describe('registering memory', () => {
  it('takes up to 64 MiB, counted in whole MiB', () => {
    const mib = 1024 * 1024;

    expect(umemRefusal(mlx5ctl(4), 64 * mib, true)).toBeUndefined();
    expect(umemRefusal(mlx5ctl(4), 65 * mib, true)).toBe(EINVAL);
    expect(umemRefusal(mlx5ctl(4), 0, true)).toBe(EINVAL);
  });

  it('needs the resource extension on fwctl', () => {
    expect(umemRefusal(strict, 4096, true)).toBe(ENOTTY);
    expect(umemRefusal(permissive, 4096, true)).toBeUndefined();
  });
});

describe('the uid', () => {
  it('is put over bytes 2 and 3 of a copy', () => {
    const inbox = makeInbox({ opcode: opcodes.NOP, opMod: 0 }, 16);

    const stamped = withUid(inbox, 0x1234);

    expect([...stamped.subarray(0, 4)]).toEqual([0x08, 0x0d, 0x12, 0x34]);
    expect(inbox[2]).toBe(0);
  });
});
