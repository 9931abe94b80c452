/** The list of items that a person picks from for an XML template: a name and 0 or 1 a line. */
import type { ConfigBook, ConfigItem } from '../../../prm/config-item';
import { nearestOf } from '../../nearest-name';
import { FileFault } from './file-fault';

const NAME_WIDTH = 50;

/** Every item of the catalogue, none picked; byte for byte what `mstconfig gen_tlvs_file` writes. */
export function makeTlvList({ items }: Pick<ConfigBook, 'items'>): string {
  return items.map(({ name }) => `${name.padEnd(NAME_WIDTH)}0\n`).join('');
}

/** The items picked in a list, in its order. FileFault. */
export function parseTlvList(text: string, catalogue: ConfigBook): readonly ConfigItem[] {
  const picked: ConfigItem[] = [];
  text.split(/\r?\n/).forEach((content, index) => {
    const line = index + 1;
    if (content.trim() === '') return;
    const match = /^\s*(\w+)\s+([01])\s*$/.exec(content);
    const [, name, flag] = match ?? [];
    if (name === undefined) {
      throw new FileFault(line, `"${content.trim().slice(0, 60)}" is not a name, then 0 or 1`);
    }
    const item = itemNamed(catalogue, name, line);
    if (flag === '1') picked.push(item);
  });
  if (picked.length === 0) throw new FileFault(0, 'no item is picked: put 1 behind its name');
  return picked;
}

/** FileFault with the nearest name where the catalogue has none of this name. */
export function itemNamed(catalogue: ConfigBook, name: string, line: number): ConfigItem {
  const item = catalogue.itemByName(name);
  if (item !== undefined) return item;
  const near = nearestOf(
    name,
    catalogue.items.map((each) => each.name),
  );
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  throw new FileFault(line, `the catalogue has no item ${name}${hint}`);
}
