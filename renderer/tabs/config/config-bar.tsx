import { Menu } from '@mantine/core';
import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { ActionItem } from '../../app/action-item';
import { goTo } from '../../app/go-to';
import { useFrom, useHolds, useStores } from '../../app/stores';
import { WIDE_PX } from '../../app/theme';
import { useNarrowerThan } from '../../app/use-media';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { FilterBox } from '../../components/filter-box';
import { formatClock, formatDuration } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { whyNoWrites } from '../../change/why-no-writes';
import { cardTitle } from '../../stores/device-groups';
import { selectedDevice } from '../../stores/devices-store';
import { compareWithFile, exportActions, lookAtFile, places, readConfig } from './config-actions';
import { resetEverything, showRecipes, writeFile } from './config-change-actions';
import type { ConfigReading } from './config-reading';
import type { Subject } from './config-store';
import styles from './config-bar.module.css';

/** The other cards that can be read, and a file. */
function CompareMenu({ subject }: { subject: Subject | undefined }) {
  const stores = useStores();
  const possible = useHolds(compareWithFile.when);
  const devices = useFrom('devices', (state) => state.devices) ?? [];
  const own = subject?.type === 'device' ? subject.device : undefined;
  const others = devices.filter(({ id, state }) => id !== own && state === 'ready');
  const compareWith = (device: Device) => {
    if (subject === undefined) return;
    const against: Subject = { type: 'device', device: device.id, name: device.name };
    void stores.config.getState().compare(subject, against);
  };
  return (
    <Menu position="bottom-end" disabled={!possible}>
      <Menu.Target>
        <Button
          id={places.compare}
          icon="compare"
          label="Compare"
          hint={possible ? 'Only what differs, with another card or a file' : 'Read it first'}
          aria-disabled={!possible}
        />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Label>With another card</Menu.Label>
        {others.length === 0 ? (
          <Menu.Item disabled>No other card can be read</Menu.Item>
        ) : (
          others.map((device) => (
            <Menu.Item
              key={device.id}
              leftSection={<Icon name="card" small />}
              onClick={() => {
                compareWith(device);
              }}
            >
              <span className="data">{device.name}</span>
              <span className={styles.hint}>
                {cardTitle(device)}
                {device.interface.simulated ? ', simulated' : ''}
              </span>
            </Menu.Item>
          ))
        )}
        <Menu.Divider />
        <ActionItem action={compareWithFile} label="With a file…" />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ways to change more than one parameter. */
function ChangeMenu() {
  const device = useFrom('devices', selectedDevice);
  const writesAllowed = useFrom('application', (state) => state.state?.writesAllowed === true);
  const obstacle = device === undefined ? undefined : whyNoWrites({ device, writesAllowed });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button icon="pencil" label="Change" hint="Recipes, a file, everything back to default" />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <ActionItem action={showRecipes} />
        <Menu.Divider />
        {obstacle === undefined ? undefined : <Menu.Label>{obstacle}</Menu.Label>}
        <ActionItem action={writeFile} />
        <ActionItem action={resetEverything} />
      </Menu.Dropdown>
    </Menu>
  );
}

function FileMenu() {
  const possible = useHolds(exportActions[0]?.when ?? (() => false));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          id={places.export}
          icon="file"
          label="File"
          hint="Save this configuration, or look at a file"
        />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {possible ? (
          exportActions.map((action) => <ActionItem key={action.id} action={action} />)
        ) : (
          <Menu.Item disabled>Read it first, then it can be saved</Menu.Item>
        )}
        <Menu.Divider />
        <ActionItem action={lookAtFile} label="Look at a file…" />
      </Menu.Dropdown>
    </Menu>
  );
}

interface ConfigBarProps {
  subject: Subject | undefined;
  reading: ConfigReading | undefined;
  /** How many lines the search shows. */
  found: number | undefined;
  /** The best line for what is typed, which Enter opens; asked anew, since what is shown may lag behind. */
  bestFor: (query: string) => string | undefined;
}

/** What is looked for, when it was read, and what can be done with it. */
export function ConfigBar({ subject, reading, found, bestFor }: ConfigBarProps) {
  const { config } = useStores();
  const query = useFrom('config', (state) => state.query);
  const { setQuery, select } = config.getState();
  const isFile = subject?.type === 'file';
  const narrow = useNarrowerThan(WIDE_PX);
  return (
    <Bar>
      <div className={styles.filter}>
        <FilterBox
          id={places.filter}
          label="Find a parameter by name, meaning, value or a question"
          placeholder="Name, value or question"
          value={query}
          controls={places.table}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setQuery('');
              goTo(places.table);
            } else if (event.key === 'Enter') {
              const best = bestFor(query);
              if (best !== undefined) select(best);
              goTo(places.table);
            } else if (event.key === 'ArrowDown') goTo(places.table);
            else return;
            event.preventDefault();
          }}
        >
          {found === undefined ? <kbd>/</kbd> : <span className={styles.found}>{found}</span>}
        </FilterBox>
      </div>
      <span className="grow" />
      {reading === undefined || isFile ? undefined : (
        <span
          className={styles.when}
          title={`read in ${formatDuration(reading.end.durationMs)} at ${formatClock(reading.end.takenAtMs)}`}
        >
          read {formatClock(reading.end.takenAtMs).slice(0, 8)}
        </span>
      )}
      {reading === undefined || isFile ? undefined : <ChangeMenu />}
      <CompareMenu subject={subject} />
      <FileMenu />
      {reading === undefined || isFile ? undefined : (
        <ActionButton action={readConfig} label="Read again" iconOnly={narrow} />
      )}
    </Bar>
  );
}
