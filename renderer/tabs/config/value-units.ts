/** Units that the description of a parameter names, and how they stand beside a number. */
const units: readonly (readonly [RegExp, string])[] = [
  [/\bmicroseconds\b/, 'µs'],
  [/\bmilliseconds\b/, 'ms'],
  [/\bseconds\b/, 's'],
  [/\bpercent\b/, '%'],
  [/\bquarters of a watt\b/, '¼ W'],
  [/\b(?:in|many) MB\b/, 'MB'],
  [/\b(?:in|many) KB\b/, 'KB'],
];

const KILO = 1024;

export interface ValueUnit {
  /** `MB`; '' where only the power of two is known. */
  readonly unit: string;
  /** The number is an exponent: 5 is 32. */
  readonly isPowerOfTwo: boolean;
}

/** The unit of a number, as far as its description says. */
export function unitOf(meaning: string): ValueUnit | undefined {
  const unit = units.find(([words]) => words.test(meaning))?.[1] ?? '';
  const isPowerOfTwo = /\bas a power of two\b/.test(meaning);
  return unit === '' && !isPowerOfTwo ? undefined : { unit, isPowerOfTwo };
}

function grownUnit(amount: number, unit: string): string {
  if (unit === 'KB' && amount >= KILO) return grownUnit(amount / KILO, 'MB');
  if (unit === 'MB' && amount >= KILO) return `${String(amount / KILO)} GB`;
  return `${String(amount)} ${unit}`.trim();
}

/** Greatest exponent that is worked out: more isn't exact, and no card has it. */
const MOST_EXPONENT = 40;

/** What an exponent comes to: `5` in MB is `32 MB`. Undefined where there is nothing to work out. */
export function amountOf(value: string, { unit, isPowerOfTwo }: ValueUnit): string | undefined {
  const exponent = Number(value);
  if (!isPowerOfTwo || !Number.isInteger(exponent)) return undefined;
  return exponent < 0 || exponent > MOST_EXPONENT ? undefined : grownUnit(2 ** exponent, unit);
}
