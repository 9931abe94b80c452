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
          register: 'PAOS',
          indexes: [['local_port', 1]],
          values: [['admin_status', 'down']],
          overwrite: false,
        },
      ],
    });
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
