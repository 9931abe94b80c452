/** A configuration file as if it were what a card holds: to look at, and to compare with one. */
import { instanceAt, MOST_PORTS } from '../../../catalog/config-catalogue';
import type { ConfigInstance, ConfigParameter } from '../../../prm/config-item';

/** As the columns of a query. Raw and XML files have the next values only. */
export type FileColumn = 'default' | 'current' | 'next';

export interface FileValues {
  /** Of the item's size. */
  readonly payload: Uint8Array;
  /** Parameters whose values the file states; the bits of all others are 0 and say nothing. */
  readonly stated: ReadonlySet<ConfigParameter>;
}

export interface FileItem {
  readonly instance: ConfigInstance;
  readonly columns: ReadonlyMap<FileColumn, FileValues>;
  /** Where it was last met, counted from 1. */
  readonly line: number;
}

export interface ConfigFileContent {
  readonly format: 'raw' | 'xml' | 'json';
  /** What a JSON file says of the card; undefined elsewhere. */
  readonly device?: {
    readonly name: string;
    readonly type: string;
    readonly model: string;
    readonly description: string;
  };
  /** One per instance, in the order of the file. */
  readonly items: readonly FileItem[];
  /** What is odd about the file without making it useless; a sentence each. */
  readonly warnings: readonly string[];
}

/** Instances of a card, seen from the own host and function, that an instance of a file is about. */
export function onCard(instance: ConfigInstance, ports = MOST_PORTS): readonly ConfigInstance[] {
  const { item, place } = instance;
  if (place.port === 'all') {
    return Array.from({ length: ports }, (_, index) => instanceAt(item, { port: index + 1 }));
  }
  const isOwn = (part: number | 'all' | undefined): boolean => part === 0 || part === 'all';
  const isWide = place.host === 'all' || place.function === 'all';
  return isWide && isOwn(place.host) && isOwn(place.function) ? [instanceAt(item, {})] : [instance];
}

/** Gathers items by instance. What a later line says replaces what an earlier one said, as on a card. */
export class FileItems {
  readonly warnings: string[] = [];
  private readonly items = new Map<number, FileItem>();

  add(instance: ConfigInstance, line: number, values: FileValues): void {
    for (const each of onCard(instance)) {
      const earlier = this.items.get(each.type);
      if (earlier !== undefined) {
        const first = `line ${earlier.line} says something about the same place`;
        this.warnings.push(`line ${line}: ${each.item.name} replaces what ${first}`);
        this.items.delete(each.type);
      }
      this.items.set(each.type, { instance: each, columns: new Map([['next', values]]), line });
    }
  }

  list(): readonly FileItem[] {
    return [...this.items.values()];
  }
}
