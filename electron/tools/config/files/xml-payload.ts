/** Makes the payload of an item from the parameters in its element. */
import { arrayLength, type ConfigItem, type ConfigParameter } from '../../../prm/config-item';
import { enumValueName, writeParameter, type ConfigValue } from '../../../prm/config-values';
import type { FieldValue } from '../../../prm/layout';
import { nearestOf } from '../../nearest-name';
import { parseBytes, parseNumber } from '../parse-value';
import { atLine, FileFault } from './file-fault';
import type { XmlItem, XmlParameter } from './xml-elements';

export interface XmlPayload {
  readonly payload: Uint8Array;
  /** Parameters that the element states; all others are 0. */
  readonly stated: ReadonlySet<ConfigParameter>;
  readonly warnings: readonly string[];
}

interface Stated {
  /** First line it was met in. */
  readonly line: number;
  readonly value: ConfigValue;
}

/** `3` or `0..7`. */
function indexesOf(element: XmlParameter, length: number): readonly number[] {
  const text = element.attributes.index ?? '';
  const match = /^\s*(\d{1,6})(?:\s*\.\.\s*(\d{1,6}))?\s*$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match === null || last < first || last >= length) {
    const form = `index='0' or index='0..${length - 1}'`;
    throw new FileFault(element.line, `${element.name} is an array: index='${text}' is no ${form}`);
  }
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

class PayloadBuilder {
  readonly warnings: string[] = [];
  private readonly stated = new Map<ConfigParameter, Stated>();
  private readonly arrays = new Map<ConfigParameter, Map<number, FieldValue>>();

  constructor(
    private readonly item: ConfigItem,
    private readonly element: XmlItem,
  ) {}

  add(element: XmlParameter): void {
    const parameter = this.parameterOf(element);
    const length = arrayLength(parameter);
    if (length !== undefined) {
      this.addElements(parameter, element, length);
      return;
    }
    if (element.attributes.index !== undefined) {
      throw new FileFault(element.line, `${element.name} isn’t an array: it takes no index`);
    }
    const first = this.stated.get(parameter);
    if (first !== undefined) {
      throw new FileFault(element.line, `${element.name} stands in line ${first.line} already`);
    }
    this.stated.set(parameter, { line: element.line, value: this.valueOf(parameter, element) });
  }

  build(): XmlPayload {
    for (const [parameter, elements] of this.arrays) this.finishArray(parameter, elements);
    let payload: Uint8Array = new Uint8Array(this.item.sizeBytes);
    for (const [parameter, { line, value }] of this.stated) {
      payload = atLine(line, () => writeParameter(this.item, parameter, payload, value));
    }
    const stated = new Set(this.stated.keys());
    for (const valid of this.validBits()) {
      payload = atLine(this.element.line, () => writeParameter(this.item, valid, payload, 1));
      stated.add(valid);
    }
    return { payload, stated, warnings: this.warnings };
  }

  private parameterOf({ name, line }: XmlParameter): ConfigParameter {
    const found = this.item.parameters.find(({ field }) => field.name === name);
    if (found !== undefined) return found;
    const near = nearestOf(
      name,
      this.item.parameters.map(({ field }) => field.name),
    );
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    throw new FileFault(line, `${this.item.name} has no parameter ${name}${hint}`);
  }

  private valueOf(parameter: ConfigParameter, { text, line, name }: XmlParameter): ConfigValue {
    // The spaces of a text may belong to it; around anything else they mean nothing.
    if (parameter.type === 'text') return text;
    if (text.trim() === '') throw new FileFault(line, `${name} has no value`);
    return atLine(line, () =>
      parameter.type === 'bytes'
        ? parseBytes(parameter, text.trim())
        : this.numberOf(parameter, text.trim(), line),
    );
  }

  private numberOf(parameter: ConfigParameter, text: string, line: number): FieldValue {
    const value = parseNumber(parameter, text);
    if (parameter.type === 'enum' && enumValueName(parameter, value) === undefined) {
      const { name } = parameter.field;
      this.warnings.push(`line ${line}: ${name} has no name for the value ${value}`);
    }
    return value;
  }

  private addElements(parameter: ConfigParameter, element: XmlParameter, length: number): void {
    const { text, line, name } = element;
    if (text.trim() === '') throw new FileFault(line, `${name} has no value`);
    const value = atLine(line, () => this.numberOf(parameter, text.trim(), line));
    const elements = this.arrays.get(parameter) ?? new Map<number, FieldValue>();
    for (const index of indexesOf(element, length)) {
      if (elements.has(index)) throw new FileFault(line, `${name}[${index}] is there already`);
      elements.set(index, value);
    }
    this.arrays.set(parameter, elements);
  }

  /** Elements that are left out would silently become 0. */
  private finishArray(parameter: ConfigParameter, elements: ReadonlyMap<number, FieldValue>): void {
    const { name, count = 0 } = parameter.field;
    const values = Array.from({ length: count }, (_, index) => {
      const value = elements.get(index);
      if (value === undefined) {
        throw new FileFault(this.element.line, `${name}[${index}] is missing: an array is whole`);
      }
      return Number(value);
    });
    this.stated.set(parameter, { line: this.element.line, value: values });
  }

  /** Fields that say that another one counts: they follow it, unless the element states them itself. */
  private validBits(): readonly ConfigParameter[] {
    const names = new Set<string>();
    for (const parameter of this.stated.keys()) {
      if (arrayLength(parameter) === undefined) names.add(parameter.validBit);
    }
    return this.item.parameters.filter(
      (parameter) => names.has(parameter.field.name) && !this.stated.has(parameter),
    );
  }
}

/** Makes the payload of an element. FileFault naming the line. */
export function payloadOfElement(element: XmlItem, item: ConfigItem): XmlPayload {
  const builder = new PayloadBuilder(item, element);
  for (const parameter of element.parameters) builder.add(parameter);
  return builder.build();
}
