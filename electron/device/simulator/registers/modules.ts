/** Registers of cages and what is plugged into them. Cage n belongs to port n + 1. */
import { bytesAsDwords, type FieldView } from '../firmware/field-view';
import { anyValue, choiceOf } from '../firmware/index-rules';
import { refusals } from '../firmware/refusal';
import type { RegisterModels } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';
import { eepromPage } from '../hardware/module';
import type { Port } from '../hardware/port';

const PLUGGED_ENABLED = 1;
const UNPLUGGED = 2;
const ENABLED = 1;
const DISABLED = 2;

/** PMTM.module_type */
const CAGE_QSFP = 1;
const CAGE_OSFP = 0xf;

/** MCIA.status */
const EEPROM_OK = 0;
const EEPROM_SILENT = 1;
const NOT_CONNECTED = 3;
const I2C_ERROR = 9;
const MODULE_DISABLED = 16;

/** The one address at which module EEPROMs of these forms answer. */
const EEPROM_ADDRESS = 0x50;
const MOST_BYTES = 128;
const MAP_BYTES = 256;

function portOfCage(hardware: Hardware, request: FieldView): Port {
  const port = hardware.port(request.number('module') + 1);
  if (port === undefined) throw new RangeError('a module that the index rules let through');
  return port;
}

function eepromStatus(port: Port, request: FieldView): number {
  if (port.facts.module === undefined) return NOT_CONNECTED;
  if (!port.moduleEnabled) return MODULE_DISABLED;
  return request.number('i2c_device_address') === EEPROM_ADDRESS ? EEPROM_OK : I2C_ERROR;
}

/** A slice of the module's memory; a module that can't be read is a status, not a refusal. */
function readEeprom(hardware: Hardware, request: FieldView) {
  const port = portOfCage(hardware, request);
  const offset = request.number('device_address');
  const size = request.number('size');
  if (size > MOST_BYTES || offset + size > MAP_BYTES) return refusals.badValue;
  const status = eepromStatus(port, request);
  const { module } = port.facts;
  if (status !== EEPROM_OK || module === undefined) return { status };
  const page = eepromPage(module, request.number('page_number'), hardware.moduleReading(port));
  if (page === undefined) return { status: EEPROM_SILENT };
  return { status, ...bytesAsDwords('dword', page.slice(offset, offset + size)) };
}

export function moduleModels(hardware: Hardware): RegisterModels {
  return {
    PMAOS: {
      live: (request) => {
        const port = portOfCage(hardware, request);
        return {
          oper_status: port.facts.module === undefined ? UNPLUGGED : PLUGGED_ENABLED,
          admin_status: port.moduleEnabled ? ENABLED : DISABLED,
        };
      },
      write: (request) => {
        if (request.number('ase') === 1) {
          const wanted = request.number('admin_status');
          if (wanted !== ENABLED && wanted !== DISABLED) return refusals.badValue;
          portOfCage(hardware, request).setModuleEnabled(wanted === ENABLED);
        }
        return { type: 'accepted', unchanged: request.number('ee') === 1 ? [] : ['e'] };
      },
    },
    PMTM: {
      live: (request) => {
        const { module, lanes } = portOfCage(hardware, request).facts;
        return {
          module_type: module?.form === 'cmis' ? CAGE_OSFP : CAGE_QSFP,
          module_width: lanes,
        };
      },
    },
    MCIA: {
      indexes: {
        device_address: anyValue,
        page_number: anyValue,
        i2c_device_address: anyValue,
        size: anyValue,
        bank_number: choiceOf(0),
      },
      live: (request) => readEeprom(hardware, request),
      // The modules of this card are write-protected.
      write: () => refusals.badValue,
    },
    MCION: {
      live: (request) => {
        const present = portOfCage(hardware, request).facts.module === undefined ? 0 : 1;
        return { module_status_bits: present, module_status_bits_valid: 1 };
      },
    },
  };
}
