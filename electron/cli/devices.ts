import { errorTexts } from '../device/error-codes';
import { describeDevice, type DeviceState } from '../tools/devices/device-state';
import { jsonFlag, type Call, type Command } from './command';
import { exitOf } from './each-device';
import { formatJson, formatTable } from './table';

export const devicesCommand: Command = {
  name: 'devices',
  summary: 'list the cards, with identity, firmware and links',
  usage: '[--simulate] [--json]',
  flags: { json: jsonFlag },
  details: [
    'Asks each card for its model, part number, serial, PSID, firmware, links, temperature and PCIe link; the\n' +
      'last column says what needs attention. A card that can’t be reached is listed, too; the reason\n' +
      'is on stderr, or in its error with --json.',
  ],
  examples: ['mlx5desk devices', 'mlx5desk devices --simulate --json'],
  run,
};

async function run(call: Call): Promise<number> {
  const { devices, catalogue, systemFiles } = await call.application();
  const listings = await devices.list();
  const open = (id: string): ReturnType<typeof devices.session> => devices.session(id);
  const states = await Promise.all(
    listings.map((listing) =>
      describeDevice(listing, open, catalogue, { signal: call.signal, files: systemFiles }),
    ),
  );
  if (call.json) {
    call.host.stdout.write(formatJson(states));
  } else if (states.length === 0) {
    call.host.stderr.write(nothingFound(devices.nativeState()));
  } else {
    call.host.stdout.write(formatTable(head, states.map(row)));
    call.host.stderr.write(states.map(problem).join(''));
  }
  const errors = states.flatMap(({ error }) => (error === undefined ? [] : [error]));
  return exitOf(
    states.length - errors.length,
    errors.map(({ code }) => ({ text: errorTexts[code] })),
  );
}

const head = [
  'DEVICE',
  'INTERFACE',
  'PCI ADDRESS',
  'MODEL',
  'PART NUMBER',
  'SERIAL',
  'PSID',
  'FIRMWARE',
  'BASE MAC',
  'LINKS',
  'NET',
  'RDMA',
  'TEMP',
  'PCIE',
  'ATTENTION',
];

function row(state: DeviceState): string[] {
  const { identity } = state;
  const links = identity?.links?.map(({ port, text }) => `${port}: ${text}`).join('; ');
  return [
    state.id,
    interfaceText(state),
    state.pciAddress,
    identity?.model ?? state.state,
    identity?.partNumber,
    identity?.serial,
    identity?.psid,
    identity?.firmware,
    identity?.baseMac,
    links,
    state.netDevices.join(','),
    state.rdmaDevices.join(','),
    temperatureCell(state),
    pcieCell(state),
    state.attention?.join('; '),
  ].map((cell) => (cell === undefined || cell === '' ? '-' : cell));
}

function temperatureCell({ identity }: DeviceState): string | undefined {
  const temperature = identity?.temperature;
  if (temperature === undefined) return undefined;
  return temperature.state === 'implausible'
    ? 'not plausible'
    : `${Math.round(temperature.celsius)} °C`;
}

function pcieCell({ pcie }: DeviceState): string | undefined {
  if (pcie === undefined) return undefined;
  const { maxSpeedGts, maxWidth } = pcie;
  return pcie.isReduced ? `${pcie.text} of ${maxSpeedGts} GT/s x${maxWidth}` : pcie.text;
}

function interfaceText(state: DeviceState): string {
  const { kind, revision, simulated, helper } = state.interface;
  const name = revision === undefined ? kind : `${kind} r${revision}`;
  if (helper !== undefined) return `${name}, by helper`;
  return simulated ? `${name}, simulated` : name;
}

function problem(state: DeviceState): string {
  const { error, identity } = state;
  if (error !== undefined) {
    return `${state.id}: ${error.title}: ${error.detail}\n  Next: ${error.remedy}\n`;
  }
  return (identity?.missing ?? [])
    .map(({ what, why }) => `${state.id}: no ${what}: ${why}\n`)
    .join('');
}

function nothingFound(native: { readonly available: boolean; readonly note: string }): string {
  return [
    'No card was found.',
    native.available
      ? '  Load the module of an interface: modprobe mlx5_fwctl, or modprobe mlx5ctl.'
      : `  ${native.note}`,
    '  Simulated cards are shown with --simulate.',
    '',
  ].join('\n');
}
