import { homedir, hostname } from 'node:os';
import { basename } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import { ConfigShelf } from '../api/config-shelf';
import type { ChosenFile, Host } from '../api/host';
import { ReportTables } from '../api/report-tables';
import { serveChannel } from '../api/serve-channel';
import { findAppPaths } from '../app-paths';
import { createApplication, type Application } from '../application';
import { readConfigContent } from '../config-file';
import { toDeviceError } from '../device/device-error';
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
  showError,
} from './dialogs';
import { openExternalLink } from './external-links';
import { denyPermissions } from './lock-down';
import { openMainWindow } from './main-window';
import { setMenu } from './menu';
import { handOverPorts } from './port-handover';

/** Everything after Electron is ready: the application, its window, and the port between them. */
export async function startShell(options: { readonly simulate: boolean }): Promise<Application> {
  const paths = findAppPaths();
  const { state } = statePaths(process.env, homedir(), false);
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
  const window = openMainWindow({ preload: paths.preload, icon: paths.icon, devTools });
  const host = hostOf(application, window, logError);
  handOverPorts(
    window,
    (channel) => {
      serveChannel(channel, host);
    },
    logError,
  );
  setMenu(
    {
      openCatalogue: () => void useChosenCatalogue(host, window),
      openLink: (name) => void openExternalLink(name),
      about: () =>
        void showAbout(window, {
          version: application.version,
          catalogue: application.catalogue.source,
        }),
    },
    { devTools },
  );
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return application;
}

function hostOf(application: Application, window: BrowserWindow, logError: LogError): Host {
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
    logError,
  };
}

async function chosenConfigFile(window: BrowserWindow): Promise<ChosenFile | undefined> {
  const file = await askForConfigFile(window);
  if (file === undefined) return undefined;
  return { name: basename(file), content: await readConfigContent(file) };
}

/** From the menu: the page learns of the new catalogue by loading anew. */
async function useChosenCatalogue(host: Host, window: BrowserWindow): Promise<void> {
  try {
    const file = await host.chooseCatalogueFile?.();
    if (file === undefined) return;
    await host.useCatalogue(file);
    window.webContents.reload();
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') host.logError('use a register description file', thrown);
    await showError(window, error);
  }
}
