/** Which parameters there may be on a card, with what they mean: the list of `mstconfig show_confs` 4.33. */
import { KNOWN_MODULES, instancesOf, settingName } from '../../catalog/config-catalogue';
import type { ConfigBook, ConfigItem, ConfigParameter } from '../../prm/config-item';
import type { ConfigPlace } from '../../prm/config-type';
import { isListed } from './select-parameters';

export interface ListedParameter {
  /** `LINK_TYPE_P1`. */
  readonly name: string;
  /** As mstconfig shows what it takes: `False|True`, `ETH|IB`, `NUM`, `BINARY`, `BYTES`, `STRING`. */
  readonly values: string;
  /** Of the person's own database, else ours; '' for the same parameter of a further port. */
  readonly description: string;
}

export interface ListedItem {
  readonly item: string;
  readonly title: string;
  readonly parameters: readonly ListedParameter[];
}

/**
 * @param words each must be found in the name, the item's title, the values or the description; none: all are listed
 */
export function listConfigurations(
  book: ConfigBook,
  ports: number,
  words: readonly string[] = [],
): ListedItem[] {
  const wanted = words.map((word) => word.toLowerCase());
  return book.items.filter(isListed).flatMap((item) => {
    const places = instancesOf(item, { ports, modules: KNOWN_MODULES }).map(({ place }) => place);
    const parameters = item.parameters
      .filter((parameter) => parameter.name !== '' && fits(item, parameter, wanted))
      .flatMap((parameter) => places.map((place) => listed(parameter, place)))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    return parameters.length === 0 ? [] : [{ item: item.name, title: item.title, parameters }];
  });
}

function fits(item: ConfigItem, parameter: ConfigParameter, words: readonly string[]): boolean {
  const text = [item.title, item.name, parameter.name, valuesText(parameter), meaningOf(parameter)]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function listed(parameter: ConfigParameter, place: ConfigPlace): ListedParameter {
  const isFirst = place.port === undefined || place.port === 1;
  return {
    name: settingName(parameter, place),
    values: valuesText(parameter),
    description: isFirst ? meaningOf(parameter) : '',
  };
}

/** What a parameter does: as the person's own database says it, else in our words. */
export function meaningOf({ description, purpose }: ConfigParameter): string {
  return description === '' ? purpose : description;
}

function valuesText({ type, field }: ConfigParameter): string {
  switch (type) {
    case 'boolean':
      return 'False|True';
    case 'enum':
      return (field.enums ?? [])
        .map(({ name }) => name)
        .sort()
        .join('|');
    case 'unsigned':
      return 'NUM';
    case 'hex':
      return 'BINARY';
    case 'bytes':
      return 'BYTES';
    case 'text':
      return 'STRING';
  }
}

const NAME_INDENT = ' '.repeat(20);
const NAME_WIDTH = 40;
const DESCRIPTION_INDENT = ' '.repeat(60);

/** @param device as it was named; absent: no card was asked how many ports it has */
export function formatConfigurations(items: readonly ListedItem[], device?: string): string {
  const head =
    device === undefined
      ? 'List of configurations a device may support:'
      : `List of configurations the device ${device} may support:`;
  const lines = items.flatMap(({ title, parameters }) => [
    `\t\t${title}:`,
    ...parameters.flatMap(parameterLines),
  ]);
  return ['', head, ...lines].map((line) => `${line}\n`).join('');
}

function parameterLines({ name, values, description }: ListedParameter): string[] {
  const [first = '', ...further] = description.split('\n');
  return [
    `${NAME_INDENT}${`${name}=<${values}>`.padEnd(NAME_WIDTH)}${first}`,
    ...further.map((line) => `${DESCRIPTION_INDENT}${line}`),
  ];
}
