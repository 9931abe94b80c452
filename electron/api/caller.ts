import { randomUUID } from 'node:crypto';
import type { Host } from './host';

/** What a procedure is called with: the application, and which connection asks. */
export interface Caller extends Host {
  /** Names one connection; plans belong to it. No page knows it. */
  readonly owner: string;
}

/** The host as one connection sees it. What the host computes stays computed. */
export function callerOf(host: Host): Caller {
  const owner: PropertyDescriptor = { value: randomUUID(), enumerable: true };
  // Not a spread: the catalogue of a host is a getter, and the one in use changes.
  const descriptors = { ...Object.getOwnPropertyDescriptors(host), owner };
  return Object.defineProperties({}, descriptors) as Caller;
}
