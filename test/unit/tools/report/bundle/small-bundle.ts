/** Bundles for tests: small ones with sound facts, from which a test departs. */
import type { Bundle, BundlePart } from '../../../../../electron/tools/report/bundle/bundle';
import { memorySource } from '../../../../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../../../../electron/tools/report/bundle/open-bundle';
import {
  packBundle,
  type ManifestFacts,
} from '../../../../../electron/tools/report/bundle/pack-bundle';

export const someFacts: ManifestFacts = {
  tool: { name: 'mlx5desk', version: '1.2.3' },
  collectedAtMs: Date.UTC(2026, 0, 15, 8, 0, 0),
  durationMs: 4200,
  note: 'Link flaps since the update.',
  hostName: 'rack7',
  device: {
    name: '0000:3b:00.0',
    model: 'ConnectX-6 Dx',
    partNumber: 'MCX623106AN-CDA_Ax',
    serial: 'MT2026X01234',
    psid: 'MT_0000000359',
    firmware: '22.45.1020',
    baseMac: '94:6d:ae:11:22:30',
    ports: 2,
    interface: {
      kind: 'mlx5ctl',
      revision: 4,
      simulated: false,
      node: '/dev/mlx5ctl-mlx5_core.ctl.0',
      parent: '0000:3b:00.0',
      uid: 5,
      uctxCap: 3,
      maxMailboxBytes: 8192,
      hasScopes: false,
      canRegisterMemory: true,
    },
  },
  isComplete: true,
  redaction: 'none',
  sections: [
    {
      id: 'identity',
      title: 'Identity and firmware',
      outcome: 'done',
      isCritical: true,
      startedAtMs: Date.UTC(2026, 0, 15, 8, 0, 0),
      durationMs: 12,
      files: ['identity/identity.txt'],
    },
  ],
};

export const someParts: readonly BundlePart[] = [
  textPart('log.txt', '08:00:00 identity: done\n'),
  { ...textPart('identity/identity.txt', 'ConnectX-6 Dx\n'), section: 'identity' },
  { path: 'crspace/empty.bin', kind: 'binary', section: 'crspace', content: new Uint8Array() },
  { path: 'rpc.jsonl', kind: 'text', content: new Uint8Array() },
];

export function textPart(path: string, text: string): BundlePart {
  return { path, kind: 'text', content: new TextEncoder().encode(text) };
}

/** The archive as bytes. */
export async function packed(
  parts: readonly BundlePart[] = someParts,
  facts: ManifestFacts = someFacts,
): Promise<Uint8Array> {
  return gathered(packBundle(parts, facts).pieces);
}

export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

export async function opened(bytes: Uint8Array): Promise<Bundle> {
  return openBundle(memorySource(bytes), 'case.mlx5report');
}

export function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
