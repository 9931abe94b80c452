/** A value in a JSON document that someone sent, with where it stands: each way to take it says what it must be. */
import type { DeviceError } from '../../../device/device-error';
import { broken, tooBig } from './report-error';

const LONGEST_TEXT = 512;
const LARGEST_DOCUMENT_BYTES = 64 * 1024 * 1024;

export class JsonPlace {
  private constructor(
    readonly value: unknown,
    private readonly document: string,
    private readonly path: string,
  ) {}

  /** @param document path in the bundle, for messages. @throws DeviceError REPORT_BROKEN, REPORT_TOO_BIG */
  static parse(content: Uint8Array, document: string): JsonPlace {
    if (content.length > LARGEST_DOCUMENT_BYTES) {
      throw tooBig(document, `it has ${content.length} bytes`);
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
      return new JsonPlace(JSON.parse(text), document, '');
    } catch (error) {
      throw broken(document, 'it isn’t JSON', { cause: error });
    }
  }

  /** What an object has under a name; a place without a value where it has nothing. */
  at(name: string): JsonPlace {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.wrong('expected an object');
    }
    const found: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return this.below(found, this.path === '' ? name : `${this.path}.${name}`);
  }

  list(most: number): JsonPlace[] {
    const { value } = this;
    if (!Array.isArray(value)) throw this.wrong('expected a list');
    if (value.length > most)
      throw this.wrong(`it has ${value.length} elements; ${most} is the most`);
    return value.map((element: unknown, index) => this.below(element, `${this.path}[${index}]`));
  }

  text(longest = LONGEST_TEXT): string {
    const { value } = this;
    if (typeof value === 'string' && value.length <= longest) return value;
    throw this.wrong(`expected a text of at most ${longest} characters`);
  }

  optionalText(longest = LONGEST_TEXT): string | undefined {
    return this.value === undefined ? undefined : this.text(longest);
  }

  bool(): boolean {
    if (typeof this.value === 'boolean') return this.value;
    throw this.wrong('expected true or false');
  }

  whole(): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw this.wrong('expected a whole number');
  }

  /** Milliseconds, since 1970 or of a duration: what a Date can hold. */
  time(): number {
    const { value } = this;
    if (typeof value === 'number' && value >= 0 && value <= 8.64e15) return value;
    throw this.wrong('expected a time in milliseconds');
  }

  oneOf<const Value extends string | number>(known: readonly Value[]): Value {
    const found = known.find((each) => each === this.value);
    if (found !== undefined) return found;
    throw this.wrong(`expected one of ${known.join(', ')}`);
  }

  wrong(why: string): DeviceError {
    return broken(this.document, this.path === '' ? why : `${this.path}: ${why}`);
  }

  private below(value: unknown, path: string): JsonPlace {
    return new JsonPlace(value, this.document, path);
  }
}
