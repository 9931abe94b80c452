/**
 * Firmware date of MGIR as an ISO date. Day and month are binary-coded decimal (0x31 is the 31st), the
 * year has four such digits, or two on old firmware. Undefined where the digits make no date.
 */
export function firmwareDate(year: number, month: number, day: number): string | undefined {
  const isPlainYear = year >= 2000 && year <= 2100;
  const digits = (value: number): number => Number(isPlainYear ? value : value.toString(16));
  const fullYear = digits(year) < 100 ? 2000 + digits(year) : digits(year);
  const date = new Date(Date.UTC(fullYear, digits(month) - 1, digits(day)));
  const isDate =
    date.getUTCFullYear() === fullYear &&
    date.getUTCMonth() === digits(month) - 1 &&
    date.getUTCDate() === digits(day);
  return isDate ? date.toISOString().slice(0, 10) : undefined;
}
