/** Registers that say what the card is. */
import {
  asciiBytes,
  asciiDwords,
  bytesAsDwords,
  wide,
  type FieldValues,
} from '../firmware/field-view';
import { choiceBelow, choiceOf } from '../firmware/index-rules';
import { refusals } from '../firmware/refusal';
import type { RegisterModels } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';
import { randomBytes, randomSource, seedOf } from '../random';

/** Two decimal digits as they are spelled: 26 is 0x26. */
function bcd(value: number): number {
  return parseInt(String(value), 16);
}

/** Clock of the chip, which counts since power came on. */
const CHIP_CLOCK_PER_MS = 1_000_000n;

/** Information strings of MQIS by type. */
const MODEL_NAME = 1;
const MODEL_DESCRIPTION = 2;

function generalInformation(hardware: Hardware): FieldValues {
  const { facts } = hardware;
  const { firmware } = facts;
  const built = new Date(firmware.date);
  return {
    'hw_info.device_id': facts.deviceId,
    'hw_info.device_hw_revision': facts.hardwareRevision,
    'hw_info.technology': facts.technology,
    'hw_info.num_ports': facts.ports.length,
    'hw_info.hw_dev_id': facts.hardwareId,
    'hw_info.manufacturing_base_mac_47_32': Number(facts.baseMac >> 32n),
    'hw_info.manufacturing_base_mac_31_0': Number(facts.baseMac & 0xffff_ffffn),
    'hw_info.uptime': Math.floor(hardware.uptimeMs() / 1000),
    'fw_info.major': firmware.major,
    'fw_info.minor': firmware.minor,
    // The old field has 8 bits.
    'fw_info.sub_minor': firmware.subMinor & 0xff,
    'fw_info.extended_major': firmware.major,
    'fw_info.extended_minor': firmware.minor,
    'fw_info.extended_sub_minor': firmware.subMinor,
    'fw_info.secured': 1,
    'fw_info.signed_fw': 1,
    'fw_info.string_tlv': 1,
    'fw_info.year': bcd(built.getUTCFullYear()),
    'fw_info.month': bcd(built.getUTCMonth() + 1),
    'fw_info.day': bcd(built.getUTCDate()),
    'fw_info.hour': firmware.hourBcd,
    // General availability, secured.
    'fw_info.life_cycle': 1,
    'fw_info.sec_boot': 1,
    ...asciiBytes('fw_info.psid', facts.psid, 16),
  };
}

function boardInformation({ facts }: Hardware): FieldValues {
  return {
    ...asciiDwords('serial_number', facts.serial, 6),
    ...asciiDwords('part_number', facts.partNumber, 5),
    revision: asciiDwords('revision', facts.revision, 1)['revision[0]'] ?? 0,
    ...asciiDwords('product_name', facts.productName, 16),
  };
}

function guid(name: string, value: bigint): FieldValues {
  return {
    [`${name}[2]`]: Number(value >> 32n),
    [`${name}[3]`]: Number(value & 0xffff_ffffn),
  };
}

function socVersion(hardware: Hardware, type: number): string {
  const soc = hardware.facts.soc;
  return [soc?.armFirmware, soc?.uefi, soc?.bmc, soc?.rootOfTrust][type] ?? '';
}

export function identityModels(hardware: Hardware): RegisterModels {
  const { facts } = hardware;
  const chipId = randomBytes(randomSource(seedOf('chip id', facts.serial)), 32);
  return {
    MGIR: { live: () => generalInformation(hardware) },
    MSGI: { live: () => boardInformation(hardware) },
    MDIR: { live: () => bytesAsDwords('device_id', chipId) },
    MMHI: { live: () => ({ host_number: 0, host_en: 1 }) },
    SET_NODE: { defaults: () => asciiDwords('node_description', facts.nodeDescription, 16) },
    PGUID: {
      live: (request) => {
        const own = facts.baseGuid + BigInt(request.number('local_port') - 1);
        return {
          ...guid('sys_guid', facts.baseGuid),
          ...guid('node_guid', facts.baseGuid),
          ...guid('port_guid', own),
          ...guid('allocated_guid', own),
        };
      },
    },
    MPIR: {
      live: () => ({ bus: facts.pcie.bus, device: 0, local_port: 1, host_buses: 0 }),
    },
    MISOC: {
      indexes: { type: choiceBelow(4), query_pending: choiceOf(0, 1) },
      live: (request) => {
        const pending = request.number('query_pending') === 1;
        const version = pending ? '' : socVersion(hardware, request.number('type'));
        return {
          query_not_available: version === '' ? 1 : 0,
          ...asciiBytes('version', version, 256),
        };
      },
    },
    MRSI: {
      indexes: { device: facts.soc === undefined ? choiceOf(0) : choiceOf(0, 1) },
      live: (request) => ({
        reset_reason: 0,
        ...wide('crts', BigInt(Math.floor(hardware.uptimeMs())) * CHIP_CLOCK_PER_MS),
        // The embedded system runs.
        ecos: request.number('device') === 1 ? 5 : 0,
      }),
    },
    MQIS: {
      indexes: { info_type: choiceOf(MODEL_NAME, MODEL_DESCRIPTION) },
      live: (request) => {
        const isName = request.number('info_type') === MODEL_NAME;
        const text = isName ? facts.partNumber : facts.productName;
        const offset = request.number('read_offset');
        if (offset > text.length) return refusals.indexOutOfRange;
        const wanted = Math.min(request.number('read_length'), 8);
        const slice = text.slice(offset, offset + wanted);
        return {
          info_length: text.length,
          read_length: slice.length,
          ...asciiBytes('info_string', slice, 8),
        };
      },
    },
    NIC_CAP_REG: { live: () => ({ ec_time: 1, total_icm: 0x0004_0000 }) },
  };
}
