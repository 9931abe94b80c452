import type { CapabilityBits } from './uctx-capabilities';
import type { DeviceInfo } from './device-info';

/**
 * The lines that the published mlx5ctl tool prints, then what the interface offers. fwctl reports neither
 * the device's own capabilities nor those of the user, so those lines are absent there.
 */
export function formatInfo(info: DeviceInfo): string {
  const { interface: face } = info;
  const kind = face.revision === undefined ? face.kind : `${face.kind} revision ${face.revision}`;
  return [
    `ctldev: ${info.node}`,
    ...(info.parent === undefined ? [] : [`Parent dev: ${info.parent}`]),
    `UCTX UID: ${info.uid}`,
    `UCTX CAP: ${info.uctxCap.value}`,
    ...(info.deviceUctxCap === undefined ? [] : [`DEV UCTX CAP: ${info.deviceUctxCap.value}`]),
    ...(info.userCap === undefined ? [] : [`USER CAP: ${info.userCap.value}`]),
    '',
    `Interface: ${kind}${face.simulated ? ', simulated' : ''}`,
    ...(face.helper === undefined
      ? []
      : [
          `Opened by: the privileged helper, for ${face.helper === 'read' ? 'reading' : 'writing'}`,
        ]),
    `Largest mailbox: ${info.maxMailboxBytes} bytes`,
    ...nameLine('Granted', info.uctxCap),
    ...nameLine('Device has', info.deviceUctxCap),
    ...nameLine('Opener has', info.userCap),
    '',
    ...info.offers.map(
      ({ what, available, note }) => `${available ? 'yes' : 'no '}  ${what}: ${note}`,
    ),
    '',
  ].join('\n');
}

function nameLine(what: string, bits: CapabilityBits | undefined): string[] {
  if (bits === undefined) return [];
  return [`${what}: ${bits.names.length === 0 ? 'none known' : bits.names.join(', ')}`];
}
