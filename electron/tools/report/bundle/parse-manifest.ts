/**
 * Reads a manifest that anyone can have written: what comes out has the shape of BundleManifest, whatever came in. The
 * same is written out for others in assets/schemas/report-manifest.schema.json. Checked by hand, as all files are that
 * the terminal reads: it starts without the schema library.
 */
import type { InterfaceInfo } from '../../../device/transport';
import { whyNoPath } from './bundle-path';
import {
  BUNDLE_VERSION,
  bundlePaths,
  fileKinds,
  MOST_ENTRIES,
  redactions,
  sectionIds,
  sectionOutcomes,
  type BundleManifest,
  type ManifestDevice,
  type ManifestFile,
  type ManifestSection,
} from './manifest';
import { JsonPlace } from './json-place';
import { broken } from './report-error';

const LONGEST_NOTE = 4000;
const SHA256 = /^[0-9a-f]{64}$/;

/** @throws DeviceError REPORT_BROKEN naming the place */
export function parseManifest(content: Uint8Array): BundleManifest {
  const root = JsonPlace.parse(content, bundlePaths.manifest);
  const version = root.at('mlx5report');
  if (version.value !== BUNDLE_VERSION) {
    const isNewer = typeof version.value === 'number' && version.value > BUNDLE_VERSION;
    throw broken(
      bundlePaths.manifest,
      isNewer
        ? `it is of version ${version.value}; this mlx5desk reads version ${BUNDLE_VERSION}`
        : `mlx5report isn’t ${BUNDLE_VERSION}, the version of this form`,
      isNewer ? { remedy: 'Open it with a newer mlx5desk.' } : {},
    );
  }
  const tool = root.at('tool');
  const reason = root.at('reason').optionalText(LONGEST_NOTE);
  const files = root.at('files').list(MOST_ENTRIES).map(fileAt);
  return {
    mlx5report: BUNDLE_VERSION,
    tool: { name: tool.at('name').oneOf(['mlx5desk']), version: tool.at('version').text() },
    collectedAtMs: root.at('collectedAtMs').time(),
    durationMs: root.at('durationMs').time(),
    note: root.at('note').text(LONGEST_NOTE),
    hostName: root.at('hostName').text(),
    device: deviceAt(root.at('device')),
    isComplete: root.at('isComplete').bool(),
    ...(reason === undefined ? {} : { reason }),
    redaction: root.at('redaction').oneOf(redactions),
    sections: root.at('sections').list(sectionIds.length).map(sectionAt),
    files,
  };
}

function fileAt(place: JsonPlace): ManifestFile {
  const path = place.at('path');
  const why = whyNoPath(path.text());
  if (why !== undefined) throw path.wrong(why);
  const sha256 = place.at('sha256');
  if (!SHA256.test(sha256.text())) throw sha256.wrong('expected 64 hex digits');
  const section = place.at('section');
  return {
    path: path.text(),
    bytes: place.at('bytes').whole(),
    sha256: sha256.text(),
    kind: place.at('kind').oneOf(fileKinds),
    ...(section.value === undefined ? {} : { section: section.oneOf(sectionIds) }),
  };
}

function sectionAt(place: JsonPlace): ManifestSection {
  const reason = place.at('reason').optionalText(LONGEST_NOTE);
  return {
    id: place.at('id').oneOf(sectionIds),
    title: place.at('title').text(),
    outcome: place.at('outcome').oneOf(sectionOutcomes),
    ...(reason === undefined ? {} : { reason }),
    isCritical: place.at('isCritical').bool(),
    startedAtMs: place.at('startedAtMs').time(),
    durationMs: place.at('durationMs').time(),
    files: place
      .at('files')
      .list(MOST_ENTRIES)
      .map((file) => file.text()),
  };
}

function deviceAt(place: JsonPlace): ManifestDevice {
  const optional = (['partNumber', 'serial', 'baseMac', 'baseGuid'] as const).flatMap((name) => {
    const text = place.at(name).optionalText();
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    name: place.at('name').text(),
    model: place.at('model').text(),
    ...Object.fromEntries(optional),
    psid: place.at('psid').text(),
    firmware: place.at('firmware').text(),
    ports: place.at('ports').whole(),
    interface: interfaceAt(place.at('interface')),
  };
}

function interfaceAt(place: JsonPlace): InterfaceInfo {
  const word = (name: 'deviceUctxCap' | 'userCap'): Partial<InterfaceInfo> => {
    const given = place.at(name);
    return given.value === undefined ? {} : { [name]: given.whole() };
  };
  const revision = place.at('revision');
  const parent = place.at('parent').optionalText();
  const helper = place.at('helper');
  return {
    kind: place.at('kind').oneOf(['mlx5ctl', 'fwctl']),
    simulated: place.at('simulated').bool(),
    node: place.at('node').text(),
    ...(revision.value === undefined ? {} : { revision: revision.oneOf([1, 2, 3, 4]) }),
    ...(parent === undefined ? {} : { parent }),
    uid: place.at('uid').whole(),
    uctxCap: place.at('uctxCap').whole(),
    ...word('deviceUctxCap'),
    ...word('userCap'),
    maxMailboxBytes: place.at('maxMailboxBytes').whole(),
    hasScopes: place.at('hasScopes').bool(),
    canRegisterMemory: place.at('canRegisterMemory').bool(),
    ...(helper.value === undefined ? {} : { helper: helper.oneOf(['read', 'write']) }),
  };
}
