/** MFRL: how the card can be reset now, and arming a reset. Layout of mstflint 4.33. */
import type { Layout } from './layout';

/** Bits of reset_trigger: on a read those that are possible now. */
export const resetTriggers = {
  /** Firmware is replaced under running drivers. */
  livePatch: 1 << 0,
  /** The ARM side only. */
  immediate: 1 << 1,
  /** The PCIe link is toggled: level 3 of mstfwreset. */
  pciLink: 1 << 3,
  /** PERST of a warm reboot: level 4 of mstfwreset. */
  perst: 1 << 6,
} as const;

/** What mstconfig arms after it has changed something: the next of either loads it. */
export const ARM_CONFIG_TRIGGERS = resetTriggers.pciLink | resetTriggers.perst;

export const MFRL = {
  name: 'MFRL',
  id: 0x9028,
  layout: {
    name: 'mfrl',
    sizeBits: 64,
    kind: 'struct',
    fields: [
      { name: 'reset_trigger', offsetBits: 32, widthBits: 8 },
      // Supported types, a bit each.
      { name: 'reset_type', offsetBits: 40, widthBits: 8 },
      { name: 'reset_state', offsetBits: 48, widthBits: 4 },
      { name: 'pci_reset_req_method', offsetBits: 53, widthBits: 3 },
      { name: 'rst_type_sel', offsetBits: 56, widthBits: 3 },
      { name: 'pci_sync_for_fw_update_resp', offsetBits: 59, widthBits: 2 },
      { name: 'pci_sync_for_fw_update_start', offsetBits: 61, widthBits: 2 },
      { name: 'pci_rescan_required', offsetBits: 63, widthBits: 1 },
    ],
  } satisfies Layout,
} as const;
