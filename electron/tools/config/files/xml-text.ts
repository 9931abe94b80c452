/** Writes configuration XML as mstconfig does: templates to fill in, and raw files in readable form. */
import { arrayLength, type ConfigItem, type ConfigParameter } from '../../../prm/config-item';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<config xmlns="http://www.mellanox.com/config">\n';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Text of a parameter, or of one element of an array. */
export type XmlTextOf = (parameter: ConfigParameter, index: number) => string;

export interface XmlElement {
  readonly item: ConfigItem;
  readonly attributes: XmlAttributes;
  readonly textOf: XmlTextOf;
}

/** Whether a text can stand in XML at all: of control characters only tab, line feed and carriage return. */
export function isCarriedByXml(text: string): boolean {
  return Array.from(text).every((character) => character >= ' ' || '\t\n\r'.includes(character));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** In the order of the alphabet. */
function attributesText(attributes: XmlAttributes): string {
  return Object.keys(attributes)
    .sort()
    .map((name) => ` ${name}='${attributes[name] ?? ''}'`)
    .join('');
}

/** What stands before a parameter so that a person knows what to write. */
function comment({ type, field }: ConfigParameter): string {
  if (type === 'boolean') return '\t<!-- Legal Values: False/True -->\n';
  if (type !== 'enum') return '';
  const names = (field.enums ?? []).map(({ name }) => name).sort();
  return `\t<!-- Legal Values:${names.join('|')} -->\n`;
}

function parameterText(parameter: ConfigParameter, textOf: XmlTextOf): string {
  const { name } = parameter.field;
  const length = arrayLength(parameter);
  const hint = comment(parameter);
  if (length === undefined) {
    return `${hint}\t<${name}>${escaped(textOf(parameter, 0))}</${name}>\n`;
  }
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += `${hint}\t<${name} index='${index}' >${escaped(textOf(parameter, index))}</${name}>\n`;
  }
  return text;
}

function elementText({ item, attributes, textOf }: XmlElement): string {
  const parameters = item.parameters.map((parameter) => `${parameterText(parameter, textOf)}\n`);
  return `<${item.name}${attributesText(attributes)}>\n\n${parameters.join('')}</${item.name}>`;
}

/** The whole file. No line feed stands at its end. */
export function xmlText(elements: readonly XmlElement[]): string {
  return `${HEAD}${elements.map(elementText).join('\n\n')}\n</config>`;
}
