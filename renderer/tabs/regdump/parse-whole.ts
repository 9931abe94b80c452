/** A whole number as typed, or a sentence on what is wrong with it. */
export function parseWhole(typed: string, least: number, most: number): number | string {
  const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : NaN;
  return value >= least && value <= most
    ? value
    : `A number from ${String(least)} to ${String(most)}`;
}
