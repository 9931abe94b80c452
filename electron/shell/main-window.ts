import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URL } from './app-protocol';

export interface WindowParts {
  /** The bundled preload, an absolute path. */
  readonly preload: string;
  readonly icon: string;
  readonly devTools: boolean;
}

export function windowOptions(parts: WindowParts): BrowserWindowConstructorOptions {
  return {
    title: 'mlx5desk',
    icon: parts.icon,
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    webPreferences: {
      preload: parts.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: parts.devTools,
    },
  };
}

/** Opens the window; it is shown when there is something to see. */
export function openMainWindow(parts: WindowParts): BrowserWindow {
  const window = new BrowserWindow(windowOptions(parts));
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(PAGE_URL);
  return window;
}
