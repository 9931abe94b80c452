import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RegisterShape } from '../../../electron/api/contract/reg';
import type { Action } from '../../app/action';
import { ActionItem } from '../../app/action-item';
import { ActionButton } from '../../app/action-button';
import { useFrom, useHolds, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { copyFields, copyJson, copyRaw, places, saveActions } from './register-actions';
import { isChosenPinned, pinChosen } from './pin-actions';
import styles from './register-head.module.css';

function CopyMenu() {
  const stores = useStores();
  const possible = useHolds(copyFields.when);
  const entry = (action: Action) => (
    <Menu.Item
      key={action.id}
      leftSection={<Icon name={action.icon} small />}
      onClick={() => {
        action.run(stores);
      }}
    >
      {action.label}
    </Menu.Item>
  );
  return (
    <div id={places.copy}>
      <Menu position="bottom-end" disabled={!possible}>
        <Menu.Target>
          <Button
            small
            look="flat"
            icon="copy"
            label="Copy"
            hint={possible ? undefined : 'Read the register first'}
            aria-disabled={!possible}
          />
        </Menu.Target>
        <Menu.Dropdown>{[copyFields, copyJson, copyRaw].map(entry)}</Menu.Dropdown>
      </Menu>
    </div>
  );
}

function SaveMenu() {
  const possible = useHolds(copyFields.when);
  return (
    <Menu position="bottom-end" disabled={!possible}>
      <Menu.Target>
        <Button
          small
          look="flat"
          icon="export"
          label="Save"
          hint={possible ? undefined : 'Read the register first'}
          aria-disabled={!possible}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {saveActions.map((action) => (
          <ActionItem key={action.id} action={action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Name, purpose, id and size; what can be done with what was read. */
export function RegisterHead({
  register,
  shape,
  children,
}: {
  register: string;
  shape: RegisterShape | undefined;
  children: ReactNode;
}) {
  const summary = useFrom('registers', (state) =>
    state.summaries?.find(({ name }) => name === register),
  );
  const isPinned = useHolds(isChosenPinned);
  const known = shape ?? summary;
  return (
    <Bar>
      <h2 className={styles.name}>{register}</h2>
      {known === undefined ? undefined : (
        <>
          <span className="small quiet cut" title={known.purpose}>
            {known.purpose}
          </span>
          <span className={styles.facts}>
            {known.id}, {known.size} bytes
          </span>
        </>
      )}
      <span className="grow" />
      {summary?.supported === 'no' ? <Badge kind="warn">not on this card</Badge> : undefined}
      <ActionButton
        action={isPinned ? { ...pinChosen, icon: 'starred' } : pinChosen}
        label={isPinned ? 'Pinned' : 'Pin'}
        look="flat"
        small
      />
      {children}
      <CopyMenu />
      <SaveMenu />
    </Bar>
  );
}
