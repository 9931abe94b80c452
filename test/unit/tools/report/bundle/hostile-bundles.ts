/** Bundles as someone with bad intent would make them. Each is whole but for what its name says. */
import { createHash } from 'node:crypto';
import { someFacts } from './small-bundle';
import { zipByHand, type HandEntry, type HandZip } from './zip-by-hand';

export interface HostileBundle {
  readonly name: string;
  readonly code: 'REPORT_BROKEN' | 'REPORT_TOO_BIG';
  /** Part of the message, which names the place. */
  readonly says: RegExp;
  readonly bytes: () => Uint8Array;
}

const log: HandEntry = { name: 'log.txt', content: Buffer.from('all is well\n') };

interface Making extends Omit<HandZip, 'entries'> {
  /** Beside the manifest. */
  readonly entries?: readonly HandEntry[];
  /** What the manifest says of files; default what there is. */
  readonly listed?: readonly HandEntry[];
  /** Changes the manifest at last. */
  readonly manifest?: (manifest: Record<string, unknown>) => unknown;
}

/** A bundle with an honest manifest around entries that aren't. */
export function bundleByHand(making: Making = {}): Uint8Array {
  const { entries = [log], listed = entries, manifest, ...zip } = making;
  const files = listed.map(({ name, content, claimedBytes }) => ({
    path: name,
    bytes: claimedBytes ?? content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    kind: 'text',
  }));
  const honest = { mlx5report: 1, ...someFacts, files };
  const document: unknown = manifest === undefined ? honest : manifest(honest);
  const first = { name: 'manifest.json', content: Buffer.from(JSON.stringify(document)) };
  return zipByHand({ ...zip, entries: [first, ...entries] });
}

function named(name: string): Uint8Array {
  return bundleByHand({ entries: [log, { ...log, name }] });
}

function withManifest(change: Record<string, unknown>): Uint8Array {
  return bundleByHand({ manifest: (manifest) => ({ ...manifest, ...change }) });
}

const zeros = Buffer.alloc(40 * 1024 * 1024);
const broken = 'REPORT_BROKEN';

export const hostileBundles: readonly HostileBundle[] = [
  { name: 'an empty file', code: broken, says: /End of central/i, bytes: () => new Uint8Array() },
  { name: 'a text', code: broken, says: /not a zip file/i, bytes: () => Buffer.from('<html>') },
  {
    name: 'one that was cut off',
    code: broken,
    says: /truncated/,
    bytes: () => bundleByHand().subarray(0, -10),
  },
  {
    name: 'one with a web page in front',
    code: broken,
    says: /begins with \d+ bytes of something else|signature/,
    bytes: () => bundleByHand({ before: Buffer.from('<script>alert(1)</script>') }),
  },
  {
    name: 'one with more behind its end',
    code: broken,
    says: /extra bytes at the end/,
    bytes: () => bundleByHand({ after: Buffer.from('more') }),
  },
  {
    name: 'one with a comment',
    code: broken,
    says: /stands behind its end/,
    bytes: () => bundleByHand({ comment: 'MZ' }),
  },
  {
    name: 'no manifest',
    code: broken,
    says: /no manifest\.json/,
    bytes: () => zipByHand({ entries: [log] }),
  },
  {
    name: 'a file that isn’t listed',
    code: broken,
    says: /payload\.sh: .*doesn’t list it/,
    bytes: () => bundleByHand({ entries: [log, { ...log, name: 'payload.sh' }], listed: [log] }),
  },
  {
    name: 'a listed file that isn’t there',
    code: broken,
    says: /gone\.txt: .*isn’t there/,
    bytes: () => bundleByHand({ entries: [log], listed: [log, { ...log, name: 'gone.txt' }] }),
  },
  {
    name: 'a file twice',
    code: broken,
    says: /log\.txt: it is there twice/,
    bytes: () => bundleByHand({ entries: [log, log], listed: [log] }),
  },
  {
    name: 'a file twice in another case',
    code: broken,
    says: /LOG\.txt: it is there twice/,
    bytes: () => bundleByHand({ entries: [log, { ...log, name: 'LOG.txt' }] }),
  },
  {
    name: 'two manifests',
    code: broken,
    says: /Manifest\.json: it is there twice/,
    bytes: () => bundleByHand({ entries: [{ ...log, name: 'Manifest.json' }] }),
  },
  {
    name: 'a file listed twice',
    code: broken,
    says: /lists it twice/,
    bytes: () => bundleByHand({ entries: [log], listed: [log, log] }),
  },
  ...(
    [
      ['that leads out', '../../etc/cron.d/x', /leads out of the bundle/],
      ['that leads out in the middle', 'a/../../x', /leads out of the bundle/],
      ['that is absolute', '/etc/passwd', /is absolute/],
      ['with backslashes', '..\\..\\x', /has a backslash/],
      ['with a drive', 'C:/x', /begins with a drive/],
      ['with a control character', 'log\u001b[2J.txt', /has control characters/],
      ['of a folder', 'folder/', /is a folder/],
      ['that hides', '.bashrc', /no file of a report has/],
      ['with the same dot twice', 'a//b', /no file of a report has/],
      ['that reads from right to left', 'log\u202etxt.exe', /no file of a report has/],
      ['composed in another way', 'cafe\u0301', /no file of a report has/],
      ['that is empty', '', /has no name/],
      ['that is too long', 'x'.repeat(300), /more than 200 characters/],
      ['that is too deep', 'a/'.repeat(20) + 'b', /folders deep/],
    ] as const
  ).map(([what, name, says]): HostileBundle => ({
    name: `a name ${what}`,
    code: broken,
    says,
    bytes: () => named(name),
  })),
  {
    name: 'a symbolic link',
    code: broken,
    says: /a link, a folder or a device/,
    bytes: () => bundleByHand({ entries: [{ ...log, mode: 0o120777 }] }),
  },
  {
    name: 'a device node',
    code: broken,
    says: /a link, a folder or a device/,
    bytes: () => bundleByHand({ entries: [{ ...log, mode: 0o020666 }] }),
  },
  {
    name: 'an encrypted file',
    code: broken,
    says: /log\.txt: it is encrypted/,
    bytes: () => bundleByHand({ entries: [{ ...log, flags: 1 }] }),
  },
  {
    name: 'a packing that nobody here uses',
    code: broken,
    says: /packed in a way \(12\)/,
    bytes: () => bundleByHand({ entries: [{ ...log, method: 12 }] }),
  },
  {
    name: 'a second name for other programs',
    code: broken,
    says: /has a second name/,
    bytes: () => bundleByHand({ entries: [{ ...log, extra: Buffer.from([0x75, 0x70, 1, 0, 1]) }] }),
  },
  {
    name: 'another name in front of the content',
    code: broken,
    says: /another name in front/,
    bytes: () => bundleByHand({ entries: [{ ...log, localName: '../evil' }] }),
  },
  {
    name: 'two files of one content',
    code: broken,
    says: /inside of another file’s/,
    bytes: () => bundleByHand({ entries: [log, { ...log, name: 'copy.txt', offset: 0 }] }),
  },
  {
    name: 'more entries than a report has',
    code: 'REPORT_TOO_BIG',
    says: /5000 entries; 4096 is the most/,
    bytes: () => bundleByHand({ claimedEntries: 5000 }),
  },
  {
    name: 'a directory that adds up to more than 1 GiB',
    code: 'REPORT_TOO_BIG',
    says: /more than 1073741824 bytes would be unpacked/,
    bytes: () => {
      const big = { content: log.content, claimedBytes: 600 * 1024 * 1024 };
      return bundleByHand({ entries: ['a', 'b'].map((name) => ({ name, ...big })) });
    },
  },
  {
    name: 'a bomb: a file that unpacks to more than it says',
    code: broken,
    says: /bomb\.txt: it unpacks to more than 100 bytes/,
    bytes: () =>
      bundleByHand({ entries: [{ name: 'bomb.txt', content: zeros, claimedBytes: 100 }] }),
  },
  {
    name: 'a bomb that is long by itself',
    code: broken,
    says: /bomb\.txt: it unpacks to more than 2097152 bytes/,
    bytes: () =>
      bundleByHand({
        entries: [{ name: 'bomb.txt', content: zeros, claimedBytes: 2 * 1024 * 1024 }],
      }),
  },
  {
    name: 'a manifest that is a bomb',
    code: broken,
    says: /manifest\.json: it unpacks to more than 100 bytes/,
    bytes: () =>
      zipByHand({ entries: [{ name: 'manifest.json', content: zeros, claimedBytes: 100 }] }),
  },
  {
    name: 'a file that unpacks to less than it says',
    code: broken,
    says: /log\.txt: it has 12 bytes, not 1000/,
    bytes: () => bundleByHand({ entries: [{ ...log, claimedBytes: 1000 }] }),
  },
  {
    name: 'a file whose content was replaced',
    code: broken,
    says: /log\.txt: it isn’t what the manifest has the hash of/,
    bytes: () =>
      bundleByHand({
        entries: [{ ...log, content: Buffer.from('all is lost\n') }],
        listed: [log],
      }),
  },
  {
    name: 'a manifest that is no JSON',
    code: broken,
    says: /manifest\.json: it isn’t JSON/,
    bytes: () => zipByHand({ entries: [{ name: 'manifest.json', content: Buffer.from('{') }] }),
  },
  {
    name: 'a manifest that is a list',
    code: broken,
    says: /manifest\.json: expected an object/,
    bytes: () => bundleByHand({ manifest: () => [] }),
  },
  {
    name: 'a manifest of a later version',
    code: broken,
    says: /it is of version 2; this mlx5desk reads version 1/,
    bytes: () => withManifest({ mlx5report: 2 }),
  },
  {
    name: 'a manifest whose host name is an object',
    code: broken,
    says: /hostName: expected a text/,
    bytes: () => withManifest({ hostName: { toString: 'x' } }),
  },
  {
    name: 'a manifest with a time that no calendar has',
    code: broken,
    says: /collectedAtMs: expected a time/,
    bytes: () => withManifest({ collectedAtMs: 1e300 }),
  },
  {
    name: 'a manifest whose files can’t be files',
    code: broken,
    says: /files\[0\]\.path: its name leads out/,
    bytes: () => withManifest({ files: [{ path: '../x', bytes: 0, sha256: '', kind: 'text' }] }),
  },
];

/** A host name that would do harm where it is printed or shown as it is. */
export const SCRIPTED_NAME =
  '<img src=x onerror=alert(1)>\u001b]0;owned\u0007\u001b[2J</script><script>alert(1)</script>';

/** Nothing is wrong with it but what its host was called. */
export function scriptedBundle(): Uint8Array {
  return withManifest({
    hostName: SCRIPTED_NAME,
    note: SCRIPTED_NAME,
    device: { ...someFacts.device, model: SCRIPTED_NAME },
  });
}
