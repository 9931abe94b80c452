/** Firmware components, and how the card would be reset. Only arming is possible: there is nothing to restart. */
import { resetTriggers } from '../../../prm/reset-register';
import { asciiBytes, type FieldValues, type FieldView } from '../firmware/field-view';
import { choiceOf, entryBelow } from '../firmware/index-rules';
import { refusals, type Refusal } from '../firmware/refusal';
import { accepted, type RegisterModels } from '../firmware/register-model';
import type { CardFacts, Hardware } from '../hardware/hardware';

interface Component {
  readonly identifier: number;
  readonly hasVersion: boolean;
  readonly sizeBytes: number;
}

/** BOOT_IMG, OEM_NVCONFIG, MLNX_NVCONFIG, CS_TOKEN, DBG_TOKEN. */
const components: readonly Component[] = [
  { identifier: 0x1, hasVersion: true, sizeBytes: 0x0100_0000 },
  { identifier: 0x4, hasVersion: false, sizeBytes: 0x0001_0000 },
  { identifier: 0x5, hasVersion: false, sizeBytes: 0x0001_0000 },
  { identifier: 0x6, hasVersion: false, sizeBytes: 0x0000_0400 },
  { identifier: 0x7, hasVersion: false, sizeBytes: 0x0000_0400 },
];

const INFO_CAPABILITIES = 0;
const INFO_VERSION = 1;
const INFO_ACTIVATION = 5;

const STATE_ACTIVE = 3;
const STATUS_IN_USE = 2;
const STATUS_PRESENT = 1;

const RESET_TRIGGERS = resetTriggers.pciLink | resetTriggers.perst;
const FULL_CHIP = 0;
const ARM_ONLY = 3;

export function firmwareVersion({ firmware }: CardFacts): string {
  const subMinor = String(firmware.subMinor).padStart(4, '0');
  return `${String(firmware.major)}.${String(firmware.minor)}.${subMinor}`;
}

function capabilities(component: Component): FieldValues {
  const member = 'mcqi_cap_ext';
  const withVersion = component.hasVersion ? (1 << INFO_VERSION) | (1 << INFO_ACTIVATION) : 0;
  return {
    info_size: 124,
    [`${member}.supported_info_bitmask`]: (1 << INFO_CAPABILITIES) | withVersion,
    [`${member}.component_size`]: component.sizeBytes,
    [`${member}.max_component_size`]: component.sizeBytes,
    [`${member}.mcda_max_write_size`]: 128,
    [`${member}.log_mcda_word_size`]: 2,
    [`${member}.signed_updates_only`]: 1,
    [`${member}.match_psid`]: 1,
    [`${member}.match_chip_id`]: 1,
  };
}

function version(facts: CardFacts): FieldValues {
  const member = 'mcqi_version_ext';
  const text = firmwareVersion(facts);
  const { major, minor, subMinor } = facts.firmware;
  const built = new Date(facts.firmware.date);
  return {
    info_size: 124,
    [`${member}.version_string_length`]: text.length,
    [`${member}.build_time_valid`]: 1,
    [`${member}.version`]: major * 2 ** 24 + minor * 2 ** 16 + subMinor,
    [`${member}.build_time.year`]: built.getUTCFullYear(),
    [`${member}.build_time.month`]: built.getUTCMonth() + 1,
    [`${member}.build_time.day`]: built.getUTCDate(),
    ...asciiBytes(`${member}.version_string`, text, 92),
  };
}

function activation(): FieldValues {
  const member = 'mcqi_activation_method_ext';
  return { info_size: 124, [`${member}.all_hosts_sync`]: 1, [`${member}.pending_fw_reset`]: 1 };
}

function componentInfo(facts: CardFacts, request: FieldView): FieldValues | Refusal {
  const component = components[request.number('component_index')];
  if (component === undefined) return refusals.indexOutOfRange;
  const type = request.number('info_type');
  const selected = { info_type: type, data_size: request.number('data_size') };
  // Nothing waits to be activated.
  if (request.number('read_pending_component') === 1) return refusals.noSuchObject;
  if (type === INFO_CAPABILITIES) return { ...selected, ...capabilities(component) };
  if (type === INFO_VERSION && component.hasVersion) return { ...selected, ...version(facts) };
  if (type === INFO_ACTIVATION && component.hasVersion) return { ...selected, ...activation() };
  return refusals.badValue;
}

export function componentModels(hardware: Hardware): RegisterModels {
  const { facts } = hardware;
  const hasSoc = facts.soc !== undefined;
  const resetTypes = (1 << FULL_CHIP) | (hasSoc ? 1 << ARM_ONLY : 0);
  return {
    MCQS: {
      indexes: { component_index: entryBelow(components.length) },
      live: (request) => {
        const index = request.number('component_index');
        const component = components[index];
        return {
          identifier: component?.identifier ?? 0,
          last_index_flag: index === components.length - 1 ? 1 : 0,
          component_status: component?.hasVersion === true ? STATUS_IN_USE : STATUS_PRESENT,
          component_update_state: STATE_ACTIVE,
        };
      },
    },
    MCQI: {
      indexes: { read_pending_component: choiceOf(0, 1) },
      live: (request) => componentInfo(facts, request),
      write: () => refusals.badValue,
    },
    MCC: { write: () => refusals.resetUnavailable },
    MIRC: { live: () => ({ status_code: 0 }) },
    MFRL: {
      live: () => ({ reset_trigger: RESET_TRIGGERS, reset_type: resetTypes, reset_state: 0 }),
      // Arms what comes with the next toggle of the link or reboot.
      write: (request) =>
        (request.number('reset_trigger') & ~RESET_TRIGGERS) === 0
          ? accepted
          : refusals.resetUnavailable,
    },
    MROQ: {
      live: (request) => {
        const type = request.number('reset_type');
        const valid = type < 8 && (resetTypes & (1 << type)) !== 0;
        return valid
          ? {
              query_is_valid: 1,
              reset_trigger: RESET_TRIGGERS,
              pci_sync_for_fw_update_start: 0b11,
              pci_reset_req_method: 0b01,
            }
          : { query_is_valid: 0 };
      },
    },
    MSMR: {
      defaults: () => ({ safe_mode_config: 1, num_of_bad_reboots: 3 }),
      live: () => ({ max_bad_reboots: 10, bad_reboots_count: 0, state: 0 }),
    },
    MFPA: {
      indexes: { fs: choiceOf(0) },
      live: () => ({
        flash_num: 1,
        jedec_id: 0x19_ba20,
        sector_size: 64,
        block_alignment: 2,
        block_size: 7,
        capability_mask: 0,
      }),
    },
    MTRC_CAP: {
      live: () => ({
        trc_ver: 1,
        trace_to_memory: 1,
        num_string_trace: 16,
        first_string_trace: 128,
        log_max_trace_buffer_size: 10,
      }),
    },
    MTRC_CTRL: {
      live: () => {
        const ticks = BigInt(Math.floor(hardware.uptimeMs())) * 1_000_000n;
        return {
          current_timestamp_52_32: Number((ticks >> 32n) & 0x1f_ffffn),
          current_timestamp_31_0: Number(ticks & 0xffff_ffffn),
        };
      },
    },
  };
}
