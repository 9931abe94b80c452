import { describe, expect, it } from 'vitest';
import { bf3 } from '../../../../electron/device/simulator/cards/bf3';
import { cx6dx } from '../../../../electron/device/simulator/cards/cx6dx';
import { cx7 } from '../../../../electron/device/simulator/cards/cx7';
import { allModels } from '../../../../electron/device/simulator/cards/modelled-card';
import { FieldView } from '../../../../electron/device/simulator/firmware/field-view';
import { indexRules } from '../../../../electron/device/simulator/firmware/index-rules';
import { isRefusal } from '../../../../electron/device/simulator/firmware/refusal';
import { Hardware } from '../../../../electron/device/simulator/hardware/hardware';
import { encode } from '../../../../electron/prm/codec';
import { findLeaf, leavesOf } from '../../../../electron/prm/leaves';
import { book, registerNamed } from './bench';

const cards = [cx6dx, cx7, bf3];

describe('the models', () => {
  /** Requests that between them reach every branch of a model. */
  const requests = [1, 2].flatMap((port) =>
    [0, 1, 2, 3, 5, 6, 8, 0x10, 0x12, 0x16, 0x20, 0x21, 0x25, 0x26].map((choice) => ({
      local_port: port,
      module: port - 1,
      proto_mask: choice & 7,
      grp: choice,
      page_select: choice,
      info_type: choice & 7,
      data_size: 124,
      component_index: 0,
      element_hierarchy: choice & 3,
      access_reg_group: 0,
      led_type: 2,
      single_base_mac: 1,
      read_length: 8,
      sensor_index: choice === 1 ? 63 + port : 0,
      i2c_device_address: 0x50,
      device_address: 128,
      size: 128,
      type: choice & 3,
    })),
  );

  it.each(cards)('of $profile.name name only fields that the built-in catalogue has', (facts) => {
    const hardware = new Hardware(facts, () => Date.UTC(2026, 0, 15), 1);
    const models = allModels(hardware, book, new Set(facts.registers));
    const rules = indexRules(hardware);
    const unknown = new Set<string>();
    let values = 0;

    for (const name of facts.registers) {
      const register = registerNamed(name);
      const leaves = leavesOf(register.layout);
      for (const wanted of requests) {
        const known = Object.entries(wanted).filter(([field]) => findLeaf(leaves, field));
        const view = new FieldView(
          register.layout,
          encode(register.layout, Object.fromEntries(known)),
        );
        const model = models[name] ?? {};
        const indexes = { ...rules, ...model.indexes };
        const reachable = known.every(
          ([field, value]) => indexes[field]?.allows(value, view) !== false,
        );
        if (!reachable) continue;
        const live = model.live?.(view) ?? {};
        for (const field of Object.keys({
          ...model.defaults?.(view),
          ...(isRefusal(live) ? {} : live),
        })) {
          values += 1;
          if (findLeaf(leaves, field) === undefined) unknown.add(`${name}.${field}`);
        }
      }
    }

    expect([...unknown]).toEqual([]);
    expect(values).toBeGreaterThan(1000);
  });

  it('belong to registers that the built-in catalogue has', () => {
    const hardware = new Hardware(bf3, () => 0, 1);
    const models = allModels(hardware, book, new Set(bf3.registers));

    expect(Object.keys(models).filter((name) => book.byName(name) === undefined)).toEqual([]);
    for (const facts of cards) {
      expect(facts.registers.filter((name) => book.byName(name) === undefined)).toEqual([]);
    }
  });
});
