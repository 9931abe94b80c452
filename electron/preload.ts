import { ipcRenderer } from 'electron';
import { PORT_CHANNEL, PORT_MESSAGE } from './shell/port-names';

/** The part of a page's globals that is used here; the main process is compiled without them. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'load', listener: () => void): void;
  postMessage(message: string, targetOrigin: string, transfer: readonly object[]): void;
};

// Hands the page its one port to the application, and nothing else: no function, no object of Electron's.
ipcRenderer.once(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, event.ports);
});

// By then the page's own script has run and listens.
window.addEventListener('load', () => {
  ipcRenderer.send(PORT_CHANNEL);
});
