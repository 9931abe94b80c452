import { describe, expect, it, vi } from 'vitest';
import { openMainWindow, windowOptions } from '../../../electron/shell/main-window';
import { BrowserWindow } from './electron-stand-in';

vi.mock('electron', () => import('./electron-stand-in'));

const parts = { preload: '/app/dist/preload.cjs', icon: '/app/icon.png', devTools: false };
const place = { width: 1440, height: 900, maximized: false };

describe('windowOptions', () => {
  it('isolates and sandboxes the page and gives it nothing of Node', () => {
    expect(windowOptions(parts, place).webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
      preload: '/app/dist/preload.cjs',
    });
  });

  it('leaves experimental features of the browser alone', () => {
    const preferences = windowOptions(parts, place).webPreferences;

    expect(preferences).not.toHaveProperty('experimentalFeatures');
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('is never smaller than the window is made for', () => {
    expect(windowOptions(parts, place)).toMatchObject({ minWidth: 1024, minHeight: 700 });
  });
});

describe('openMainWindow', () => {
  it('opens it where it was, and as large', () => {
    const left = { x: 40, y: 30, width: 1200, height: 800, maximized: true };

    openMainWindow(parts, left);
    const window = BrowserWindow.opened.at(-1)!;
    window.emit('ready-to-show');

    expect(window.options).toMatchObject({ x: 40, y: 30, width: 1200, height: 800 });
    expect(window.maximize).toHaveBeenCalled();
  });

  it('loads the page from its own protocol and shows it when there is something to see', () => {
    openMainWindow(parts, place);
    const window = BrowserWindow.opened.at(-1)!;

    expect(window.loadURL.mock.calls).toEqual([['app://mlx5desk/']]);
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalled();
  });
});
