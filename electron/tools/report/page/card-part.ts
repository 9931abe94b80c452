import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import type { ManifestFacts } from '../bundle/pack-bundle';
import { html, type Html } from './html';
import { at, documentIn, listAt, textAt } from './loose';
import { factList, mono, table } from './page-tables';

/** Who the card is: what support asks for first. */
export function cardPart(facts: ManifestFacts, parts: readonly BundlePart[]): Html {
  const document = documentIn(parts, bundlePaths.identity);
  const identity = at(document, 'identity');
  const { device } = facts;
  const face = device.interface;
  const kind = face.revision === undefined ? face.kind : `${face.kind} revision ${face.revision}`;
  const celsius = textAt(identity, 'temperatureCelsius');
  const up = textAt(identity, 'upSinceSeconds');
  const links = listAt(identity, 'links').map(
    (link) => [`Link of port ${textAt(link, 'port') ?? ''}`, textAt(link, 'text')] as const,
  );
  return html`${factList([
    ['Model', device.model],
    ['Part number', device.partNumber],
    ['Serial number', device.serial],
    ['PSID', device.psid],
    ['Firmware', device.firmware],
    ['Firmware date', textAt(identity, 'firmwareDate')],
    ['Hardware revision', textAt(identity, 'hardwareRevision')],
    ['PCI device id', textAt(identity, 'deviceId')],
    ['Base MAC', device.baseMac],
    ['Base GUID', device.baseGuid],
    ['Device', device.name],
    ['PCI address', face.simulated ? undefined : textAt(document, 'pciAddress')],
    ['Interface', `${kind}${face.simulated ? ', simulated' : ''}`],
    ['Ports', device.ports],
    ...links,
    ['Temperature', celsius === undefined ? undefined : `${celsius} °C`],
    ['Up for', up === undefined ? undefined : duration(Number(up))],
    ['Net devices', listAt(document, 'netDevices').map(String).join(', ')],
    ['RDMA devices', listAt(document, 'rdmaDevices').map(String).join(', ')],
  ])}${componentTable(listAt(document, 'components'))}`;
}

/** `5 d 3 h`, `12 min`. */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

function componentTable(components: readonly unknown[]): Html | undefined {
  if (components.length === 0) return undefined;
  return html`<h3>Firmware components</h3>
    ${table(
      'Firmware components',
      ['Component', 'Version', 'Status', 'State'],
      components.map((component) => ({
        cells: ['name', 'version', 'status', 'state'].map((name) => mono(textAt(component, name))),
      })),
    )}`;
}
