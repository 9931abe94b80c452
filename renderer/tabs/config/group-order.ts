import type { CatalogueView } from '../../../electron/api/contract/config';

/** What people look for most comes first; a group that isn't named here comes after these. */
const groupOrder: readonly string[] = [
  'PCIe functions and SR-IOV',
  'Link type and port',
  'PCIe link and bus',
  'Boot',
  'RoCE and congestion control',
  'Quality of service and DCB',
  'Offloads and data path',
  'DPU and its host',
  'Power, safety and recovery',
  'Modules and cages',
  'Emulated devices',
  'Boot over iSCSI',
  'Identity, security and vendor',
];

/** Where a group stands in list and table. */
export function groupRank(
  group: string | undefined,
  catalogue: Pick<CatalogueView, 'groups'> | undefined,
): number {
  const known = groupOrder.indexOf(group ?? '');
  if (known >= 0) return known;
  const others = catalogue?.groups ?? [];
  const at = others.indexOf(group ?? '');
  return groupOrder.length + (at < 0 ? others.length : at);
}
