/** `0xB.b`, the notation of places and widths in mstflint's files: B bytes (hex or decimal) and b bits
 * (decimal); either part may be missing. */
export interface SizeParts {
  readonly bytes: number;
  readonly bits: number;
}

/** Undefined where the text is not in this notation. */
export function parseSizeNotation(text: string): SizeParts | undefined {
  const match = /^(0x[\dA-Fa-f]+|\d+)?(?:\.(\d+))?$/.exec(text.trim());
  const bytes = match?.[1];
  const bits = match?.[2];
  if (match === null || (bytes === undefined && bits === undefined)) return undefined;
  return { bytes: Number(bytes ?? 0), bits: Number(bits ?? 0) };
}
