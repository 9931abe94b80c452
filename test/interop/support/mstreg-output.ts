/** Readers for what mstreg prints; the tables of its `--get`, `--show_reg` and `--show_regs`. */

export interface PrintedField {
  readonly name: string;
  readonly value: bigint;
}

/** Rows of `--get`, in their order. */
export function parseReading(stdout: string): PrintedField[] {
  return [...stdout.matchAll(/^(\S+) +\| (0x[0-9a-f]{8})$/gm)].map(([, name, value]) => ({
    name: name!,
    value: BigInt(value!),
  }));
}

export interface PrintedShape {
  readonly name: string;
  /** 32 x dword + bit from that dword's least significant. */
  readonly offsetBits: number;
  readonly widthBits: number;
  readonly access: string;
}

/** Rows of `--show_reg`, in their order. */
export function parseShape(stdout: string): PrintedShape[] {
  const row = /^(\S+) +\| (0x[0-9a-f]{8}) +\| (\d+) +\| (\d+) +\| (\S+) *$/gm;
  return [...stdout.matchAll(row)].map(([, name, address, bit, width, access]) => ({
    name: name!,
    offsetBits: Number(address) * 8 + Number(bit),
    widthBits: Number(width),
    access: access!,
  }));
}

/** Names of `--show_regs`, in their order. */
export function parseNames(stdout: string): string[] {
  return stdout
    .split('\n')
    .slice(2)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
