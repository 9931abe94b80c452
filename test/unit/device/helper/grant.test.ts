import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import { assertGranted, type HelperGrant } from '../../../../electron/device/helper/grant';
import type { Scope } from '../../../../electron/device/transport';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { makeInbox } from '../../../../electron/prm/mailbox';
import { opcodeName, opcodes } from '../../../../electron/prm/opcodes';

const reading: HelperGrant = { mode: 'read', taints: false };
const writing: HelperGrant = { mode: 'write', taints: false };
const tainting: HelperGrant = { mode: 'write', taints: true };
const noKeys: ReadonlySet<number> = new Set();

/** Code of the refusal, or `passes`. */
function verdict(
  grant: HelperGrant,
  inbox: Uint8Array,
  scope: Scope = 1,
  keys: ReadonlySet<number> = noKeys,
): string {
  try {
    assertGranted(grant, inbox, scope, keys);
    return 'passes';
  } catch (error) {
    if (error instanceof DeviceError) return error.code;
    throw error;
  }
}

function command(opcode: number, opMod = 0, bytes = 64): Uint8Array {
  return makeInbox({ opcode, opMod }, bytes);
}

function access(registerId: number, method: 'read' | 'write', dwords: readonly number[] = []) {
  const data = new Uint8Array(64);
  dwords.forEach((dword, index) => {
    new DataView(data.buffer).setUint32(4 * index, dword);
  });
  return accessRegisterInbox({ registerId, method, argument: 0, data });
}

/** Opcodes that mainline fwctl lets through at some scope, as measured. */
const mainline = readFileSync(
  join(import.meta.dirname, '../../../fixtures/fwctl-mainline-7.2.13-opcodes.txt'),
  'utf8',
)
  .split('\n')
  .filter((line) => line.startsWith('0x'))
  .map((line) => Number(line.split(' ')[0]));

/** Those of them that change something, or may. */
const changing = [
  'SET_HCA_CAP',
  'DELEGATE_VHCA_MANAGEMENT',
  'ACCESS_REG',
  'SET_DIAGNOSTIC_PARAMS',
  'MODIFY_CONG_STATUS',
  'QUERY_NVMF_CC_RESPONSE',
  'ACCESS_REGISTER_USER',
  'POSTPONE_CONNECTED_QP_TIMEOUT',
];

describe('a helper that reads', () => {
  it('refuses every opcode, with every op_mod, but those that only read', () => {
    const passing = new Set<number>();
    const refusals = new Set<string>();
    // The ranges in which opcodes lie; one beyond them is as unknown as the gaps within.
    for (const start of [0, 0x8000]) {
      for (let opcode = start; opcode <= start + 0xfff; opcode += 1) {
        for (const opMod of [0, 1]) {
          const outcome = verdict(reading, command(opcode, opMod, 16));
          if (outcome === 'passes') passing.add(opcode);
          else refusals.add(outcome);
        }
      }
    }

    const expected = mainline.filter((opcode) => !changing.includes(opcodeName(opcode)));
    expect(passing).toEqual(new Set([...expected, opcodes.ACCESS_REG]));
    expect(refusals).toEqual(new Set(['HELPER_READ_ONLY']));
  });

  it('lets ACCESS_REG through with the op_mod of a read alone', () => {
    const verdicts = [0, 1, 2, 0x8001].map((opMod) =>
      verdict(reading, command(opcodes.ACCESS_REG, opMod)),
    );

    expect(verdicts).toEqual([
      'HELPER_READ_ONLY',
      'passes',
      'HELPER_READ_ONLY',
      'HELPER_READ_ONLY',
    ]);
  });

  it.each([
    ['QUERY_VPORT_COUNTER', 24],
    ['QUERY_Q_COUNTER', 24],
    ['QUERY_FLOW_COUNTER', 24],
    ['QUERY_CONG_STATISTICS', 8],
    ['FPGA_QUERY_QP_COUNTERS', 8],
  ] as const)('refuses %s when it clears what it tells', (name, clearByte) => {
    const clearing = command(opcodes[name]);
    clearing[clearByte] = 0x80;

    expect(verdict(reading, clearing)).toBe('HELPER_READ_ONLY');
    expect(verdict(reading, command(opcodes[name]))).toBe('passes');
    expect(verdict(writing, clearing)).toBe('passes');
  });

  it('refuses reads that act, by the field of the request that makes them', () => {
    expect(verdict(reading, access(0x9065, 'read'))).toBe('READ_ACTS');
    expect(verdict(reading, access(0x5008, 'read', [0, 0x8000_0000]))).toBe('READ_ACTS');
    expect(verdict(reading, access(0x5008, 'read', [0, 0x0000_0012]))).toBe('passes');
    expect(verdict(writing, access(0x9065, 'read'))).toBe('passes');
  });

  it('refuses the scopes that taint the kernel', () => {
    const query = command(opcodes.QUERY_HCA_CAP);

    expect(([0, 1, 2, 3] as const).map((scope) => verdict(reading, query, scope))).toEqual([
      'passes',
      'passes',
      'SCOPE_NOT_GRANTED',
      'SCOPE_NOT_GRANTED',
    ]);
  });

  it('refuses to make memory keys by command: registering memory is a request of its own', () => {
    for (const name of ['ALLOC_PD', 'CREATE_MKEY', 'DESTROY_MKEY', 'DEALLOC_PD'] as const) {
      expect(verdict(reading, command(opcodes[name]))).toBe('HELPER_READ_ONLY');
      expect(verdict(writing, command(opcodes[name]))).toBe('HELPER_REFUSED');
    }
  });
});

describe('dumps into memory', () => {
  const CORE_DUMP = 0x402e;
  const RESOURCE_DUMP = 0xc000;
  const key = 0x1200;
  const ours = new Set([key]);
  const coreDump = (type: number) => access(CORE_DUMP, 'read', [type, 0, 0, 0, key, 4096]);
  const resourceDump = (head: number) =>
    access(RESOURCE_DUMP, 'read', [head, 0, 0, 0, 0, 0, 0, 0, key, 4096]);

  it('pass where the memory was registered through the helper, and nowhere else', () => {
    expect(verdict(reading, coreDump(2), 1, ours)).toBe('passes');
    expect(verdict(reading, coreDump(2))).toBe('HELPER_REFUSED');
    expect(verdict(tainting, coreDump(2))).toBe('HELPER_REFUSED');
    expect(verdict(reading, resourceDump(0), 1, ours)).toBe('passes');
    expect(verdict(reading, resourceDump(0))).toBe('HELPER_REFUSED');
  });

  it('of the kinds that leave traces in the firmware are no plain reads', () => {
    expect(verdict(reading, coreDump(0), 1, ours)).toBe('READ_ACTS');
    expect(verdict(reading, coreDump(1), 1, ours)).toBe('READ_ACTS');
  });

  it('that come inline need no memory', () => {
    expect(verdict(reading, resourceDump(0x4000_0000))).toBe('passes');
  });
});

describe('a helper that writes', () => {
  it('writes registers at scopes 0 and 1, and at 2 and 3 where that was granted', () => {
    const write = access(0x6001, 'write');

    expect(([0, 1, 2, 3] as const).map((scope) => verdict(writing, write, scope))).toEqual([
      'passes',
      'passes',
      'SCOPE_NOT_GRANTED',
      'SCOPE_NOT_GRANTED',
    ]);
    expect(verdict(tainting, write, 3)).toBe('passes');
  });

  it('refuses what no tool sends, and inboxes without a head', () => {
    const names = ['TEARDOWN_HCA', 'MODIFY_VPORT_STATE', 'SET_HCA_CAP', 'CREATE_UMEM'] as const;

    expect(names.map((name) => verdict(tainting, command(opcodes[name])))).toEqual(
      names.map(() => 'HELPER_REFUSED'),
    );
    expect(verdict(tainting, new Uint8Array(15))).toBe('HELPER_REFUSED');
  });
});
