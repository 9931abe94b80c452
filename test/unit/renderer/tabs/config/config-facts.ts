import type {
  CatalogueView,
  ConfigEnd,
  ConfigEvent,
  ConfigStart,
  ItemState,
  ParameterState,
  ParameterSummary,
} from '../../../../../electron/api/contract/config';
import type { ConfigReading } from '../../../../../renderer/tabs/config/config-reading';

export const SNAPSHOT = '6f1c5c1e-0d2c-4c53-9d6c-3a9f6a0a7b11';
export const FILE = '0a3f5d0e-7d0b-4f0c-8a6e-2b1f0c9d8e77';

/** A parameter whose three values are alike, unless told otherwise. */
export function aState(overrides: Partial<ParameterState> = {}): ParameterState {
  const value = { text: '8', value: 8 };
  return {
    parameter: 'nv_global_pci_conf.total_vfs',
    name: 'NUM_OF_VFS',
    default: value,
    current: value,
    next: value,
    isChanged: false,
    isPending: false,
    ...overrides,
  };
}

export function anItem(overrides: Partial<ItemState> = {}): ItemState {
  return {
    key: 'nv_global_pci_conf',
    item: 'nv_global_pci_conf',
    title: 'GLOBAL PCI CONF',
    type: '0x00000080',
    instance: { per: 'card' },
    support: 'yes',
    isReadOnly: false,
    version: 0,
    raw: { next: '0000000000000008' },
    absent: [],
    failed: [],
    effective: { means: ['pci-reset'], text: 'after a reset' },
    parameters: [aState()],
    ...overrides,
  };
}

/** The link type of one port. */
export function aLinkItem(port: number, text = 'ETH(2)'): ItemState {
  const value = { text, value: text.startsWith('ETH') ? 2 : 1 };
  return anItem({
    key: `nv_vpi_link_type@${String(port)}`,
    item: 'nv_vpi_link_type',
    title: 'VPI LINK TYPE',
    instance: { per: 'port', number: port },
    parameters: [
      aState({
        parameter: 'nv_vpi_link_type.default_link_type',
        name: `LINK_TYPE_P${String(port)}`,
        default: value,
        current: value,
        next: value,
      }),
    ],
  });
}

export function aSummary(overrides: Partial<ParameterSummary> = {}): ParameterSummary {
  return {
    id: 'nv_global_pci_conf.total_vfs',
    name: 'NUM_OF_VFS',
    item: 'nv_global_pci_conf',
    type: 'unsigned',
    meaning: 'How many virtual functions each port may offer.',
    ...overrides,
  };
}

const itemFacts = { isCapability: false, sizeBytes: 8 } as const;

export const aCatalogue: CatalogueView = {
  source: 'built-in',
  notices: [],
  groups: ['Link and port', 'Functions and PCI'],
  items: [
    {
      name: 'nv_global_pci_conf',
      title: 'GLOBAL PCI CONF',
      group: 'Functions and PCI',
      per: 'card',
      ...itemFacts,
    },
    {
      name: 'nv_vpi_link_type',
      title: 'VPI LINK TYPE',
      group: 'Link and port',
      per: 'port',
      ...itemFacts,
    },
  ],
  parameters: [
    aSummary(),
    aSummary({
      id: 'nv_vpi_link_type.default_link_type',
      name: 'LINK_TYPE',
      item: 'nv_vpi_link_type',
      type: 'enum',
      meaning: 'InfiniBand or Ethernet.',
      values: [
        { name: 'IB', value: 1 },
        { name: 'ETH', value: 2 },
      ],
    }),
  ],
};

export function aStart(overrides: Partial<ConfigStart> = {}): ConfigStart {
  return {
    type: 'start',
    name: 'sim:cx6dx',
    origin: 'device',
    simulated: true,
    deviceType: 'ConnectX6DX',
    model: 'N/A',
    description: 'N/A',
    ports: 2,
    columns: ['default', 'current', 'next'],
    unreadable: [],
    resets: [],
    pciRescanRequired: false,
    total: 1,
    ...overrides,
  };
}

export function anEnd(overrides: Partial<ConfigEnd> = {}): ConfigEnd {
  return {
    type: 'end',
    snapshot: SNAPSHOT,
    isComplete: true,
    reveals: [],
    counts: { shown: 1, hidden: 0, changed: 0, pending: 0, readOnly: 0, failed: 0 },
    takenAtMs: 1000,
    durationMs: 300,
    ...overrides,
  };
}

export function aConfigReading(overrides: Partial<ConfigReading> = {}): ConfigReading {
  return { start: aStart(), items: [anItem()], end: anEnd(), ...overrides };
}

/** A query's answer, event by event. */
// eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
export async function* eventsOf({
  start,
  items,
  end,
}: ConfigReading): AsyncGenerator<ConfigEvent, void, void> {
  yield start;
  for (const [at, item] of items.entries()) {
    yield { type: 'item', item };
    yield { type: 'progress', done: at + 1, total: start.total, phase: 'reading' };
  }
  yield end;
}
