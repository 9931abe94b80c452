import { useMemo } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom } from '../../app/stores';
import { formatHex } from '../../components/format-value';
import { StagedChanges } from '../../components/staged-changes';
import { selectedDevice } from '../../stores/devices-store';
import { readRows } from './field-rows';
import { discardStaged, reviewStaged } from './register-actions';
import { currentReads } from './registers-store';
import type { RequestValues } from './request-fields';
import { stagedValues } from './staged-store';

const noValues: RequestValues = {};

/** New values that are staged for what is chosen right now, by field path. */
export function useStagedValues(device: string | undefined): Readonly<Record<string, string>> {
  const register = useFrom('registers', (state) => state.selected);
  const request = useFrom('registers', (state) =>
    register === undefined ? noValues : (state.requests[register] ?? noValues),
  );
  return useFrom('staged', (state) => stagedValues(state, device, register, request));
}

/** What waits to be written to the chosen register, pinned at the foot of the panel. */
export function RegisterStaged() {
  const device = useFrom('devices', selectedDevice);
  const shape = useFrom('registers', (state) =>
    state.selected === undefined ? undefined : state.shapes[state.selected],
  );
  const result = useFrom('registers', (state) => currentReads(state, device?.id)[0]);
  const staged = useStagedValues(device?.id);
  const changes = useMemo(() => {
    if (result === undefined) return [];
    return readRows(shape, result, undefined, staged).flatMap((row) =>
      row.staged === undefined || row.value === undefined
        ? []
        : [
            {
              key: row.path,
              name: row.name,
              old: formatHex(row.value, row.widthBits),
              value: formatHex(row.staged.value, row.widthBits),
              // A number without a name stands there already.
              ...(row.enums === undefined ? {} : { meaning: row.staged.meaning }),
            },
          ],
    );
  }, [shape, result, staged]);
  return (
    <StagedChanges changes={changes}>
      <ActionButton action={reviewStaged} />
      <ActionButton action={discardStaged} look="flat" />
    </StagedChanges>
  );
}
