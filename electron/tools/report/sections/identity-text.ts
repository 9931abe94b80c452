import type { DeviceState } from '../../devices/device-state';
import type { FirmwareComponent } from './firmware-components';

const LABEL_WIDTH = 18;

/** The card on one page of text, a line a fact; what it didn't tell isn't there. */
export function formatIdentity(
  state: DeviceState,
  components: readonly FirmwareComponent[],
): string {
  const { identity } = state;
  const lines: readonly (readonly [label: string, value: string | number | undefined])[] = [
    ['Device', state.interface.simulated ? `${state.name} (simulated)` : state.name],
    ['Node', state.node],
    ['PCI address', state.pciAddress],
    ['Model', identity?.model],
    ['PCI device id', identity?.deviceId],
    ['Hardware revision', identity?.hardwareRevision],
    ['Part number', identity?.partNumber],
    ['Product name', identity?.productName],
    ['Serial number', identity?.serial],
    ['PSID', identity?.psid],
    ['Firmware', identity?.firmware],
    ['Firmware date', identity?.firmwareDate],
    ['Base MAC', identity?.baseMac],
    ['Base GUID', identity?.baseGuid],
    ['Ports', identity?.ports],
    ['Up since', seconds(identity?.upSinceSeconds)],
    ['Temperature', celsius(identity?.temperatureCelsius)],
    ...(identity?.links ?? []).map(({ port, text }) => [`Link of port ${port}`, text] as const),
    ...components.map(
      ({ name, version, status }) => [`Component`, [name, version, status].join(' ')] as const,
    ),
    ['Net devices', state.netDevices.join(', ')],
    ['RDMA devices', state.rdmaDevices.join(', ')],
  ];
  return lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => `${`${label}:`.padEnd(LABEL_WIDTH + 1)} ${value ?? ''}\n`)
    .join('');
}

function seconds(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value} s`;
}

function celsius(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value} °C`;
}
