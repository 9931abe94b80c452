import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { useElapsed } from '../components/use-elapsed';
import { progressStage } from '../components/work-progress';
import type { Work } from '../stores/work-store';
import { tabs } from '../tabs/tabs';
import { useFrom, useStores } from './stores';
import styles from './status-work.module.css';

/** What runs; where it isn't in sight, a way there. */
function What({ work }: { work: Work }) {
  const stores = useStores();
  const current = useFrom('frame', (state) => state.tab);
  const tab = tabs.find(({ id }) => id === work.tab);
  if (tab === undefined || tab.id === current) return <span className="cut">{work.what}</span>;
  return (
    <Button
      small
      look="flat"
      label={work.what}
      hint={`Go to ${tab.label}`}
      className={styles.what}
      onClick={() => {
        stores.frame.getState().openTab(tab.id);
      }}
    />
  );
}

function Progress({ work, elapsedMs }: { work: Work; elapsedMs: number }) {
  const { done, total, what } = work;
  const known = done !== undefined && total !== undefined && total > 0;
  return (
    <>
      {known ? (
        <progress className={styles.bar} aria-label={what} max={total} value={done} />
      ) : undefined}
      <span className="data faint">
        {known ? `${String(Math.floor((100 * done) / total))} % ` : ''}
        {Math.floor(elapsedMs / 1000)} s
      </span>
    </>
  );
}

function WorkRow({ work }: { work: Work }) {
  const elapsedMs = useElapsed(work.startedAtMs);
  return (
    <li className={styles.row}>
      <What work={work} />
      <span className="grow" />
      <Progress work={work} elapsedMs={elapsedMs} />
      <Button small look="plain" icon="stop" label="Cancel" onClick={work.cancel} />
    </li>
  );
}

function AllWorks({ works }: { works: readonly Work[] }) {
  return (
    <Popover position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          small
          look="flat"
          label={`+${String(works.length - 1)}`}
          hint="All that is running"
          aria-haspopup="dialog"
        />
      </Popover.Target>
      <Popover.Dropdown aria-label="All that is running" className={styles.all}>
        <ul>
          {works.map((work) => (
            <WorkRow key={`${work.source} ${String(work.startedAtMs)}`} work={work} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function First({ works, idle }: { works: readonly [Work, ...Work[]]; idle: ReactNode }) {
  const [work] = works;
  const elapsedMs = useElapsed(work.startedAtMs);
  // Most reads are over before they could be read here.
  if (progressStage(elapsedMs) === 'nothing') return idle;
  return (
    <span className={styles.now}>
      <Icon name="clock" small />
      <What work={work} />
      <Progress work={work} elapsedMs={elapsedMs} />
      <Button small look="flat" label="Cancel" onClick={work.cancel} />
      {works.length > 1 ? <AllWorks works={works} /> : undefined}
    </span>
  );
}

/** What runs, wherever it was started, and the way to stop it; else what the device does. */
export function StatusWork({ idle }: { idle: ReactNode }) {
  const works = useFrom('work', (state) => state.works);
  const [first, ...others] = works;
  if (first === undefined) return idle;
  return <First key={String(first.startedAtMs)} works={[first, ...others]} idle={idle} />;
}
