import { isAbsolute, join } from 'node:path';

export interface StatePaths {
  /** Dumps, backups, journal, log. */
  readonly state: string;
  /** Parsed catalogues: may be deleted at any time. */
  readonly cache: string;
  /** Settings. */
  readonly config: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Directories of the XDG base directory specification; for root the system's own. A relative value is
 * ignored, as the specification asks. Root's own variables count, but not those that sudo or pkexec may have
 * carried over from another user: his directories would fill with files he can't delete.
 */
export function statePaths(environment: Environment, home: string, isRoot: boolean): StatePaths {
  const borrowed = environment.SUDO_UID !== undefined || environment.PKEXEC_UID !== undefined;
  const directory = (variable: string, ofUser: string, ofRoot: string): string => {
    const value = isRoot && borrowed ? undefined : environment[variable];
    if (value !== undefined && isAbsolute(value)) return join(value, 'mlx5desk');
    return join(isRoot ? ofRoot : join(home, ofUser), 'mlx5desk');
  };
  return {
    state: directory('XDG_STATE_HOME', '.local/state', '/var/lib'),
    cache: directory('XDG_CACHE_HOME', '.cache', '/var/cache'),
    config: directory('XDG_CONFIG_HOME', '.config', '/etc'),
  };
}
