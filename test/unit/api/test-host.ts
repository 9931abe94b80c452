import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigShelf } from '../../../electron/api/config-shelf';
import { RecentErrors } from '../../../electron/api/recent-errors';
import { ReportTables } from '../../../electron/api/report-tables';
import type { Host } from '../../../electron/api/host';
import { indexFolder } from '../../../electron/index-folder';
import { createApplication } from '../../../electron/application';

export interface TestHost {
  readonly host: Host;
  /** What the application logged about itself. */
  readonly logged: { what: string; error: unknown }[];
  close(): Promise<void>;
}

/** The real application over simulated cards, as an entry would put it together. */
export async function createTestHost(overrides: Partial<Host> = {}): Promise<TestHost> {
  const cache = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  process.env.XDG_CACHE_HOME = cache;
  process.env.XDG_STATE_HOME = join(cache, 'state');
  const application = await createApplication({
    simulate: true,
    allowWrites: false,
    entry: 'browser',
  });
  const recentErrors = new RecentErrors(Date.now);
  const logged: TestHost['logged'] = [];
  const host: Host = {
    version: application.version,
    hostName: 'test',
    entry: 'browser',
    writesAllowed: false,
    simulate: true,
    get catalogue() {
      return application.catalogue;
    },
    devices: application.devices,
    systemFiles: application.systemFiles,
    runProgram: application.runProgram,
    logFile: application.logFile,
    changes: application.changes,
    confirmer: { confirm: () => undefined },
    configShelf: new ConfigShelf(),
    dumps: application.dumps,
    reports: application.reports,
    reportTables: new ReportTables(indexFolder),
    capabilityFields: () => application.capabilityFields(),
    redactions: application.redactions,
    useCatalogue: (file) => application.useCatalogue(file),
    configCatalogue: () => application.configCatalogue(),
    useConfigCatalogue: (file) => application.useConfigCatalogue(file),
    recentErrors,
    logError: recentErrors.tap((what, error) => {
      logged.push({ what, error });
    }),
    ...overrides,
  };
  return {
    host,
    logged,
    close: async () => {
      await application.close();
      rmSync(cache, { recursive: true });
    },
  };
}
