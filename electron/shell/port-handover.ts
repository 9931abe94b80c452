import {
  ipcMain,
  MessageChannelMain,
  type BrowserWindow,
  type IpcMainEvent,
  type MessagePortMain,
} from 'electron';
import type { Channel } from '../api/channel';
import { PAGE_ORIGIN } from './app-protocol';
import { PORT_CHANNEL } from './port-names';

/**
 * Gives the window's page one port, when its preload asks. Only the main frame of that very window, showing our
 * own page, gets one; a page that was loaded anew gets a new one and the old one is closed.
 */
export function handOverPorts(
  window: BrowserWindow,
  serve: (channel: Channel) => void,
  logError: (what: string, error: unknown) => void,
): void {
  let current: MessagePortMain | undefined;
  const onRequest = (event: IpcMainEvent): void => {
    if (!isOurPage(event, window)) {
      const origin = event.senderFrame?.origin ?? 'a frame that is gone';
      logError('port hand-over', new Error(`refused to ${origin}`));
      return;
    }
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    serve(portChannel(port1));
    event.senderFrame?.postMessage(PORT_CHANNEL, null, [port2]);
  };
  ipcMain.on(PORT_CHANNEL, onRequest);
  window.once('closed', () => {
    ipcMain.removeListener(PORT_CHANNEL, onRequest);
    current?.close();
  });
}

function isOurPage(event: IpcMainEvent, window: BrowserWindow): boolean {
  return (
    event.sender === window.webContents &&
    event.senderFrame?.parent === null &&
    event.senderFrame.origin === PAGE_ORIGIN
  );
}

function portChannel(port: MessagePortMain): Channel {
  const channel: Channel = {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', (event) => {
        listener(event.data);
      });
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => {
      port.close();
    },
  };
  return channel;
}
