// A folder that is laid out as an unpacked Electron, for trying the packaging where Electron's binary can't be had.
// Its program runs nothing; it carries a fuse wire, so that fuses can be set and read back.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What @electron/fuses looks for in a binary; version, length and one byte per fuse follow it. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
/** All as Electron ships them: run as Node, no cookie encryption, NODE_OPTIONS, inspect, no integrity check … */
const SHIPPED_FUSES = '10110011';

const others = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'libffmpeg.so',
  'locales/de.pak',
  'locales/en-US.pak',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
];

/** @param {string} version of the Electron that it stands in for */
export function makeStandInElectron(folder, version) {
  const put = (path, content, mode = 0o644) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, mode);
  };
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const path of others) put(path, 'stand-in\n');
  put('version', version);
  put('chrome-sandbox', 'stand-in\n', 0o755);
  const wire = [
    Buffer.from(`#!/bin/sh\necho 'This is a stand-in for Electron.' >&2\nexit 70\n# ${SENTINEL}`),
    Buffer.from([WIRE_VERSION, SHIPPED_FUSES.length]),
    Buffer.from(`${SHIPPED_FUSES}\n`),
  ];
  put('electron', Buffer.concat(wire), 0o755);
}
