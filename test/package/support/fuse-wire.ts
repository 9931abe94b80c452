import { readFileSync } from 'node:fs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ON = '1'.charCodeAt(0);

/** In the order of the wire; named as electron-builder.yml does (electronjs.org, "Electron Fuses"). */
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

/** Whether each fuse of a binary is on: after the sentinel come version, length, and `0` or `1` for each. */
export function readFuses(binary: string): Readonly<Record<string, boolean>> {
  const bytes = readFileSync(binary);
  const at = bytes.indexOf(SENTINEL);
  if (at < 0) throw new Error(`${binary} has no fuse wire`);
  const wire = bytes.subarray(at + SENTINEL.length);
  const [version, length = 0] = wire;
  if (version !== 1) throw new Error(`${binary} has a fuse wire of version ${String(version)}`);
  return Object.fromEntries(
    Array.from(wire.subarray(2, 2 + length), (state, at) => [
      fuses[at] ?? `fuse ${String(at)}`,
      state === ON,
    ]),
  );
}
