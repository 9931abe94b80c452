/** Reads the JSON that `mstconfig -j` and `mlx5desk config query --json` write. */
import type { ConfigBook, ConfigInstance, ConfigParameter } from '../../../prm/config-item';
import { writeParameter, readParameter, type ConfigValue } from '../../../prm/config-values';
import { atLine, FileFault } from './file-fault';
import type { ConfigFileContent, FileColumn, FileItem } from './file-content';
import { printedValue, settingOf, type NamedSetting } from './json-values';

const columnKeys: readonly (readonly [key: string, column: FileColumn])[] = [
  ['default_value', 'default'],
  ['current_value', 'current'],
  ['next_value', 'next'],
];

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON.parse says where in characters, or not at all. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = /position (\d+)/.exec(error.message)?.[1];
    const line = position === undefined ? 0 : lineAt(text, Number(position));
    throw new FileFault(line, `it isn’t well-formed JSON: ${error.message}`);
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

interface ColumnBuilder {
  payload: Uint8Array;
  readonly stated: Set<ConfigParameter>;
}

interface ItemBuilder {
  readonly instance: ConfigInstance;
  readonly columns: Map<FileColumn, ColumnBuilder>;
  readonly line: number;
}

class JsonReader {
  readonly warnings: string[] = [];
  private readonly items = new Map<number, ItemBuilder>();
  /** Elements that are stated, by instance, column and parameter: an array is stated when all are. */
  private readonly elements = new Map<string, Set<number>>();

  constructor(
    private readonly text: string,
    private readonly catalogue: ConfigBook,
  ) {}

  setting(name: string, facts: unknown): void {
    const position = this.text.indexOf(JSON.stringify(name));
    const line = position === -1 ? 0 : lineAt(this.text, position);
    if (!isObject(facts)) throw new FileFault(line, `${name} has no values`);
    const setting = atLine(line, () => settingOf(this.catalogue, name));
    if (setting === undefined) {
      this.warnings.push(`line ${line}: the catalogue has no parameter ${name}; it is left out`);
      return;
    }
    for (const [key, column] of columnKeys) {
      const printed = facts[key];
      if (printed === undefined) continue;
      if (typeof printed !== 'string' && typeof printed !== 'number') {
        throw new FileFault(line, `${key} of ${name} is neither a number nor text`);
      }
      const value = atLine(line, () => printedValue(setting, printed));
      if (value !== undefined) this.put(setting, column, value, line);
    }
  }

  list(): readonly FileItem[] {
    return [...this.items.values()];
  }

  private columnOf({ instance }: NamedSetting, column: FileColumn, line: number): ColumnBuilder {
    const item: ItemBuilder = this.items.get(instance.type) ?? {
      instance,
      columns: new Map<FileColumn, ColumnBuilder>(),
      line,
    };
    this.items.set(instance.type, item);
    const built = item.columns.get(column) ?? {
      payload: new Uint8Array(instance.item.sizeBytes),
      stated: new Set<ConfigParameter>(),
    };
    item.columns.set(column, built);
    return built;
  }

  private put(setting: NamedSetting, column: FileColumn, value: ConfigValue, line: number): void {
    const { instance, parameter, index } = setting;
    const built = this.columnOf(setting, column, line);
    const { count } = parameter.field;
    let whole = value;
    if (index !== undefined) {
      if (count === undefined || index >= count) {
        throw new FileFault(line, `${parameter.name} has no element ${index}`);
      }
      whole = this.withElement(built, setting, Number(value));
    }
    built.payload = atLine(line, () =>
      writeParameter(instance.item, parameter, built.payload, whole),
    );
    if (index === undefined || this.isWhole(setting, column)) built.stated.add(parameter);
  }

  private withElement(
    built: ColumnBuilder,
    { instance, parameter, index = 0 }: NamedSetting,
    value: number,
  ): ConfigValue {
    const now = readParameter(instance.item, parameter, built.payload);
    if (now instanceof Uint8Array) return now.with(index, value);
    return Array.isArray(now) ? (now as readonly number[]).with(index, value) : value;
  }

  private isWhole({ instance, parameter, index = 0 }: NamedSetting, column: FileColumn): boolean {
    const key = `${instance.type} ${column} ${parameter.field.name}`;
    const seen = this.elements.get(key) ?? new Set<number>();
    seen.add(index);
    this.elements.set(key, seen);
    return seen.size === parameter.field.count;
  }
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

export function isJsonFile(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** FileFault with the line where the file has one. */
export function parseJsonFile(text: string, catalogue: ConfigBook): ConfigFileContent {
  const document = parseJson(text);
  const devices = isObject(document) ? Object.entries(document) : [];
  const [first, ...others] = devices;
  if (first === undefined) throw new FileFault(0, 'it holds no device');
  const [title, device] = first;
  const settings = isObject(device) ? device.tlv_configuration : undefined;
  if (!isObject(device) || !isObject(settings)) {
    throw new FileFault(0, `"${title.slice(0, 40)}" has no tlv_configuration`);
  }
  const reader = new JsonReader(text, catalogue);
  for (const [name, facts] of Object.entries(settings)) reader.setting(name, facts);
  const more = others.length === 0 ? [] : [`it holds ${devices.length} devices; ${title} is shown`];
  return {
    format: 'json',
    device: {
      name: textAt(device, 'device'),
      type: textAt(device, 'device_type'),
      model: textAt(device, 'name'),
      description: textAt(device, 'description'),
    },
    items: reader.list(),
    warnings: [...more, ...reader.warnings],
  };
}
