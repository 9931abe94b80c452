/**
 * QUERY_HCA_CAP. The general capability, QoS and debug; a type that isn't here is refused, and its gate
 * bit in the general capability is 0. Places: public mlx5 interface; values: those that the README of
 * mlx5ctl publishes for a ConnectX-6 Dx, where the card doesn't say otherwise.
 */
import { encode } from '../../../prm/codec';
import type { Layout } from '../../../prm/layout';
import { msb0Layout } from '../../../prm/msb0-layout';
import type { FieldValues } from './field-view';
import { generalCapability } from './general-capability';
import { refusals, type Refusal } from './refusal';

/** Every capability area has this size in the outbox, whatever it uses of it. */
const AREA_BYTES = 4096;

const GENERAL = 0x00;
const QOS = 0x0c;
const DEBUG = 0x0d;

const qosCapability = msb0Layout('qos_cap', 256, [
  ['packet_pacing', 0, 1],
  ['esw_scheduling', 1, 1],
  ['esw_bw_share', 2, 1],
  ['esw_rate_limit', 3, 1],
  ['packet_pacing_burst_bound', 5, 1],
  ['packet_pacing_typical_size', 6, 1],
  ['nic_sq_scheduling', 8, 1],
  ['nic_bw_share', 9, 1],
  ['nic_rate_limit', 10, 1],
  ['packet_pacing_uid', 11, 1],
  ['log_esw_max_sched_depth', 12, 4],
  ['log_max_qos_nic_queue_group', 43, 5],
  ['packet_pacing_max_rate', 64, 32],
  ['packet_pacing_min_rate', 96, 32],
  ['packet_pacing_rate_table_size', 144, 16],
  ['esw_element_type', 160, 16],
  ['esw_tsar_type', 176, 16],
  ['max_qos_para_vport', 208, 16],
  ['max_tsar_bw_share', 224, 32],
  ['log_meter_aso_granularity', 291, 5],
  ['log_meter_aso_max_alloc', 299, 5],
  ['log_max_num_meter_aso', 307, 5],
]);

const qosValues: FieldValues = {
  packet_pacing: 1,
  esw_scheduling: 1,
  esw_bw_share: 1,
  esw_rate_limit: 1,
  packet_pacing_burst_bound: 1,
  packet_pacing_typical_size: 1,
  nic_sq_scheduling: 1,
  nic_bw_share: 1,
  nic_rate_limit: 1,
  packet_pacing_uid: 1,
  log_esw_max_sched_depth: 1,
  log_max_qos_nic_queue_group: 8,
  packet_pacing_max_rate: 100_000_000,
  packet_pacing_min_rate: 1,
  packet_pacing_rate_table_size: 128,
  esw_element_type: 15,
  esw_tsar_type: 7,
  max_qos_para_vport: 8,
  max_tsar_bw_share: 100,
  log_meter_aso_granularity: 6,
  log_meter_aso_max_alloc: 6,
  log_max_num_meter_aso: 23,
};

const debugCapability = msb0Layout('debug_cap', 64, [
  ['core_dump_general', 0, 1],
  ['core_dump_qp', 1, 1],
  ['log_cr_dump_to_mem_size', 4, 5],
  ['log_max_samples', 24, 8],
  ['single', 32, 1],
  ['repetitive', 33, 1],
]);

/** CR space goes to memory; the two dumps into the firmware's trace are not modelled. */
const debugValues: FieldValues = {
  log_cr_dump_to_mem_size: 8,
  log_max_samples: 14,
  single: 1,
  repetitive: 1,
};

function inArea(layout: Layout, values: FieldValues): Uint8Array {
  return encode(layout, values, new Uint8Array(AREA_BYTES));
}

export class Capabilities {
  private readonly areas: ReadonlyMap<number, Uint8Array>;

  /** @param general fields of the general capability that this card has otherwise */
  constructor(general: FieldValues) {
    this.areas = new Map([
      [GENERAL, generalCapability(general, AREA_BYTES)],
      [QOS, inArea(qosCapability, qosValues)],
      [DEBUG, inArea(debugCapability, debugValues)],
    ]);
  }

  /** The area behind the outbox head; maximum and current alike: all that could be on, is. */
  area(type: number): Uint8Array | Refusal {
    return this.areas.get(type) ?? refusals.capabilityUnknown;
  }
}
