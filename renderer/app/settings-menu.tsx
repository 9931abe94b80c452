import { Menu } from '@mantine/core';
import { classNames } from '../components/class-names';
import { Icon } from '../components/icon';
import { HelpItems } from './help-items';
import { chooseCatalogue, chooseConfigCatalogue, themeActions } from './frame-actions';
import { useFrom, useHolds, useStores } from './stores';
import styles from './settings-menu.module.css';

/** Help, theme and the files that describe registers and parameters; at the foot of the rail. */
export function SettingsMenu({ folded }: { folded: boolean }) {
  const stores = useStores();
  const theme = useFrom('frame', (state) => state.theme);
  const version = useFrom('application', (state) => state.state?.version);
  const canChoose = useHolds(chooseCatalogue.when);
  return (
    <Menu position="top-start" width={232}>
      <Menu.Target>
        <button type="button" className={classNames(styles.button, folded && styles.folded)}>
          <Icon name="settings" />
          {folded ? <span className="unseen">Settings</span> : <span>Settings</span>}
          {folded || version === undefined ? undefined : (
            <span className={styles.version}>{version}</span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <HelpItems />
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        <Menu.RadioGroup value={theme}>
          {(['light', 'dark', 'auto'] as const).map((choice) => (
            <Menu.RadioItem
              key={choice}
              value={choice}
              rightSection={<Icon name={themeActions[choice].icon} small />}
              onChange={() => {
                themeActions[choice].run(stores);
              }}
            >
              {themeActions[choice].label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {canChoose ? (
          <>
            <Menu.Divider />
            <Menu.Label>Descriptions</Menu.Label>
            {[chooseCatalogue, chooseConfigCatalogue].map((action) => (
              <Menu.Item
                key={action.id}
                leftSection={<Icon name={action.icon} small />}
                onClick={() => {
                  action.run(stores);
                }}
              >
                {action.label}
              </Menu.Item>
            ))}
          </>
        ) : undefined}
      </Menu.Dropdown>
    </Menu>
  );
}
