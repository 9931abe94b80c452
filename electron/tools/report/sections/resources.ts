import { toDeviceError, type DeviceError } from '../../../device/device-error';
import type { MenuRecord } from '../../../prm/dump-menu';
import { menuDocument } from '../../rscdump/dump-document';
import { dumpError, messagesOf } from '../../rscdump/dump-outcome';
import { dumpBytes, dumpSegments } from '../../rscdump/dump-segments';
import { formatMenu } from '../../rscdump/format-mstresourcedump';
import { readMenu } from '../../rscdump/read-menu';
import { findSegment } from '../../rscdump/request';
import { bundlePaths } from '../bundle/manifest';
import { jsonPart, textPart, type Section, type SectionStep, type SectionWork } from '../section';

export const resourcesSection: Section = {
  id: 'resources',
  title: 'Resource dumps',
  purpose:
    'What the card can dump of its queues, keys and tables, and the segments that were chosen, as binary files.',
  from: 'card',
  isOn: true,
  isCritical: false,
  timeBoxMs: ({ segments }) => 30_000 + 60_000 * segments.length,
  collect: async function* (work) {
    const { session, listing, request, signal } = work;
    yield { type: 'progress', progress: { done: 0, total: 1, phase: 'reading the menu' } };
    const { records, stream } = await readMenu(session, { signal });
    yield jsonPart(bundlePaths.resourcesMenu, 'resources', menuDocument(listing.name, records));
    yield textPart('resources/menu.txt', 'resources', formatMenu(records));
    yield binary('resources/menu.bin', stream);
    const missing: string[] = [];
    for (const [done, name] of request.segments.entries()) {
      const progress = { done, total: request.segments.length, phase: name };
      yield { type: 'progress', progress };
      try {
        missing.push(...(yield* dumpOne(work, records, name)));
      } catch (thrown) {
        const error = toDeviceError(thrown);
        if (!isOfOne(error)) return { missing: [...missing, name], error };
        missing.push(`${name}: ${error.message}`);
      }
    }
    return { missing };
  },
};

/** @returns what the dump says is missing in it */
async function* dumpOne(
  { session, signal }: SectionWork,
  menu: readonly MenuRecord[],
  name: string,
): AsyncGenerator<SectionStep, string[]> {
  const { type, name: found } = findSegment(menu, name);
  const dumping = dumpSegments(session, menu, [{ type }], { signal });
  for (;;) {
    const step = await dumping.next();
    if (step.done !== true) {
      yield { type: 'progress', progress: step.value };
      continue;
    }
    const file = found.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    yield binary(`resources/segment-${type.toString(16)}-${file}.bin`, dumpBytes(step.value));
    const failure = dumpError(messagesOf(step.value.streams));
    return failure === undefined ? [] : [`${found}: ${failure.detail}`];
  }
}

function isOfOne(error: DeviceError): boolean {
  return ['firmware', 'protocol', 'input'].includes(error.kind);
}

function binary(path: string, content: Uint8Array): SectionStep {
  return { type: 'part', part: { path, kind: 'binary', section: 'resources', content } };
}
