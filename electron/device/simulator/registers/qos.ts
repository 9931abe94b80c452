/** Priorities, traffic classes, buffers: settings with the defaults of a card out of the box. */
import type { FieldValues } from '../firmware/field-view';
import { choiceBelow, choiceOf, entryBelow } from '../firmware/index-rules';
import { refusals } from '../firmware/refusal';
import { accepted, type RegisterModels } from '../firmware/register-model';

const TRUST_PCP = 1;
const TRUST_BOTH = 3;
const ENTRIES_PER_PRIORITY = 8;
const DSCP_ENTRIES = 64;
/** Highest index of a scheduling element by hierarchy: port, group, sub group, traffic class. */
const lastElement = [0, 7, 7, 7] as const;
const TRAFFIC_CLASS = 3;
const RATE_UNLIMITED = 0x7fff_ffff;

/** Each 16-bit entry has its priority in the low four bits. */
function dscpMap(): FieldValues {
  const values: Record<string, number> = {};
  for (let dscp = 0; dscp < DSCP_ENTRIES; dscp += 1) {
    values[`dscp[${String(dscp)}]`] = Math.floor(dscp / ENTRIES_PER_PRIORITY);
  }
  return values;
}

/** All priorities share the first buffer. */
function receiveBuffers(): FieldValues {
  return {
    port_buffer_size: 0x0806,
    xoff_timer_value: 0xffff,
    'buffer[0].size_0': 0x0806,
    'buffer[0].lossy_0': 1,
    'buffer[0].xon_threshold_0': 0,
    'buffer[0].xoff_threshold_0': 0,
  };
}

export function qosModels(): RegisterModels {
  return {
    QPTS: {
      defaults: () => ({ trust_state: TRUST_PCP }),
      write: (request) => {
        const wanted = request.number('trust_state');
        return wanted >= TRUST_PCP && wanted <= TRUST_BOTH ? accepted : refusals.badValue;
      },
    },
    QPDPM: { defaults: dscpMap },
    QPRT: { defaults: (request) => ({ rprio: request.number('pcp') }) },
    QSPIP: { defaults: (request) => ({ ieee_prio: request.number('switch_prio') }) },
    QSPCP: {
      defaults: (request) => ({
        rx_counting_prio: request.number('switch_prio'),
        tx_counting_prio: request.number('switch_prio'),
      }),
    },
    QTCT: {
      indexes: { operation_type: choiceOf(0) },
      defaults: (request) => ({ tclass: request.number('switch_prio') }),
    },
    QEEC: {
      indexes: {
        element_hierarchy: choiceBelow(lastElement.length),
        element_index: {
          allows: (value, request) =>
            value <= (lastElement[request.number('element_hierarchy')] ?? -1),
          refusal: refusals.indexOutOfRange,
        },
      },
      defaults: (request) => ({
        max_shaper_rate: RATE_UNLIMITED,
        ...(request.number('element_hierarchy') === TRAFFIC_CLASS
          ? { dwrr: 1, dwrr_weight: 12 }
          : {}),
      }),
    },
    PPTB: { indexes: { mm: choiceOf(0) } },
    PBMC: { defaults: receiveBuffers },
    SBPR: {
      indexes: { pool: entryBelow(2) },
      defaults: () => ({ size: 0x2000, mode: 1 }),
      live: () => ({ buff_occupancy: 0, max_buff_occupancy: 0x1a }),
    },
    SBCM: {
      indexes: { pg_buff: entryBelow(8) },
      defaults: () => ({ max_buff: 0x2000, infi_max: 1 }),
    },
    DCBX_PARAM: {
      defaults: () => ({ version_admin: 3, num_of_tc_admin: 8, pfc_cap_admin: 8 }),
      live: () => ({
        max_application_table_size: 16,
        dcbx_standby_cap: 1,
        dcbx_ieee_cap: 1,
        dcbx_cee_cap: 1,
        num_of_tc_oper: 8,
        pfc_cap_oper: 8,
      }),
    },
    ROCE_ACCL: {
      indexes: { adp_retx_profile_id: choiceOf(0) },
      defaults: () => ({
        roce_adp_retrans_en: 1,
        roce_tx_window_en: 1,
        roce_slow_restart_en: 1,
      }),
      // On a query these say which settings the card has.
      live: () => ({
        roce_adp_retrans_field_select: 1,
        roce_tx_window_field_select: 1,
        roce_slow_restart_field_select: 1,
        roce_slow_restart_idle_field_select: 1,
      }),
    },
  };
}
