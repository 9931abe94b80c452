import { cancellablePause } from '../../device/cancellable-pause';
import { workEvents } from '../../change/work-events';
import { collectReport, type CollectStep } from '../../tools/report/collect/collect-report';
import { packReport } from '../../tools/report/collect/pack-report';
import { offeredSections } from '../../tools/report/offered-sections';
import type { CollectRequest, CollectSources } from '../../tools/report/section';
import type { CollectEvent } from '../contract/report';
import type { Host } from '../host';
import { os } from './base';

/** Those of reportCollectContract. */
export const reportCollectRouter = {
  sections: os.report.sections.handler(async ({ context, input }) => {
    const session = await context.devices.session(input.device);
    const { name } = await context.devices.resolve(input.device);
    return offeredSections({ name, info: session.info() }, await context.reports.list());
  }),

  collect: os.report.collect.handler(async ({ context, input, signal }) => {
    const sources = await sourcesOf(context, input.device);
    return collectStream(context, sources, { ...input, segments: [] }, signal);
  }),
};

/** The report is kept also where nobody reads to the end: that cancels the rest of it. */
function collectStream(
  host: Host,
  sources: CollectSources,
  request: CollectRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<CollectEvent, void> {
  return workEvents<CollectEvent>(async ({ emit, signal: stop }) => {
    const collecting = collectReport(sources, request, { signal: stop });
    for (;;) {
      const step = await collecting.next();
      if (step.done !== true) {
        emit(eventOf(step.value));
        continue;
      }
      const { error, ...collected } = step.value;
      const report = await host.reports.keep(await packReport(collected));
      emit({ type: 'end', report, ...(error === undefined ? {} : { error: error.report() }) });
      return;
    }
  }, signal);
}

function eventOf(step: CollectStep): CollectEvent {
  switch (step.type) {
    case 'start':
      return { type: 'start', sections: [...step.sections] };
    case 'section':
      return step;
    case 'progress':
      return { type: 'progress', id: step.id, ...step.progress };
    case 'outcome': {
      const { id, title, outcome, reason, durationMs, files } = step.result;
      const why = reason === undefined ? {} : { reason };
      return {
        type: 'outcome',
        result: { id, title, outcome, ...why, durationMs, files: [...files], bytes: step.bytes },
      };
    }
  }
}

/** @throws DeviceError as opening the device */
async function sourcesOf(host: Host, device: string): Promise<CollectSources> {
  const session = await host.devices.session(device);
  return {
    session,
    listing: await host.devices.resolve(device),
    registers: host.catalogue,
    configBook: () => host.configCatalogue(),
    files: host.systemFiles,
    runProgram: host.runProgram,
    hostName: host.hostName,
    version: host.version,
    logFile: host.logFile,
    journal: () => host.changes.journal(),
    now: Date.now,
    pause: cancellablePause,
  };
}
