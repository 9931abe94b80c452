/** Which values INDEX fields may have on a card; registers with other rules say so in their model. */
import type { Hardware } from '../hardware/hardware';
import { refusals } from './refusal';
import type { IndexRule } from './register-model';

/** A choice (port, page, group) that doesn't exist is a bad parameter. */
export function choiceOf(...values: readonly number[]): IndexRule {
  return { allows: (value) => values.includes(value), refusal: refusals.badIndex };
}

export function choiceBelow(limit: number, first = 0): IndexRule {
  return { allows: (value) => value >= first && value < limit, refusal: refusals.badIndex };
}

/** A place in a table behind its end is an index error. */
export function entryBelow(limit: number, first = 0): IndexRule {
  return { allows: (value) => value >= first && value < limit, refusal: refusals.indexOutOfRange };
}

export const anyValue: IndexRule = { allows: () => true, refusal: refusals.badIndex };

const PRIORITIES = 8;

/** Fields that choose something a network card has only one of. */
const onlyZero = [
  'lp_msb',
  'plane_ind',
  'swid',
  'slot_index',
  'sub_module',
  'asic_index',
  'ig',
  'i',
  'port_type',
  'module_ind_type',
  'grp_profile',
  'device_index',
  'device_type',
  'node',
  'pcie_index',
  'depth',
  'desc',
  'modi',
  'feature_group',
];

export function indexRules(hardware: Hardware): Readonly<Record<string, IndexRule>> {
  const portCount = hardware.ports.length;
  const port = choiceBelow(portCount + 1, 1);
  const lane: IndexRule = {
    allows: (value, request) =>
      value < (hardware.port(request.number('local_port'))?.facts.lanes ?? 0),
    refusal: refusals.badIndex,
  };
  return {
    ...Object.fromEntries(onlyZero.map((name) => [name, choiceOf(0)])),
    local_port: port,
    port,
    port_number: port,
    pnat: choiceOf(0, 1),
    // One cage per port.
    module: choiceBelow(portCount),
    lane,
    switch_prio: choiceBelow(PRIORITIES),
    traffic_class: choiceBelow(PRIORITIES),
    prio_tc: choiceBelow(PRIORITIES),
    dir: choiceOf(0, 1),
    access_reg_group: choiceOf(0),
  };
}
