import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URL } from './app-protocol';
import { MIN_HEIGHT, MIN_WIDTH, type StartPlace } from './window-place';

export interface WindowParts {
  /** The bundled preload, an absolute path. */
  readonly preload: string;
  readonly icon: string;
  readonly devTools: boolean;
}

export function windowOptions(
  parts: WindowParts,
  place: StartPlace,
): BrowserWindowConstructorOptions {
  return {
    title: 'mlx5desk',
    icon: parts.icon,
    width: place.width,
    height: place.height,
    ...('x' in place ? { x: place.x, y: place.y } : {}),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
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
export function openMainWindow(parts: WindowParts, place: StartPlace): BrowserWindow {
  const window = new BrowserWindow(windowOptions(parts, place));
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  void window.loadURL(PAGE_URL);
  return window;
}
