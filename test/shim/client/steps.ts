/** Steps of the test client for the calls that tests make again and again. */

/** ACCESS_REG inbox: read (op_mod 1) or write (0), and 16 bytes of data. */
export function accessInbox(
  registerId: number,
  options: { opMod?: number; argument?: number; data?: string } = {},
): string {
  const { opMod = 1, argument = 0, data = '00'.repeat(16) } = options;
  const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
  return `0805${hex(0, 4)}${hex(opMod, 2)}${hex(0, 2)}${hex(registerId, 2)}${hex(argument, 4)}${data}`;
}

/** ALLOC_PD, for one: 16 bytes with nothing but the opcode. */
export function plainInbox(opcode: number): string {
  return opcode.toString(16).padStart(4, '0').padEnd(32, '0');
}

/** Buffers `in` and `out`; comes before the calls that use them. The suffix makes another pair. */
export function mailboxes(inbox: string, suffix = ''): string[] {
  return [`buffer in${suffix} 4096 ${inbox}`, `buffer out${suffix} 4096 -`];
}

export interface RpcOptions {
  scope?: number;
  inLength?: number;
  outLength?: number;
  /** Of the pair of mailboxes. */
  suffix?: string;
}

export function fwctlRpc(descriptor: number, options: RpcOptions = {}): string {
  const { scope = 1, inLength = 32, outLength = 32, suffix = '' } = options;
  return (
    `ioctl ${String(descriptor)} 0x9a01 u32=32,u32=${String(scope)},` +
    `u32=${String(inLength)},u32=${String(outLength)},p=in${suffix},p=out${suffix}`
  );
}

/** CMDRPC of revisions 1..3 has flags behind, revision 4 has not. */
export function mlx5ctlRpc(revision: number, descriptor: number, options: RpcOptions = {}): string {
  const { inLength = 32, outLength = 32, suffix = '' } = options;
  const [number, tail] = revision === 4 ? ['0xc0185c01', ''] : ['0xc0205c01', ',u64=0'];
  return (
    `ioctl ${String(descriptor)} ${number} p=in${suffix},p=out${suffix},` +
    `u32=${String(inLength)},u32=${String(outLength)}${tail}`
  );
}

export const fwctlInfo = (descriptor: number) =>
  `ioctl ${String(descriptor)} 0x9a00 u32=24,u32=0,u32=0,u32=8,p=out`;
