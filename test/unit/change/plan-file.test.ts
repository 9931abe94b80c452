import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlanFile } from '../../../electron/change/plan-file';
import { DeviceError } from '../../../electron/device/device-error';

const good = {
  mlx5deskPlan: 1,
  title: 'Port 1 down',
  changes: [{ register: 'PAOS', indexes: { local_port: 1 }, values: { admin_status: 'down' } }],
};

describe('a plan file', () => {
  it('names registers, fields and values', () => {
    expect(parsePlanFile(JSON.stringify(good), 'plan.json')).toEqual({
      title: 'Port 1 down',
      changes: [
        {
          kind: 'register',
          register: 'PAOS',
          indexes: [['local_port', 1]],
          values: [['admin_status', 'down']],
          overwrite: false,
        },
      ],
    });
  });

  it('names parameters of the configuration, with values as JSON has them', () => {
    const config = {
      SRIOV_EN: true,
      WOL_MAGIC_EN: false,
      NUM_OF_VFS: 16,
      LINK_TYPE_P1: 'ETH',
      HOST_CHAINING_DESCRIPTORS: [1, '0x2', 3, 4, 5, 6, 7, 8],
    };

    const { changes } = parsePlanFile(JSON.stringify({ ...good, changes: [{ config }] }), 'f');

    expect(changes).toEqual([
      {
        kind: 'config',
        settings: [
          ['SRIOV_EN', '1'],
          ['WOL_MAGIC_EN', '0'],
          ['NUM_OF_VFS', '16'],
          ['LINK_TYPE_P1', 'ETH'],
          ['HOST_CHAINING_DESCRIPTORS', '1,0x2,3,4,5,6,7,8'],
        ],
      },
    ]);
  });

  it.each([
    [[{ config: {} }], /changes\[0\]\.config: no parameter is named/],
    [[{ config: [] }], /changes\[0\]\.config: expected an object/],
    [[{ config: { A: 1 }, values: {} }], /changes\[0\]\.values: unknown/],
    [[{ config: { A: null } }], /config\.A: expected true, false/],
    [[{ config: { A: -1 } }], /config\.A: expected true, false/],
    [[{ config: { A: 1.5 } }], /config\.A: expected true, false/],
    [[{ config: { A: '' } }], /config\.A: expected true, false/],
    [[{ config: { A: [] } }], /config\.A: expected a value/],
    [[{ config: { A: [[1]] } }], /config\.A: expected true, false/],
    [[{ config: { A: 'x'.repeat(4097) } }], /config\.A: expected a value of at most 4096/],
    [[{ config: { A: 1 } }, { config: { A: 1 } }], /changes\[1\]\.config\.A: an earlier entry/],
  ])('that is wrong about the configuration names the place: %j', (changes, why) => {
    expect(() => parsePlanFile(JSON.stringify({ ...good, changes }), 'plan.json')).toThrow(why);
  });

  it.each([
    ['{', /JSON/],
    ['[]', /expected an object/],
    ['{}', /mlx5deskPlan: expected 1/],
    [JSON.stringify({ ...good, mlx5deskPlan: 2 }), /expected 1/],
    [JSON.stringify({ ...good, changes: [] }), /changes: it is empty/],
    [JSON.stringify({ ...good, change: [] }), /change: unknown; there are/],
    [JSON.stringify({ ...good, changes: [{ register: 'X', values: {} }] }), /no field is named/],
    [JSON.stringify({ ...good, changes: [{ values: { a: 1 } }] }), /changes\[0\]\.register/],
    [
      JSON.stringify({ ...good, changes: [{ register: 'X', values: { a: [1] } }] }),
      /changes\[0\]\.values\.a: expected a whole number/,
    ],
    [
      JSON.stringify({ ...good, changes: [{ register: 'X', values: { a: 1 }, overwrite: 1 }] }),
      /overwrite: expected true or false/,
    ],
  ])('that is wrong names the place: %s', (text, why) => {
    expect(() => parsePlanFile(text, 'plan.json')).toThrow(why);
  });

  it('of any content ends with a plan or with PLAN_BROKEN', () => {
    const content = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ mlx5deskPlan: fc.constant(1), changes: fc.jsonValue() })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(content, (text) => {
        try {
          expect(parsePlanFile(text, 'f').changes.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DeviceError);
          expect((error as DeviceError).code).toBe('PLAN_BROKEN');
        }
      }),
    );
  });
});
