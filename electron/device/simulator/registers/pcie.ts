/** The card's own PCIe link. */
import { wide, type FieldValues } from '../firmware/field-view';
import { choiceOf } from '../firmware/index-rules';
import type { RegisterModels } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';
import { hourlyEventsAt } from '../hardware/traffic';

const PERFORMANCE = 0;
const PHYSICAL = 3;
const PERFORMANCE_2 = 4;
const BYTES_PER_DWORD = 4n;
/** 512 bytes of payload, as MPEIN reports. */
const PAYLOAD_CODE = 2;
const READ_REQUEST_CODE = 5;

function counter32(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}

/** What crosses PCIe is what the ports carry, and descriptors for it. */
function busVolume(hardware: Hardware): { read: bigint; written: bigint; frames: bigint } {
  let read = 0n;
  let written = 0n;
  let frames = 0n;
  for (const port of hardware.ports) {
    const traffic = port.traffic();
    const sent = traffic.total('sent');
    const received = traffic.total('received');
    read += (sent.bytes + 64n * sent.frames) / BYTES_PER_DWORD;
    written += (received.bytes + 64n * received.frames) / BYTES_PER_DWORD;
    frames += sent.frames + received.frames;
  }
  return { read, written, frames };
}

function performance(hardware: Hardware): FieldValues {
  const member = 'pcie_perf_counters_ext';
  const recoveries = hourlyEventsAt(1, hardware.uptimeMs() / 24);
  return {
    [`${member}.rx_errors`]: counter32(recoveries),
    [`${member}.crc_error_tlp`]: counter32(recoveries),
    [`${member}.l0_to_recovery`]: counter32(recoveries + 4n),
  };
}

function performance2(hardware: Hardware): FieldValues {
  const member = 'pcie_perf_counters2_ext';
  const { read, written, frames } = busVolume(hardware);
  return {
    [`${member}.total_dwords_transmitted`]: counter32(written),
    [`${member}.total_dwords_received`]: counter32(read),
    [`${member}.outbound_read_tlps_count`]: counter32(frames / 2n),
    [`${member}.outbound_read_data_dword_high`]: counter32(read >> 32n),
    [`${member}.outbound_read_data_dword_low`]: counter32(read),
    [`${member}.outbound_write_tlps_count`]: counter32(frames),
    [`${member}.outbound_write_data_dword_high`]: counter32(written >> 32n),
    [`${member}.outbound_write_data_dword_low`]: counter32(written),
  };
}

export function pcieModels(hardware: Hardware): RegisterModels {
  const { pcie } = hardware.facts;
  return {
    MPEIN: {
      live: () => ({
        link_speed_enabled: 1 << pcie.speedBit,
        link_width_enabled: pcie.lanes,
        link_speed_active: 1 << pcie.speedBit,
        link_width_active: pcie.slotLanes ?? pcie.lanes,
        num_of_vfs: pcie.virtualFunctions,
        num_of_pfs: pcie.physicalFunctions,
        bdf0: pcie.bus << 8,
        max_payload_size: PAYLOAD_CODE,
        max_read_request_size: READ_REQUEST_CODE,
        pwr_status: 1,
        pci_power: pcie.watts,
        link_peer_max_speed: 1 << pcie.speedBit,
      }),
    },
    MPCNT: {
      indexes: { grp: choiceOf(PERFORMANCE, PHYSICAL, PERFORMANCE_2) },
      live: (request) => {
        switch (request.number('grp')) {
          case PERFORMANCE:
            return performance(hardware);
          case PERFORMANCE_2:
            return performance2(hardware);
          default:
            // No equalization phase timed out.
            return {};
        }
      },
    },
    MPEGC: {
      defaults: () => ({ outbound_stalled_reads_th: 50, outbound_stalled_writes_th: 50 }),
    },
    MPQD: {
      live: () => ({ max_valid_pcie_index: 0, number_of_nodes: 1, valid_index: 1, valid_node: 1 }),
    },
    MTPTM: { live: () => ({ psta: 0 }) },
    MRTCQ: { live: () => wide('rt_clock_identity', hardware.facts.baseGuid) },
  };
}
