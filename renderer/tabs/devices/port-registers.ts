import type { Device, Link } from '../../../electron/api/contract/devices';
import type { Stores } from '../../app/stores';

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

/** Goes to the Registers tab and reads a register of that port. */
export async function openPortRegister(
  stores: Stores,
  device: Device,
  { name, values }: PortRegister,
): Promise<void> {
  stores.devices.getState().select(device.id);
  stores.frame.getState().openTab('registers');
  const { choose, setValue, read } = stores.registers.getState();
  await choose(name);
  for (const [field, value] of Object.entries(values)) setValue(name, field, value);
  await read(device.id);
}
