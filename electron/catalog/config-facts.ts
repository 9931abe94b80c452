/** What a source of configuration facts (a database, the built-in file, the cache) gives: the common ground
 * of the catalogue's files. Groups and purposes are added later. */
import type { ConfigItem } from '../prm/config-item';

export interface ConfigFacts {
  /** Groups and purposes are ''. */
  readonly items: readonly ConfigItem[];
  /** What can't be used although the rest can: an expression that can't be read. A sentence each. */
  readonly notices: readonly string[];
}
