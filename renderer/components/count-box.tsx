import { NumberBox, type NumberBoxProps } from './number-box';

export interface CountBoxProps extends Omit<
  NumberBoxProps,
  'value' | 'maximum' | 'parse' | 'onChange'
> {
  value: number;
  maximum: number;
  /** Reads what was typed: the number, or a sentence on what is wrong. */
  parse: (typed: string) => number | string;
  onChange: (value: number) => void;
}

/** A number box for numbers that are small: counts, indexes, times. */
export function CountBox({ value, maximum, parse, onChange, ...rest }: CountBoxProps) {
  return (
    <NumberBox
      {...rest}
      value={BigInt(value)}
      maximum={BigInt(maximum)}
      parse={(typed) => {
        const parsed = parse(typed);
        return typeof parsed === 'number' ? BigInt(parsed) : parsed;
      }}
      onChange={(next) => {
        onChange(Number(next));
      }}
    />
  );
}
