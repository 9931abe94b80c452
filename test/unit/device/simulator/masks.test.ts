import { describe, expect, it } from 'vitest';
import { bf3 } from '../../../../electron/device/simulator/cards/bf3';
import { cx6dx } from '../../../../electron/device/simulator/cards/cx6dx';
import { cx7 } from '../../../../electron/device/simulator/cards/cx7';
import { opcodes } from '../../../../electron/prm/opcodes';
import type { RegisterLayout } from '../../../../electron/prm/register';
import { Bench, book } from './bench';

const UNSUPPORTED = 0x04;

const masks = [
  { name: 'PCAM', first: 0x5000, groups: 2, field: 'port_access_reg_cap_mask' },
  { name: 'MCAM', first: 0x9000, groups: 4, field: 'mng_access_reg_cap_mask' },
  { name: 'MPCAM', first: 0x9000, groups: 16, field: 'mng_access_reg_cap_mask' },
  { name: 'QCAM', first: 0x4000, groups: 1, field: 'qos_access_reg_cap_mask' },
  { name: 'SBCAM', first: 0xb000, groups: 1, field: 'sb_access_reg_cap_mask' },
  { name: 'CWCAM', first: 0x2800, groups: 1, field: 'cw_access_reg_cap_mask' },
];

async function supportedByMask(
  bench: Bench,
  { name, first, groups, field }: (typeof masks)[number],
): Promise<Set<number>> {
  const ids = new Set<number>();
  for (let group = 0; group < groups; group += 1) {
    const answer = await bench.read(name, { access_reg_group: group });
    for (let bit = 0; bit < 128; bit += 1) {
      const dword = answer.number(`${field}[${String(3 - Math.floor(bit / 32))}]`);
      if (((dword >>> (bit % 32)) & 1) === 1) ids.add(first + 128 * group + bit);
    }
  }
  return ids;
}

/** A register that isn't there is refused as such whatever else is wrong with the request. */
async function answers(bench: Bench, register: RegisterLayout): Promise<boolean> {
  const method = register.access === 'WO' ? 'write' : 'read';
  return (await bench.access(register.name, method, {})).status !== UNSUPPORTED;
}

describe('the capability masks', () => {
  it.each([cx6dx, cx7, bf3])(
    'of $profile.name name exactly the registers that answer',
    async ({ profile }) => {
      const bench = new Bench(profile.name);
      let compared = 0;

      for (const mask of masks) {
        if ((await bench.read(mask.name)).status === UNSUPPORTED) continue;
        const named = await supportedByMask(bench, mask);
        const inRange = book.registers.filter(
          ({ id }) => id >= mask.first && id < mask.first + 128 * mask.groups,
        );
        for (const register of inRange) {
          compared += 1;
          expect([register.name, named.has(register.id)]).toEqual([
            register.name,
            await answers(bench, register),
          ]);
        }
      }

      expect(compared).toBeGreaterThan(100);
    },
  );

  it('follow the published positions', async () => {
    const bench = new Bench('cx6dx');

    const mcam = await bench.read('MCAM');
    const pcam = await bench.read('PCAM');

    // MGIR 0x9020: dword at 0x10, bit 0; MTUTC 0x9055: dword at 0x0c, bit 21.
    expect(new DataView(mcam.data.buffer, mcam.data.byteOffset).getUint32(0x10) & 1).toBe(1);
    expect((new DataView(mcam.data.buffer, mcam.data.byteOffset).getUint32(0x0c) >>> 21) & 1).toBe(
      1,
    );
    // PPCNT 0x5008: dword at 0x14, bit 8.
    expect((new DataView(pcam.data.buffer, pcam.data.byteOffset).getUint32(0x14) >>> 8) & 1).toBe(
      1,
    );
  });

  it('are announced by the general capability', async () => {
    const withAll = await new Bench('cx6dx').command(opcodes.QUERY_HCA_CAP, 1, 4112);

    // Bits 425 mcam_reg, 426 pcam_reg, 365 sbcam_reg, 367 qcam_reg, 34 dtor, behind the outbox head.
    const bit = (position: number): number => {
      const byte = withAll[16 + Math.floor(position / 8)] ?? 0;
      return (byte >>> (7 - (position % 8))) & 1;
    };
    expect([425, 426, 365, 367, 34].map(bit)).toEqual([1, 1, 1, 1, 1]);
  });
});
