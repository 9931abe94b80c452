import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Server } from 'node:http';
import type { Host } from '../api/host';
import { serveChannel } from '../api/serve-channel';
import { findAppPaths } from '../app-paths';
import { createApplication } from '../application';
import { DeviceError } from '../device/device-error';
import { PageFiles } from '../page/page-files';
import { AccessTokens, type SecretSources } from './access-tokens';
import { parseListenAddress, type ListenAddress } from './listen-address';
import { socketChannel } from './socket-channel';
import { WebServer } from './web-server';

export interface ServeOptions {
  /** `127.0.0.1:PORT`, `localhost:PORT` or `[::1]:PORT`; port 0 or none: any free one. */
  readonly listen: string;
  readonly simulate: boolean;
  readonly allowWrites: boolean;
  readonly adbFile?: string;
  readonly logError: (what: string, error: unknown) => void;
  /** For tests: the clock and the randomness behind tokens. */
  readonly secrets?: SecretSources;
  /** For tests: where the built page is. */
  readonly pageFolder?: string;
}

export interface RunningServer {
  /** A link that works once, for a minute. */
  readonly url: string;
  readonly port: number;
  /** Another such link. */
  newUrl(): string;
  /** Ends every connection and closes the devices. */
  close(): Promise<void>;
}

/**
 * Starts the browser entry.
 * @throws DeviceError `BAD_ARGUMENT` for an address that isn't this machine, `LISTEN_FAILED`, and those of the
 *   register description file
 */
export async function startServe(options: ServeOptions): Promise<RunningServer> {
  const listen = parseListenAddress(options.listen);
  const secrets = options.secrets ?? { now: Date.now, randomBytes };
  const files = new PageFiles(options.pageFolder ?? findAppPaths().renderer);
  const tokens = new AccessTokens(secrets);
  const application = await createApplication({
    simulate: options.simulate,
    allowWrites: options.allowWrites,
    entry: 'browser',
    ...(options.adbFile === undefined ? {} : { adbFile: options.adbFile }),
  });
  const host: Host = {
    version: application.version,
    hostName: hostname(),
    entry: 'browser',
    writesAllowed: options.allowWrites,
    simulate: options.simulate,
    get catalogue() {
      return application.catalogue;
    },
    devices: application.devices,
    dumps: application.dumps,
    useCatalogue: (file) => application.useCatalogue(file),
    logError: options.logError,
  };
  const server = new WebServer({
    tokens,
    files,
    cookieName: `mlx5desk-${Buffer.from(secrets.randomBytes(4)).toString('hex')}`,
    newNonce: () => Buffer.from(secrets.randomBytes(16)).toString('base64url'),
    onSocket: (socket) => {
      serveChannel(socketChannel(socket, options.logError), host);
    },
    logError: options.logError,
  });
  try {
    const port = await listenOn(server.http, listen);
    const newUrl = (): string =>
      `http://${listen.urlHost}:${String(port)}/?token=${tokens.issue()}`;
    return {
      url: newUrl(),
      port,
      newUrl,
      close: async () => {
        await Promise.all([server.close(), application.close()]);
      },
    };
  } catch (error) {
    await application.close();
    throw error;
  }
}

async function listenOn(server: Server, { address, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new DeviceError('LISTEN_FAILED', `${address} port ${String(port)}: ${error.message}`, {
          cause: error,
        }),
      );
    });
    server.listen(port, address, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}
