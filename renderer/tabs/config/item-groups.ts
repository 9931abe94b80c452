import type { CatalogueView } from '../../../electron/api/contract/config';
import { groupRank } from './group-order';
import type { ParameterRow } from './parameter-rows';

/** An item of the list at the side. */
export interface ListedItem {
  readonly name: string;
  /** `Global PCI`: without the words that all of them end in. */
  readonly title: string;
  /** Parameters of it that are shown. */
  readonly count: number;
  readonly isPending: boolean;
}

export interface ItemGroup {
  readonly title: string;
  readonly items: readonly ListedItem[];
}

/** Shouted words that stay shouted; the others are written as words. */
const abbreviations = new Set(
  (
    'PCI ROM IB VPI LLDP NB DCBX CPU DPA HCA PF VF SF MPFS WOL UEFI CC ECN QCN SW HW FW PHY BAR NV UCTX ' +
    'MEMIC SRIOV DC PTP GPIO BMC TLS IPSEC DPU LS RX TX SD DSCP TC VL PFC MAC IP NIC TLP RSS PSID LAG VIRTIO NVME NVMF'
  ).split(' '),
);
const spelled = new Map([
  ['ROCE', 'RoCE'],
  ['QOS', 'QoS'],
  ['PROG', 'programmable'],
  ['CTRL', 'control'],
  ['PRIV', 'privileges'],
  ['EXT', 'external'],
  ['AUTH', 'authentication'],
]);

/** `GLOBAL PCI CONF` as `Global PCI`: easier to read in a list, and shorter. */
export function shortTitle(title: string): string {
  const parts = title.split(/[\s_]+/).filter(Boolean);
  // All of them are configuration; `CONF2` keeps its number.
  const telling = parts.map((part) => part.replace(/^CONF(?=\d*$)/, '')).filter(Boolean);
  const spoken = (telling.length === 0 ? parts : telling).map((part) => {
    const known = spelled.get(part);
    if (known !== undefined) return known;
    // What can't be spoken is an abbreviation too.
    const isWord = /^[A-Z]+$/.test(part) && /[AEIOUY]/.test(part) && !abbreviations.has(part);
    return isWord ? part.toLowerCase() : part;
  });
  const text = spoken.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const OTHERS = 'Other';

/** Items that have a line to show, under the headings of the catalogue. */
export function groupItems(
  rows: readonly ParameterRow[],
  catalogue: CatalogueView | undefined,
): readonly ItemGroup[] {
  const groupOf = new Map(catalogue?.items.map(({ name, group }) => [name, group]));
  const items = new Map<string, { title: string; count: number; isPending: boolean }>();
  for (const { item, itemTitle, names, isPending } of rows) {
    const known = items.get(item.item);
    items.set(item.item, {
      title: itemTitle,
      count: (known?.count ?? 0) + names.length,
      isPending: isPending || known?.isPending === true,
    });
  }
  const groups = new Map<string, ListedItem[]>();
  for (const [name, { title, ...rest }] of items) {
    const group = groupOf.get(name) ?? OTHERS;
    const listed = { name, title: shortTitle(title), ...rest };
    groups.set(group, [...(groups.get(group) ?? []), listed]);
  }
  return [...groups]
    .map(([title, own]) => ({ title, items: own }))
    .sort((a, b) => groupRank(a.title, catalogue) - groupRank(b.title, catalogue));
}
