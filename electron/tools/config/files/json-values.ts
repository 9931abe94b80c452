/** Names and values of mstconfig's JSON: `LINK_TYPE_P1`, `NAME[3]`; `ETH(2)`, `True(1)`, 16, `0x1F(31)`. */
import { instanceAt } from '../../../catalog/config-catalogue';
import {
  arrayLength,
  type ConfigBook,
  type ConfigInstance,
  type ConfigParameter,
} from '../../../prm/config-item';
import { LayoutError } from '../../../prm/layout-error';
import type { ConfigValue } from '../../../prm/config-values';
import { parseBytes, parseNumber } from '../parse-value';

export interface NamedSetting {
  readonly instance: ConfigInstance;
  readonly parameter: ConfigParameter;
  /** Of an element of an array. */
  readonly index: number | undefined;
}

/** The parameter that a name stands for, or undefined where the catalogue has none. */
export function settingOf(catalogue: ConfigBook, text: string): NamedSetting | undefined {
  const match = /^(\w+?)(?:_(P|M)(\d{1,3}))?(?:\[(\d{1,6})\])?$/.exec(text);
  if (match === null) return undefined;
  const [, bare = '', letter, number, element] = match;
  const index = element === undefined ? undefined : Number(element);
  const whole = letter === undefined ? bare : `${bare}_${letter}${number ?? ''}`;
  const plain = catalogue.parameterByName(whole);
  if (plain !== undefined && plain.item.class !== 'port' && plain.item.class !== 'module') {
    return { instance: instanceAt(plain.item, {}), parameter: plain.parameter, index };
  }
  const found = letter === undefined ? undefined : catalogue.parameterByName(bare);
  const className = letter === 'P' ? 'port' : 'module';
  if (found?.item.class !== className) return undefined;
  const instance = instanceAt(found.item, { [className]: Number(number) });
  return { instance, parameter: found.parameter, index };
}

/**
 * A value as it is printed; undefined where the text says nothing of it (`N/A`, `Array[0..7]`). LayoutError
 * `out-of-range` where it is no value of this parameter.
 */
export function printedValue(
  { parameter, index }: NamedSetting,
  printed: string | number,
): ConfigValue | undefined {
  if (typeof printed === 'number') {
    if (!Number.isSafeInteger(printed) || printed < 0) {
      throw new LayoutError(
        'out-of-range',
        parameter.field.name,
        `${printed} isn’t a whole number`,
      );
    }
    return numberFor(parameter, index, printed);
  }
  if (printed === 'N/A' || printed.startsWith('Array[')) return undefined;
  if (parameter.type === 'text') return printed;
  const number = /\((\d{1,20})\)$/.exec(printed)?.[1];
  if (number !== undefined) return numberFor(parameter, index, Number(number));
  if (parameter.type === 'bytes') return parseBytes(parameter, printed);
  return arrayLength(parameter) === undefined || index !== undefined
    ? parseNumber(parameter, printed)
    : undefined;
}

/** A single number belongs to a scalar or to one element. */
function numberFor(
  { field }: ConfigParameter,
  index: number | undefined,
  value: number,
): ConfigValue {
  if (field.count !== undefined && index === undefined) {
    throw new LayoutError('out-of-range', field.name, 'a single number stands for an array');
  }
  return field.widthBits > 32 ? BigInt(value) : value;
}
