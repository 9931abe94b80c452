import { isSameWork, type Work } from '../stores/work-store';
import { tabs } from '../tabs/tabs';
import type { Stores } from './stores';
import { workSources, type WorkSource } from './work-sources';

function tabOf(source: WorkSource, { change }: Stores) {
  // A change is at home in the tab that it was staged in.
  return source.id === 'write' ? change.getState().open?.tab : source.tab;
}

function findWork(source: WorkSource, stores: Stores, before: readonly Work[]): Work[] {
  const found = source.find(stores);
  if (found === undefined) return [];
  const work = {
    ...found,
    source: source.id,
    tab: tabOf(source, stores),
    device: stores.devices.getState().selectedId,
  };
  const known = before.find((each) => isSameWork(each, work));
  return [known === undefined ? work : { ...work, device: known.device }];
}

/** The device that it is about; undefined where its tab is about all. */
function deviceOf(work: Work): string | undefined {
  return tabs.find(({ id }) => id === work.tab)?.everyDevice === true ? undefined : work.device;
}

/** A person who looks at the tab, and at the device, sees the end there. */
function isInSight(work: Work, { frame, devices }: Stores): boolean {
  return (
    work.tab === frame.getState().tab &&
    (deviceOf(work) === undefined || work.device === devices.getState().selectedId)
  );
}

function tellEnd(work: Work, stores: Stores): void {
  const source = workSources.find(({ id }) => id === work.source);
  if (source?.endOf === undefined || work.wasCancelled() || isInSight(work, stores)) return;
  const { title, failed } = source.endOf(stores, work.device);
  const device = stores.devices.getState().devices?.find(({ id }) => id === work.device);
  const tab = tabs.find(({ id }) => id === work.tab);
  stores.notifications.getState().notify({
    kind: failed === undefined ? 'done' : 'bad',
    title: failed === undefined ? title : (failed.title ?? `${work.what} ended with an error`),
    words: failed?.why?.title ?? device?.name,
    about: `${work.source} ${work.device ?? ''}`,
    place:
      tab === undefined
        ? undefined
        : { label: `Go to ${tab.label}`, tab: tab.id, device: deviceOf(work) },
  });
}

/** Keeps the list of what runs, and tells what ended out of sight. Returns the way to stop that. */
export function watchWork(stores: Stores): () => void {
  const { work } = stores;
  const update = () => {
    const before = work.getState().works;
    const now = workSources.flatMap((source) => findWork(source, stores, before));
    const same =
      before.length === now.length &&
      now.every((each) => {
        const known = before.find((other) => isSameWork(each, other));
        return known?.done === each.done && known?.total === each.total;
      });
    if (same) return;
    work.getState().set(now);
    for (const ended of before.filter((each) => !now.some((other) => isSameWork(each, other)))) {
      tellEnd(ended, stores);
    }
  };
  const stops = Object.values(stores).flatMap((store) =>
    'subscribe' in store && store !== work ? [store.subscribe(update)] : [],
  );
  update();
  return () => {
    for (const stop of stops) stop();
  };
}
