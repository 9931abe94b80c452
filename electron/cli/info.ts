import { describeDevice, type DeviceState } from '../tools/devices/device-state';
import { deviceInfo, type DeviceInfo } from '../tools/info/device-info';
import { formatCard } from '../tools/info/format-card';
import { formatInfo } from '../tools/info/format-info';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { forEachDevice } from './each-device';
import { formatJson } from './table';
import { targetsOf } from './targets';

export const infoCommand: Command = {
  name: 'info',
  summary: 'show what the kernel interface of a card offers, and how the card is doing',
  usage: '-d DEV [--json]',
  flags: { device: deviceFlag, json: jsonFlag },
  details: [
    'Opens the node and prints what the driver reports, what the card reports (ports and why one is down,\n' +
      'temperature, PCIe link against what it could be), and what this host reports (slot, driver, network).\n' +
      'Reads a few registers and changes nothing. If a card refuses one, only that line is missing.',
  ],
  examples: ['mlx5desk info -d /dev/fwctl/fwctl0', 'mlx5desk info -d sim:cx6dx --json'],
  run,
};

/** What the interface said, and the card as `devices` lists it. */
interface CardInfo extends DeviceInfo {
  readonly card: DeviceState;
}

async function run(call: Call): Promise<number> {
  const targets = await targetsOf(call, infoCommand);
  const { catalogue, systemFiles } = await call.application();
  const { results, exit } = await forEachDevice(call, targets, async (session, { listing }) => ({
    ...deviceInfo(session, listing.id),
    card: await describeDevice(listing, () => Promise.resolve(session), catalogue, {
      signal: call.signal,
      files: systemFiles,
    }),
  }));
  call.host.stdout.write(call.json ? json(results, targets.length) : text(results));
  return exit;
}

function text(infos: readonly CardInfo[]): string {
  return infos.map((info) => `${formatInfo(info)}\n${formatCard(info.card)}`).join('\n');
}

/** One device gives its document, several an array of them. */
function json(infos: readonly CardInfo[], asked: number): string {
  return formatJson(asked === 1 ? infos[0] : infos);
}
