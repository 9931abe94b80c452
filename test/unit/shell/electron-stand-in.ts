/**
 * What stands in for the `electron` module, whose binary isn't needed for these tests. Each part is typed by
 * Electron's own declarations and does as little as the shell needs; the tests read what was asked of it.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { vi } from 'vitest';

/** Electron's end of a message channel: it delivers nothing before start(). */
export class StandInPort
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  constructor(readonly inner: MessagePort) {
    super();
    inner.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown): void {
    this.inner.postMessage(message);
  }

  start(): void {
    if (this.inner.listenerCount('message') > 0) return;
    this.inner.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  close(): void {
    this.inner.close();
  }
}

export class MessageChannelMain {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = new StandInPort(port2);
  }
}

/** A frame of a page. What is posted to it reaches the preload, as between Electron's processes. */
export class StandInFrame implements Pick<Electron.WebFrameMain, 'origin' | 'postMessage'> {
  /** The frame around it; null for the main frame. */
  readonly parent: StandInFrame | null;

  constructor(
    public origin: string,
    private readonly deliver: (channel: string, ports: MessagePort[]) => void,
    parent: StandInFrame | null = null,
  ) {
    this.parent = parent;
  }

  postMessage(channel: string, _message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    // Only this module makes ports.
    const ports = transfer as unknown as StandInPort[];
    this.deliver(
      channel,
      ports.map(({ inner }) => inner),
    );
  }
}

export class StandInContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'setWindowOpenHandler' | 'reload'>
{
  readonly mainFrame = new StandInFrame('app://mlx5desk', (channel, ports) => {
    ipcRenderer.emit(channel, { ports });
  });
  windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly reload = vi.fn();

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpenHandler = handler;
  }
}

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'loadURL'
      | 'show'
      | 'focus'
      | 'isMinimized'
      | 'restore'
      | 'maximize'
      | 'isMaximized'
      | 'getNormalBounds'
    >
{
  static readonly opened: BrowserWindow[] = [];
  readonly webContents = new StandInContents();
  readonly loadURL = vi.fn(() => Promise.resolve());
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly isMinimized = vi.fn(() => true);
  readonly maximize = vi.fn();
  readonly isMaximized = vi.fn(() => false);
  readonly getNormalBounds = vi.fn(() => ({ x: 40, y: 30, width: 1200, height: 800 }));

  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super();
    BrowserWindow.opened.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
}

type ProtocolHandler = Parameters<Electron.Protocol['handle']>[1];

class StandInSession
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
    >
{
  readonly handlers = new Map<string, ProtocolHandler>();
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  readonly protocol: Pick<Electron.Protocol, 'handle'> = {
    handle: (scheme, handler) => {
      this.handlers.set(scheme, handler);
    },
  };

  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
}

class StandInApp
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      'whenReady' | 'requestSingleInstanceLock' | 'enableSandbox' | 'exit' | 'isPackaged'
    >
{
  readonly isPackaged = true;
  readonly exit = vi.fn();
  readonly enableSandbox = vi.fn();
  readonly requestSingleInstanceLock = vi.fn(() => true);
  readonly whenReady = vi.fn(() => Promise.resolve());
}

export const app = new StandInApp();
export const session = { defaultSession: new StandInSession() };
export const ipcMain = new EventEmitter();

/** The renderer's side; what it sends arrives at ipcMain from the window's main frame. */
class StandInIpcRenderer extends EventEmitter {
  send(channel: string): void {
    const sender = BrowserWindow.opened.at(-1)?.webContents;
    ipcMain.emit(channel, { sender, senderFrame: sender?.mainFrame });
  }
}
export const ipcRenderer = new StandInIpcRenderer();

export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Electron.Protocol['registerSchemesAsPrivileged']>(),
};
export const dialog = {
  showErrorBox: vi.fn<Electron.Dialog['showErrorBox']>(),
  showMessageBox: vi.fn(() => Promise.resolve({ response: 0, checkboxChecked: false })),
  showOpenDialog: vi.fn<() => Promise<Electron.OpenDialogReturnValue>>(() =>
    Promise.resolve({ canceled: true, filePaths: [] }),
  ),
};
export const shell = {
  openExternal: vi.fn<Electron.Shell['openExternal']>(() => Promise.resolve()),
};
export const Menu = {
  buildFromTemplate: vi.fn((template: Electron.MenuItemConstructorOptions[]) => template),
  setApplicationMenu: vi.fn(),
};

const onlyScreen = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = {
  getPrimaryDisplay: vi.fn(() => onlyScreen),
  getAllDisplays: vi.fn(() => [onlyScreen]),
};
