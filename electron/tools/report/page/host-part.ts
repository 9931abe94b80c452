import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { html, type Html } from './html';
import { at, documentIn, listAt, textAt } from './loose';
import { factList, mono, table } from './page-tables';

/** The machine, its drivers, and the devices of the card. */
export function hostPart(parts: readonly BundlePart[]): Html | undefined {
  const host = documentIn(parts, bundlePaths.host);
  if (host === undefined) return undefined;
  const machine = at(host, 'machine');
  const text = (name: string): string | undefined => textAt(machine, name);
  const secureBoot = at(machine, 'secureBoot');
  const note = textAt(host, 'note');
  const pci = [...listAt(host, 'card', 'functions'), ...listAt(host, 'card', 'bridges')];
  return html`<h2 id="host">Machine</h2>
    ${note === undefined ? undefined : html`<p>${note}</p>`}
    ${factList([
      ['Host name', text('hostName')],
      ['System', text('operatingSystem')],
      ['Kernel', text('release')],
      ['Lockdown', text('lockdown')],
      ['Secure boot', secureBoot === true ? 'on' : secureBoot === false ? 'off' : undefined],
      ['Machine', [text('vendor'), text('machine')].filter(Boolean).join(' ')],
      ['BIOS', text('bios')],
      ['Processor', text('processor')],
      ['Processors', text('processors')],
      ['Memory', text('memoryKiB') === undefined ? undefined : `${text('memoryKiB') ?? ''} KiB`],
    ])}
    ${listed('Modules', ['name', 'version', 'sourceVersion', 'users'], listAt(host, 'modules'))}
    ${listed(
      'PCI functions, and the bridges above',
      [
        'address',
        'device',
        'driver',
        'linkSpeed',
        'linkWidth',
        'mostLinkSpeed',
        'mostLinkWidth',
        'numaNode',
      ],
      pci,
    )}
    ${listed(
      'Net devices',
      ['name', 'mac', 'state', 'speed', 'mtu', 'carrierChanges', 'portName'],
      listAt(host, 'card', 'netDevices'),
    )}
    ${listed(
      'RDMA devices',
      ['name', 'firmware', 'boardId', 'nodeGuid', 'systemImageGuid', 'nodeDescription'],
      listAt(host, 'card', 'rdmaDevices'),
    )}`;
}

const heads: Readonly<Record<string, string>> = {
  name: 'Name',
  version: 'Version',
  sourceVersion: 'Source version',
  users: 'Users',
  address: 'Address',
  device: 'Device id',
  driver: 'Driver',
  linkSpeed: 'Link speed',
  linkWidth: 'Width',
  mostLinkSpeed: 'Could be',
  mostLinkWidth: 'Could be',
  numaNode: 'NUMA node',
  mac: 'MAC',
  state: 'State',
  speed: 'Mbit/s',
  mtu: 'MTU',
  carrierChanges: 'Carrier changes',
  portName: 'Port',
  firmware: 'Firmware',
  boardId: 'PSID',
  nodeGuid: 'Node GUID',
  systemImageGuid: 'System image GUID',
  nodeDescription: 'Description',
};

function listed(
  caption: string,
  names: readonly string[],
  entries: readonly unknown[],
): Html | undefined {
  if (entries.length === 0) return undefined;
  return html`<h3>${caption}</h3>
    ${table(
      caption,
      names.map((name) => heads[name] ?? name),
      entries.map((entry) => ({ cells: names.map((name) => mono(textAt(entry, name))) })),
    )}`;
}
