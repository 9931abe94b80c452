// Numbers as people read them. Values arrive as `0x` hex strings, since 64 bits don't fit a number.

function groupFromRight(digits: string, size: number, separator: string): string {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= size) {
    groups.unshift(digits.slice(Math.max(0, end - size), end));
  }
  return groups.join(separator);
}

/** `0x0000 07f2`: all digits of the width, in groups of 4 where there are more than 4. */
export function formatHex(value: string, widthBits: number): string {
  const digits = value.slice(2).padStart(Math.ceil(widthBits / 4), '0');
  return `0x${groupFromRight(digits, 4, ' ')}`;
}

/** `103,913` */
export function formatDecimal(value: string): string {
  return groupFromRight(BigInt(value).toString(), 3, ',');
}

/** `0010 0000`: all bits of the width. */
export function formatBinary(value: string, widthBits: number): string {
  return groupFromRight(BigInt(value).toString(2).padStart(widthBits, '0'), 4, ' ');
}

/** Whether each bit is set, from the most significant. */
export function bitsOf(value: string, widthBits: number): readonly boolean[] {
  return Array.from(BigInt(value).toString(2).padStart(widthBits, '0'), (bit) => bit === '1');
}

/** The bytes of the value as characters, where each of them is a printable one (trailing zeros aside). */
export function formatText(value: string, widthBits: number): string | undefined {
  if (widthBits < 16 || widthBits % 8 !== 0) return undefined;
  const digits = value.slice(2).padStart(widthBits / 4, '0');
  const codes = Array.from({ length: widthBits / 8 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
  while (codes.at(-1) === 0) codes.pop();
  if (codes.length < 2 || codes.some((code) => code < 0x20 || code > 0x7e)) return undefined;
  return String.fromCharCode(...codes);
}

/** `14:02:11.482`, in the time zone of the window. */
export function formatClock(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  return `${clock}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** `2026-11-23 14:02`, in the time zone of the window. */
export function formatMoment(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [String(at.getFullYear()), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `0.38 ms`, `2,014 ms`, `12.4 s` */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(2)} ms`;
  if (ms < 10_000) return `${formatDecimal(`0x${Math.round(ms).toString(16)}`)} ms`;
  return `${(ms / 1000).toFixed(1)} s`;
}

/** `4 d 5 h`, `12 min`, `40 s` */
export function formatUptime(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days > 0) return `${String(days)} d ${String(hours)} h`;
  if (hours > 0) return `${String(hours)} h ${String(minutes)} min`;
  return minutes > 0 ? `${String(minutes)} min` : `${String(Math.floor(seconds))} s`;
}

/** `512 B`, `38 KB`, `2.4 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 999_500) return `${String(Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `18`, `102,779` */
export function formatNumber(count: number): string {
  return formatDecimal(`0x${count.toString(16)}`);
}

/** `1 file`, `18 files` */
export function formatCount(count: number, word: string): string {
  return `${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;
}
