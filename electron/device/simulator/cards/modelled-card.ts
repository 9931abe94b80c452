/** A card whose registers are modelled: identity, ports, counters and sensors that belong together. */
import type { RegisterBook } from '../../../prm/register';
import { Books } from '../firmware/books';
import { Capabilities } from '../firmware/capabilities';
import { asciiBytes, type FieldValues } from '../firmware/field-view';
import { CoreDump } from '../firmware/core-dump';
import { Firmware } from '../firmware/firmware';
import { indexRules } from '../firmware/index-rules';
import { ModelledBank } from '../firmware/register-bank';
import type { RegisterModels } from '../firmware/register-model';
import { CrSpace } from '../hardware/cr-space';
import { Hardware, type CardFacts } from '../hardware/hardware';
import { clockModels } from '../registers/clocks';
import { componentModels } from '../registers/components';
import { diagnosticsModel } from '../registers/diagnostics';
import { identityModels } from '../registers/identity';
import { beaconModel } from '../registers/led';
import { linkModels } from '../registers/link';
import { maskModels } from '../registers/masks';
import { moduleModels } from '../registers/modules';
import { pcieModels } from '../registers/pcie';
import { portCounterModel } from '../registers/port-counters';
import { qosModels } from '../registers/qos';
import { thermalModels } from '../registers/thermal';
import type { SimulatedCard } from '../card';
import { seedOf } from '../random';
import { FirmwareCard } from './firmware-card';

export interface CardMaking {
  /** Milliseconds since the epoch; must not go back. */
  readonly clock: () => number;
  readonly seed: number;
  readonly latencyMs: number;
}

/** Every model of a card; what its firmware doesn't have is left out by the bank. */
export function allModels(
  hardware: Hardware,
  book: RegisterBook,
  supported: ReadonlySet<string>,
): RegisterModels {
  return {
    ...maskModels(book, supported),
    ...identityModels(hardware),
    ...linkModels(hardware),
    ...moduleModels(hardware),
    ...thermalModels(hardware),
    ...pcieModels(hardware),
    ...componentModels(hardware),
    ...clockModels(hardware),
    ...qosModels(),
    PPCNT: portCounterModel(hardware),
    PDDR: diagnosticsModel(hardware),
    MLCR: beaconModel(hardware),
  };
}

const PORT_INFINIBAND = 0;
const PORT_ETHERNET = 1;

/** The bits of the general capability that follow from the card. */
function generalCapability(facts: CardFacts, supported: ReadonlySet<string>): FieldValues {
  const bit = (register: string): number => (supported.has(register) ? 1 : 0);
  const infiniband = facts.ports[0]?.protocol === 'infiniband';
  return {
    mcam_reg: bit('MCAM'),
    pcam_reg: bit('PCAM'),
    qcam_reg: bit('QCAM'),
    sbcam_reg: bit('SBCAM'),
    dtor: bit('DTOR'),
    roce_accl: bit('ROCE_ACCL'),
    dcbx: bit('DCBX_PARAM'),
    pps: bit('MTPPS'),
    pps_modify: bit('MTPPS'),
    beacon_led: bit('MLCR'),
    port_type: infiniband ? PORT_INFINIBAND : PORT_ETHERNET,
    num_ports: facts.ports.length,
    native_port_num: 1,
    max_tc: infiniband ? 0 : 7,
    ets: bit('QEEC'),
    uctx_cap: facts.profile.deviceUctxCap,
    gid_table_size: infiniband ? 3 : 0,
    pkey_table_size: infiniband ? 7 : 0,
    num_lag_ports: facts.ports.length > 1 ? 2 : 0,
  };
}

/** Fields of QUERY_ADAPTER. */
export function adapterFields(facts: CardFacts): FieldValues {
  return {
    ieee_vendor_id: 0x0002c9,
    vsd_vendor_id: 0x15b3,
    ...asciiBytes('vsd', facts.productName, 208),
    ...asciiBytes('vsd_contd_psid', facts.psid, 16),
  };
}

export function modelledCard(
  facts: CardFacts,
  book: RegisterBook,
  making: CardMaking,
): SimulatedCard {
  const hardware = new Hardware(facts, making.clock, making.seed);
  const supported = new Set(facts.registers);
  const books = new Books();
  const bank = new ModelledBank({
    book,
    supported,
    models: allModels(hardware, book, supported),
    indexRules: indexRules(hardware),
  });
  const firmware = new Firmware({
    books,
    bank,
    capabilities: new Capabilities(generalCapability(facts, supported)),
    adapter: adapterFields(facts),
    coreDump: new CoreDump(
      books,
      () => new CrSpace(facts.crSpace, seedOf(making.seed, facts.serial), making.clock),
    ),
  });
  return new FirmwareCard(facts.profile, firmware, books, making.latencyMs);
}
