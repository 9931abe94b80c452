import { deviceInfo, type DeviceInfo } from '../tools/info/device-info';
import { formatInfo } from '../tools/info/format-info';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { forEachDevice } from './each-device';
import { formatJson } from './table';
import { targetsOf } from './targets';

export const infoCommand: Command = {
  name: 'info',
  summary: 'show what the kernel interface of a card offers',
  usage: '-d DEV [--json]',
  flags: { device: deviceFlag, json: jsonFlag },
  details: ['Opens the node and prints what the driver says of it. Asks the firmware nothing.'],
  examples: ['mlx5desk info -d /dev/fwctl/fwctl0', 'mlx5desk info -d sim:cx6dx --json'],
  run,
};

async function run(call: Call): Promise<number> {
  const targets = await targetsOf(call, infoCommand);
  const { results, exit } = await forEachDevice(call, targets, (session, { listing }) =>
    Promise.resolve(deviceInfo(session, listing.id)),
  );
  call.host.stdout.write(call.json ? json(results, targets.length) : text(results));
  return exit;
}

function text(infos: readonly DeviceInfo[]): string {
  return infos.map(formatInfo).join('\n');
}

/** One device gives its document, several an array of them. */
function json(infos: readonly DeviceInfo[], asked: number): string {
  return formatJson(asked === 1 ? infos[0] : infos);
}
