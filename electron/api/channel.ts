/** A message pipe to one page: a MessagePort in Electron, a WebSocket in the browser entry. */
export interface Channel {
  send(message: string | Uint8Array): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}
