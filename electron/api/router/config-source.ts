/** From what a page names to what it holds: a card is read, a file or an earlier query is at hand. */
import type { ConfigSnapshot } from '../../tools/config/snapshot';
import { queryDevice } from '../../tools/report/query-report';
import type { ConfigEvent, ConfigSource } from '../contract/config';
import type { Host } from '../host';

interface Query {
  readonly source: ConfigSource;
  readonly parameters?: readonly string[] | undefined;
  readonly columns: 'all' | 'next';
}

/** A query as the page is told it; the snapshot is kept. */
export async function* configEvents(
  host: Host,
  { source, parameters, columns }: Query,
  signal: AbortSignal | undefined,
): AsyncGenerator<ConfigEvent, void> {
  let snapshot: ConfigSnapshot;
  if (source.type === 'device') {
    const session = await host.devices.session(source.device);
    const books = { registers: host.catalogue, config: await host.configCatalogue() };
    const options = { device: source.device, parameters, columns, signal };
    const steps = queryDevice(session, books, options, host.reports.bundleOf(source.device));
    for (;;) {
      const step = await steps.next();
      if (step.done === true) {
        snapshot = step.value;
        break;
      }
      if (step.value.type === 'head') yield { type: 'start', ...step.value.head };
      else yield { type: 'progress', ...step.value.progress };
    }
  } else {
    snapshot = keptSource(host, source);
    yield { type: 'start', ...snapshot.head };
  }
  for (const item of snapshot.items) yield { type: 'item', item };
  yield { type: 'end', snapshot: host.configShelf.keepSnapshot(snapshot), ...snapshot.summary };
}

/** The same where only the result counts. */
export async function readSource(
  host: Host,
  source: ConfigSource,
  columns: 'all' | 'next',
  signal: AbortSignal | undefined,
): Promise<ConfigSnapshot> {
  if (source.type !== 'device') return keptSource(host, source);
  const session = await host.devices.session(source.device);
  const books = { registers: host.catalogue, config: await host.configCatalogue() };
  const options = { device: source.device, columns, signal };
  const steps = queryDevice(session, books, options, host.reports.bundleOf(source.device));
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

function keptSource(
  { configShelf }: Host,
  source: Exclude<ConfigSource, { type: 'device' }>,
): ConfigSnapshot {
  return source.type === 'file'
    ? configShelf.file(source.file)
    : configShelf.snapshot(source.snapshot);
}
