import type { Device, Link } from '../../../electron/api/contract/devices';
import type { Stores } from '../../app/stores';
import type { PortRow } from './port-rows';

/** A register that says more about a port, and what the read asks for. */
export interface PortRegister {
  readonly name: 'PDDR' | 'PAOS' | 'PTYS';
  readonly hint: string;
  readonly values: Readonly<Record<string, number>>;
}

const TROUBLESHOOTING_PAGE = 1;
const PROTOCOL_MASK = { ethernet: 4, infiniband: 1 } as const;

/** What to read about a port, most telling first. */
export function portRegisters({ port, protocol = 'ethernet' }: Link): readonly PortRegister[] {
  return [
    {
      name: 'PDDR',
      hint: 'What the firmware sees on this link, and why it is down',
      values: { local_port: port, page_select: TROUBLESHOOTING_PAGE },
    },
    {
      name: 'PAOS',
      hint: 'Whether the port is switched on, and whether it is up',
      values: { local_port: port },
    },
    {
      name: 'PTYS',
      hint: 'Speeds that the port can do, is allowed to use, and uses',
      values: { local_port: port, proto_mask: PROTOCOL_MASK[protocol] },
    },
  ];
}

/** Goes to the Registers tab and reads a register of two ports side by side. */
export async function openBothPorts(
  stores: Stores,
  name: PortRegister['name'],
  left: PortRow,
  right: PortRow,
): Promise<void> {
  stores.devices.getState().select(left.device.id);
  stores.frame.getState().openTab('registers');
  const { choose, shapeOf } = stores.registers.getState();
  await choose(name);
  const { about, chooseDevice, setValue, compare } = stores.registerCompare.getState();
  about(await shapeOf(name));
  chooseDevice('left', left.device.id);
  chooseDevice('right', right.device.id);
  // The right one last: it follows the left as long as both ask for the same.
  for (const [side, row] of [['left', left] as const, ['right', right] as const]) {
    const register = portRegisters(row.link).find((each) => each.name === name);
    for (const [field, value] of Object.entries(register?.values ?? {})) {
      setValue(side, field, value);
    }
  }
  stores.registerView.getState().show('compare');
  await compare();
}

/** Goes to the Registers tab and reads a register of that port. */
export async function openPortRegister(
  stores: Stores,
  device: Device,
  { name, values }: PortRegister,
): Promise<void> {
  stores.devices.getState().select(device.id);
  stores.frame.getState().openTab('registers');
  stores.registerView.getState().show('one');
  const { choose, setValue, read } = stores.registers.getState();
  await choose(name);
  for (const [field, value] of Object.entries(values)) setValue(name, field, value);
  await read(device.id);
}
