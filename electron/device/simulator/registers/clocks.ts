/** Clocks of the card, and the timeouts that its driver is told. */
import type { FieldValues, FieldView } from '../firmware/field-view';
import { choiceOf } from '../firmware/index-rules';
import { refusals, type Refusal } from '../firmware/refusal';
import { accepted, type Accepted, type RegisterModels } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';

const NS_PER_SECOND = 1_000_000_000n;

const NO_OPERATION = 0;
const SET_TIME = 1;
const ADJUST_TIME = 2;
const FREQUENCY_OPERATIONS = [3, 4, 5];
const MOST_PPB = 50_000_000;

const REAL_TIME = 1;
const SYNCED = 1;

/** DTOR: seconds, multiplier 1. As published for a ConnectX-6 Dx. */
const driverTimeouts: Readonly<Record<string, number>> = {
  PCIE_TOGGLE_TO: 2,
  HEALTH_POLL_TO: 2,
  FULL_CRDUMP_TO: 60,
  FW_RESET_TO: 60,
  FLUSH_ON_ERR_TO: 2,
  PCI_SYNC_UPDATE_TO: 2,
  TEAR_DOWN_TO: 10,
  FSM_REACTIVATE_TO: 5,
  RECLAIM_PAGES_TO: 5,
  RECLAIM_VFS_PAGES_TO: 120,
};

function timeouts(): FieldValues {
  const values: Record<string, number> = {};
  for (const [name, seconds] of Object.entries(driverTimeouts)) {
    values[`${name}.to_value`] = seconds;
    values[`${name}.to_multiplier`] = 1;
  }
  return values;
}

function setClock(hardware: Hardware, request: FieldView): Accepted | Refusal {
  const operation = request.number('operation');
  if (operation === SET_TIME) {
    const nanoseconds = BigInt(request.number('utc_nsec'));
    if (nanoseconds >= NS_PER_SECOND) return refusals.badValue;
    hardware.setNetworkTimeNs(BigInt(request.number('utc_sec')) * NS_PER_SECOND + nanoseconds);
  } else if (operation === ADJUST_TIME) {
    // Signed 32-bit nanoseconds.
    const step = BigInt(request.number('time_adjustment') | 0);
    hardware.setNetworkTimeNs(hardware.networkTimeNs() + step);
  } else if (FREQUENCY_OPERATIONS.includes(operation)) {
    const ppb = request.number('freq_adjustment') | 0;
    if (Math.abs(ppb) > MOST_PPB) return refusals.badValue;
    hardware.setNetworkClockRate(ppb);
    return accepted;
  } else if (operation !== NO_OPERATION) {
    return refusals.badValue;
  }
  return { type: 'accepted', unchanged: ['freq_adjustment'] };
}

export function clockModels(hardware: Hardware): RegisterModels {
  return {
    MTUTC: {
      live: () => ({ time_stamp_mode: REAL_TIME, time_stamp_state: SYNCED }),
      write: (request) => setClock(hardware, request),
    },
    MRTC: {
      live: () => {
        const now = hardware.networkTimeNs();
        return {
          time_synced: 1,
          time_h: Number(now / NS_PER_SECOND),
          time_l: Number(now % NS_PER_SECOND),
        };
      },
      write: (request) => {
        const nanoseconds = BigInt(request.number('time_l'));
        if (nanoseconds >= NS_PER_SECOND) return refusals.badValue;
        hardware.setNetworkTimeNs(BigInt(request.number('time_h')) * NS_PER_SECOND + nanoseconds);
        return accepted;
      },
    },
    MTPPS: {
      indexes: { pin: choiceOf(0, 1) },
      live: () => ({
        cap_number_of_pps_pins: 2,
        cap_max_num_of_pps_in_pins: 1,
        cap_max_num_of_pps_out_pins: 1,
        cap_pin_0_mode: 1,
        cap_pin_1_mode: 2,
      }),
    },
    DTOR: { live: timeouts },
  };
}
