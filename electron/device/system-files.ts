import { attribute, contentOf, linkName, namesIn, ownershipOf, type Ownership } from './sysfs';

/**
 * What a tool may read of the system: `/sys`, `/proc`, `/dev`, `/etc`. Small questions, each of which may
 * find nothing; a test answers them for a machine of its own.
 */
export interface SystemFiles {
  /** Text of a file without spaces around it. */
  text(path: string): Promise<string | undefined>;
  bytes(path: string): Promise<Uint8Array | undefined>;
  /** Names in a directory; none where it can't be read. */
  names(folder: string): Promise<string[]>;
  /** Last part of where a link points. */
  linkName(path: string): Promise<string | undefined>;
  ownership(path: string): Promise<Ownership | undefined>;
}

/** Those of this machine. */
export const systemFiles: SystemFiles = {
  text: attribute,
  bytes: contentOf,
  names: namesIn,
  linkName,
  ownership: ownershipOf,
};
