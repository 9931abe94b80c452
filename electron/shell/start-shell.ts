import { homedir, hostname } from 'node:os';
import { basename } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import { ConfigShelf } from '../api/config-shelf';
import type { ChosenFile, Host } from '../api/host';
import { RecentErrors } from '../api/recent-errors';
import { ReportTables } from '../api/report-tables';
import { serveChannel } from '../api/serve-channel';
import { findAppPaths } from '../app-paths';
import { createApplication, type Application } from '../application';
import { readConfigContent } from '../config-file';
import { createErrorLog, logFileIn, type LogError } from '../error-log';
import { helpersByPkexec } from '../helper-starters';
import { indexFolder } from '../index-folder';
import { PageFiles } from '../page/page-files';
import { statePaths } from '../xdg-paths';
import { servePage } from './app-protocol';
import {
  askForCatalogueFile,
  askForConfigCatalogueFile,
  askForConfigFile,
  askForReportFile,
  askForReportFolder,
  askForSaveFile,
  askToWrite,
  showAbout,
} from './dialogs';
import { openExternalLink } from './external-links';
import { findPlace, keepPlace, windowFileIn } from './keep-window-place';
import { denyPermissions } from './lock-down';
import { openMainWindow } from './main-window';
import { setMenu, type MenuActions } from './menu';
import { OfferedMenu } from './page-menu';
import { handOverPorts } from './port-handover';

export interface RunningShell {
  /** Closes every device, once what is kept for the next time is written. */
  close(): Promise<void>;
}

/** Everything after Electron is ready: the application, its window, and the port between them. */
export async function startShell(options: { readonly simulate: boolean }): Promise<RunningShell> {
  const paths = findAppPaths();
  const { state, config } = statePaths(process.env, homedir(), false);
  const logError = createErrorLog(logFileIn(state), (line) => {
    process.stderr.write(`${line}\n`);
  });
  const application = await createApplication({
    simulate: options.simulate,
    allowWrites: true,
    entry: 'electron',
    helpers: helpersByPkexec(),
  });
  denyPermissions(session.defaultSession);
  servePage(session.defaultSession, new PageFiles(paths.renderer));
  const devTools = !app.isPackaged;
  const windowFile = windowFileIn(config);
  const window = openMainWindow(
    { preload: paths.preload, icon: paths.icon, devTools },
    await findPlace(windowFile, logError),
  );
  const placeKept = keepPlace(window, windowFile, logError);
  const menu = new OfferedMenu((entries) => {
    setMenu(entries, menuActions, { devTools });
  });
  const menuActions: MenuActions = {
    choose: (action) => {
      menu.choose(action);
    },
    openLink: (name) => void openExternalLink(name),
    about: () =>
      void showAbout(window, {
        version: application.version,
        catalogue: application.catalogue.source,
      }),
  };
  setMenu([], menuActions, { devTools });
  const host = hostOf(application, window, menu, logError);
  handOverPorts(
    window,
    (channel) => {
      serveChannel(channel, host);
    },
    logError,
  );
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return {
    close: async () => {
      await Promise.all([placeKept(), application.close()]);
    },
  };
}

function hostOf(
  application: Application,
  window: BrowserWindow,
  menu: OfferedMenu,
  logError: LogError,
): Host {
  const recentErrors = new RecentErrors(Date.now);
  return {
    version: application.version,
    hostName: hostname(),
    entry: 'electron',
    writesAllowed: application.options.allowWrites,
    simulate: application.options.simulate,
    get catalogue() {
      return application.catalogue;
    },
    devices: application.devices,
    systemFiles: application.systemFiles,
    runProgram: application.runProgram,
    logFile: application.logFile,
    changes: application.changes,
    confirmer: { confirm: (plans, signal) => askToWrite(window, plans, signal) },
    dumps: application.dumps,
    reports: application.reports,
    reportTables: new ReportTables(indexFolder),
    chooseReportFolder: () => askForReportFolder(window),
    capabilityFields: () => application.capabilityFields(),
    redactions: application.redactions,
    useCatalogue: (file) => application.useCatalogue(file),
    configCatalogue: () => application.configCatalogue(),
    useConfigCatalogue: (file) => application.useConfigCatalogue(file),
    chooseCatalogueFile: () => askForCatalogueFile(window),
    chooseConfigCatalogueFile: () => askForConfigCatalogueFile(window),
    configShelf: new ConfigShelf(),
    chooseConfigFile: () => chosenConfigFile(window),
    chooseReportFile: () => askForReportFile(window),
    unlock: (signal) => application.devices.elevate('read', signal),
    chooseSaveFile: (fileName) => askForSaveFile(window, fileName),
    recentErrors,
    logError: recentErrors.tap(logError),
    menu,
  };
}

async function chosenConfigFile(window: BrowserWindow): Promise<ChosenFile | undefined> {
  const file = await askForConfigFile(window);
  if (file === undefined) return undefined;
  return { name: basename(file), content: await readConfigContent(file) };
}
