import { dialog, type BrowserWindow } from 'electron';
import { questionText, type Question } from '../change/confirm';
import { confirmLabel, type Plan } from '../change/plan';
import { DeviceError } from '../device/device-error';

/** Asks for a register description file. Undefined: dismissed. */
export async function askForCatalogueFile(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Register description file',
    buttonLabel: 'Use this file',
    properties: ['openFile'],
    filters: [
      { name: 'Register descriptions (ADB)', extensions: ['adb', 'xml'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks for a database of configuration parameters. Undefined: dismissed. */
export async function askForConfigCatalogueFile(
  window: BrowserWindow,
): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Parameter database',
    buttonLabel: 'Use this file',
    properties: ['openFile'],
    filters: [
      { name: 'Parameter databases (mlxconfig_host.db)', extensions: ['db'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? undefined : filePaths[0];
}

/** How long the question may stand; a plan lives longer. */
const QUESTION_MS = 10 * 60_000;
const CANCEL = 0;

/** Asks whether to write, in the system's own dialog: Cancel is what Enter and Escape do. */
export function askToWrite(
  window: BrowserWindow,
  plans: readonly Plan[],
  signal: AbortSignal,
): Question {
  const { message, detail } = questionText(plans);
  const [only, other] = plans;
  const yes =
    only !== undefined && other === undefined ? confirmLabel(only) : `Change ${plans.length} cards`;
  const timeout = AbortSignal.timeout(QUESTION_MS);
  const asked = dialog.showMessageBox(window, {
    type: 'warning',
    title: 'mlx5desk',
    message,
    detail,
    buttons: ['Cancel', yes],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
    signal: AbortSignal.any([signal, timeout]),
  });
  const answer = asked.then(({ response }) => {
    if (response === CANCEL) throw new DeviceError('DECLINED', '');
  });
  return { how: 'dialog', expiresAtMs: Date.now() + QUESTION_MS, answer };
}

/** Asks for a configuration file to look at. Undefined: dismissed. */
export async function askForConfigFile(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Configuration file',
    buttonLabel: 'Open this file',
    properties: ['openFile'],
    filters: [
      {
        name: 'Backups and configurations (raw, XML, JSON)',
        extensions: ['raw', 'xml', 'json', 'txt'],
      },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks for a support report to open. Undefined: dismissed. */
export async function askForReportFile(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Support report',
    buttonLabel: 'Open this report',
    properties: ['openFile'],
    filters: [
      { name: 'Reports of mlx5desk', extensions: ['mlx5report'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks for a folder of support reports. Undefined: dismissed. */
export async function askForReportFolder(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Folder of support reports',
    buttonLabel: 'List its cards',
    properties: ['openDirectory'],
  });
  return canceled ? undefined : filePaths[0];
}

/** Asks where to save a file; the dialog itself asks before one is replaced. Undefined: dismissed. */
export async function askForSaveFile(
  window: BrowserWindow,
  fileName: string,
): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save as',
    defaultPath: fileName,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? undefined : filePath;
}

export async function showAbout(
  window: BrowserWindow,
  facts: { readonly version: string; readonly catalogue: string },
): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'About mlx5desk',
    message: `mlx5desk ${facts.version}`,
    detail: `Registers: ${facts.catalogue}\nElectron ${process.versions.electron}, Node ${process.versions.node}`,
  });
}
