import { parseArgs } from 'node:util';
import { DeviceError } from '../device/device-error';

export interface ServeArguments {
  readonly listen: string;
  readonly allowWrites: boolean;
  readonly simulate: boolean;
  readonly adbFile?: string;
  readonly configDbFile?: string;
  /** Folder of support reports that the page may have indexed. */
  readonly reports?: string;
  /** Start a browser of this machine. */
  readonly open: boolean;
  /** Have a helper started by sudo. */
  readonly sudo: boolean;
  readonly help: boolean;
}

export const serveHelp = `usage: mlx5desk serve [--listen 127.0.0.1:PORT] [--allow-writes] [--simulate] [--adb FILE] [--config-db FILE]
                      [--reports DIR] [--open] [--sudo]

Serves the window to a browser on this machine, or on another one through ssh -L.

  --listen ADDRESS  localhost, 127.0.0.1 or [::1], with or without a port (default 127.0.0.1, any free port)
  --allow-writes    let the page write to devices
  --simulate        show simulated cards beside the real ones
  --adb FILE        register descriptions to use (ADB)
  --config-db FILE  parameter database to use (mlxconfig_host.db)
  --reports DIR     a folder of support reports for the page to list
  --open            open an app window of Chromium or Chrome; never as root
  --sudo            open nodes that belong to root through a helper that sudo starts now
`;

/** @throws DeviceError `BAD_ARGUMENT` */
export function parseServeArguments(argv: readonly string[]): ServeArguments {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        listen: { type: 'string', default: '127.0.0.1:0' },
        'allow-writes': { type: 'boolean', default: false },
        simulate: { type: 'boolean', default: false },
        adb: { type: 'string' },
        'config-db': { type: 'string' },
        reports: { type: 'string' },
        open: { type: 'boolean', default: false },
        sudo: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return {
      listen: values.listen,
      allowWrites: values['allow-writes'],
      simulate: values.simulate,
      ...(values.adb === undefined ? {} : { adbFile: values.adb }),
      ...(values['config-db'] === undefined ? {} : { configDbFile: values['config-db'] }),
      ...(values.reports === undefined ? {} : { reports: values.reports }),
      open: values.open,
      sudo: values.sudo,
      help: values.help,
    };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new DeviceError('BAD_ARGUMENT', words, {
      remedy: 'See `mlx5desk serve --help`.',
      cause: error,
    });
  }
}
