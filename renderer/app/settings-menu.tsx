import { Menu } from '@mantine/core';
import { classNames } from '../components/class-names';
import { Icon } from '../components/icon';
import type { Action } from './action';
import { ActionItem } from './action-item';
import {
  chooseCatalogue,
  chooseConfigCatalogue,
  contrastActions,
  themeActions,
  zoomActions,
} from './frame-actions';
import { HelpItems } from './help-items';
import { useFrom, useHolds, useStores } from './stores';
import styles from './settings-menu.module.css';

/** One of several looks; each is an action of its own. */
function Choices<Choice extends string>({
  label,
  value,
  actions,
}: {
  label: string;
  value: Choice;
  actions: Readonly<Record<Choice, Action>>;
}) {
  const stores = useStores();
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      <Menu.RadioGroup value={value} aria-label={label}>
        {Object.entries<Action>(actions).map(([choice, action]) => (
          <Menu.RadioItem
            key={choice}
            value={choice}
            rightSection={<Icon name={action.icon} small />}
            onChange={() => {
              action.run(stores);
            }}
          >
            {action.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function ZoomItems() {
  const stores = useStores();
  const zoom = useFrom('frame', (state) => state.zoom);
  return (
    <>
      <Menu.Label>Size {zoom} %</Menu.Label>
      {Object.values<Action>(zoomActions).map((action) => (
        <Menu.Item
          key={action.id}
          // Mostly pressed more than once.
          closeMenuOnClick={false}
          leftSection={<Icon name={action.icon} small />}
          rightSection={<kbd>{action.key?.replace('+', ' ')}</kbd>}
          onClick={() => {
            action.run(stores);
          }}
        >
          {action.label}
        </Menu.Item>
      ))}
    </>
  );
}

/** Help, theme, contrast, size and the files that describe registers and parameters; at the foot of the rail. */
export function SettingsMenu({ folded }: { folded: boolean }) {
  const theme = useFrom('frame', (state) => state.theme);
  const contrast = useFrom('frame', (state) => state.contrast);
  const version = useFrom('application', (state) => state.state?.version);
  const canChoose = useHolds(chooseCatalogue.when);
  return (
    <Menu position="top-start" width="15rem">
      <Menu.Target>
        <button type="button" className={classNames(styles.button, folded && styles.folded)}>
          <Icon name="settings" />
          {folded ? <span className="unseen">Settings</span> : <span>Settings</span>}
          {folded || version === undefined ? undefined : (
            <span className={styles.version}>{version}</span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <HelpItems />
        <Menu.Divider />
        <Choices label="Theme" value={theme} actions={themeActions} />
        <Menu.Divider />
        <Choices label="Contrast" value={contrast} actions={contrastActions} />
        <Menu.Divider />
        <ZoomItems />
        {canChoose ? (
          <>
            <Menu.Divider />
            <Menu.Label>Descriptions</Menu.Label>
            <ActionItem isTerse action={chooseCatalogue} />
            <ActionItem isTerse action={chooseConfigCatalogue} />
          </>
        ) : undefined}
      </Menu.Dropdown>
    </Menu>
  );
}
