import { useCallback } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import type { RegisterShape } from '../../../electron/api/contract/reg';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import type { FieldRow } from '../../components/field-row';
import { NumberBox } from '../../components/number-box';
import { maximumOf, parseFieldValue } from './field-value';
import { places } from './register-actions';
import type { RequestValues } from './request-fields';
import { whyNotStaged } from './staging';
import styles from './field-editor.module.css';

const noValues: RequestValues = {};

/** A new value for the chosen field, staged as it is typed; nothing is sent from here. */
export function FieldEditor({
  row,
  shape,
  device,
}: {
  row: FieldRow;
  shape: RegisterShape;
  device: Device;
}) {
  const { registers, staged } = useStores();
  const writesAllowed = useFrom('application', (state) => state.state?.writesAllowed === true);
  const request = useFrom('registers', (state) => state.requests[shape.name] ?? noValues);
  const { path, value } = row;
  const setWrong = registers.getState().setWrong;
  const onWrong = useCallback(
    (problem: string | undefined) => {
      setWrong(shape.name, `new ${path}`, problem);
    },
    [setWrong, shape.name, path],
  );
  const where = { device: device.id, register: shape.name, request };
  const obstacle = whyNotStaged({ row, shape, device, writesAllowed });
  if (obstacle === 'fixed') return undefined;
  return (
    <section aria-label="Change">
      <h2>Change</h2>
      {obstacle === undefined ? (
        <div id={places.change} tabIndex={-1} className={styles.edit}>
          <NumberBox
            label="new value"
            value={BigInt(row.staged?.value ?? value ?? 0)}
            maximum={maximumOf(row)}
            choices={row.enums}
            parse={(typed) => parseFieldValue(typed, row)}
            onChange={(next) => {
              staged.getState().stage(where, path, next, value);
            }}
            onWrong={onWrong}
          />
          {row.staged === undefined ? undefined : (
            <Button
              small
              look="flat"
              icon="close"
              label="Unstage"
              onClick={() => {
                staged.getState().unstage(where, path);
              }}
            />
          )}
        </div>
      ) : (
        <p>{obstacle}</p>
      )}
    </section>
  );
}
