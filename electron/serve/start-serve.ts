import { randomBytes, randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import type { Server } from 'node:http';
import { ConfigShelf } from '../api/config-shelf';
import type { Host } from '../api/host';
import { RecentErrors } from '../api/recent-errors';
import { ReportTables } from '../api/report-tables';
import { serveChannel } from '../api/serve-channel';
import { findAppPaths } from '../app-paths';
import { CodeConfirmer } from '../change/code-confirmer';
import { createApplication, type Application } from '../application';
import { DeviceError } from '../device/device-error';
import { indexFolder } from '../index-folder';
import type { HelpersOptions } from '../device/helper/helpers';
import { PageFiles } from '../page/page-files';
import { AccessTokens, type SecretSources } from './access-tokens';
import { parseListenAddress, type ListenAddress } from './listen-address';
import { peerUser, type PeerUser } from './peer-user';
import { socketChannel } from './socket-channel';
import { WebServer } from './web-server';

export interface ServeOptions {
  /** `127.0.0.1:PORT`, `localhost:PORT` or `[::1]:PORT`; port 0 or none: any free one. */
  readonly listen: string;
  readonly simulate: boolean;
  readonly allowWrites: boolean;
  readonly adbFile?: string;
  readonly configDbFile?: string;
  /** Folder of support reports that the page may have indexed. */
  readonly reports?: string;
  readonly logError: (what: string, error: unknown) => void;
  /** Shows lines in the terminal: the codes that let a page write. */
  readonly print: (text: string) => void;
  /** Those that start without asking start now, while whoever is asked still looks at the terminal: for reading, and
   * for writing where the page may write. Of others the page may ask for one. */
  readonly helpers?: HelpersOptions | undefined;
  /** For tests: the clock and the randomness behind tokens. */
  readonly secrets?: SecretSources;
  /** For tests: who is at the other end of a connection. */
  readonly peerUser?: PeerUser;
  /** For tests: how long a request may take to arrive, and how often a page is asked whether it lives. */
  readonly requestLimitMs?: number;
  readonly heartbeatMs?: number;
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
 * @throws DeviceError `BAD_ARGUMENT` for an address that isn't this machine, `LISTEN_FAILED`, those of the
 *   register description file and of the privileged helper
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
    helpers: options.helpers,
    ...(options.adbFile === undefined ? {} : { adbFile: options.adbFile }),
    ...(options.configDbFile === undefined ? {} : { configDbFile: options.configDbFile }),
  });
  const codes = new CodeConfirmer({ now: Date.now, randomInt, print: options.print });
  const { helpers, reports } = options;
  const recentErrors = new RecentErrors(Date.now);
  if (helpers?.unasked !== undefined) await startHelpers(application, options.allowWrites);
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
    systemFiles: application.systemFiles,
    runProgram: application.runProgram,
    logFile: application.logFile,
    changes: application.changes,
    confirmer: {
      confirm: (plans) => codes.confirm(plans),
      submit: (plan, owner, code) => {
        codes.submit(plan, owner, code);
      },
    },
    ...(helpers === undefined
      ? {}
      : { unlock: (signal?: AbortSignal) => application.devices.elevate('read', signal) }),
    configShelf: new ConfigShelf(),
    dumps: application.dumps,
    reports: application.reports,
    reportTables: new ReportTables(indexFolder),
    ...(reports === undefined ? {} : { chooseReportFolder: () => Promise.resolve(reports) }),
    capabilityFields: () => application.capabilityFields(),
    redactions: application.redactions,
    useCatalogue: (file) => application.useCatalogue(file),
    configCatalogue: () => application.configCatalogue(),
    useConfigCatalogue: (file) => application.useConfigCatalogue(file),
    recentErrors,
    logError: recentErrors.tap(options.logError),
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
    peerUser: options.peerUser ?? peerUser,
    requestLimitMs: options.requestLimitMs,
    heartbeatMs: options.heartbeatMs,
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

async function startHelpers(application: Application, allowWrites: boolean): Promise<void> {
  const { devices } = application;
  try {
    await devices.elevate('read');
    if (allowWrites) await devices.elevate('write');
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
