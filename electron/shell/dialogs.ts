import { dialog, type BrowserWindow } from 'electron';
import type { DeviceError } from '../device/device-error';

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

export async function showError(window: BrowserWindow, error: DeviceError): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'error',
    title: 'mlx5desk',
    message: error.text.title,
    detail: `${error.detail}\n\n${error.text.explanation}\n${error.remedy}`,
  });
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
