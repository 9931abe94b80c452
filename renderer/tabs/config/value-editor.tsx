import { useState } from 'react';
import type { ParameterDetails } from '../../../electron/api/contract/config';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { selectedDevice } from '../../stores/devices-store';
import { places } from './config-actions';
import { resetParameter } from './config-change-actions';
import { checkOf, stagedOn } from './config-staged-store';
import { FindingLine } from './finding-line';
import type { ParameterRow } from './parameter-rows';
import { numberOf } from './typed-value';
import { ValueControl } from './value-control';
import { amountOf, unitOf } from './value-units';
import { valueSlots, whyNotStaged, type ValueSlot } from './value-slots';
import styles from './value-editor.module.css';

/** Elements that are shown at first; an array of more is shown whole when it is asked for. */
const ELEMENTS_SHOWN = 32;

interface EditorProps {
  row: ParameterRow;
  details: ParameterDetails;
}

function useStagedValue(device: string, names: readonly string[]): string | undefined {
  return useFrom(
    'configStaged',
    (state) => stagedOn(state, device).find(({ name }) => names.includes(name))?.value,
  );
}

function Slot({ device, slot }: { device: string; slot: ValueSlot }) {
  const staged = useStagedValue(device, slot.names);
  return <ValueControl device={device} slot={slot} staged={staged} />;
}

/** Beside a single value: its unit, what it comes to, the way back, and what the check says of it. */
function AboutSlot({
  device,
  slot,
  meaning,
}: {
  device: string;
  slot: ValueSlot;
  meaning: string;
}) {
  const { configStaged } = useStores();
  const { names, now, shape } = slot;
  const [name = ''] = names;
  const value = useStagedValue(device, names);
  const finding = useFrom('configStaged', (state) =>
    value === undefined ? undefined : checkOf(state, device, { name, value })?.findings[0],
  );
  const unit = shape.type === 'unsigned' ? unitOf(meaning) : undefined;
  const number = numberOf(value ?? now);
  const amount = unit === undefined ? undefined : amountOf(String(number ?? ''), unit);
  return (
    <>
      {unit === undefined ? undefined : (
        <span className="quiet">
          {amount === undefined ? unit.unit : `= 2^${String(number)} = ${amount}`}
        </span>
      )}
      {value === undefined ? undefined : (
        <>
          <span className="grow" />
          <Button
            small
            look="flat"
            icon="back"
            label="Unstage"
            onClick={() => {
              configStaged.getState().unstage(device, names);
            }}
          />
        </>
      )}
      {finding === undefined ? undefined : (
        <div className={styles.finding}>
          <FindingLine finding={finding} device={device} withFixes={false} />
        </div>
      )}
    </>
  );
}

/** The elements of an array, each with its own control. */
function ArrayGrid({ device, slots }: { device: string; slots: readonly ValueSlot[] }) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? slots : slots.slice(0, ELEMENTS_SHOWN);
  return (
    <>
      <div className={styles.grid} role="group" aria-label="Elements">
        {shown.map((slot) => (
          <Slot key={slot.key} device={device} slot={slot} />
        ))}
      </div>
      {shown.length === slots.length ? undefined : (
        <Button
          small
          look="flat"
          label={`Show all ${String(slots.length)} elements`}
          onClick={() => {
            setWhole(true);
          }}
        />
      )}
    </>
  );
}

/** A new value for the chosen parameter, staged as it is set; nothing is sent from here. */
export function ValueEditor({ row, details }: EditorProps) {
  const device = useFrom('devices', selectedDevice);
  const isFile = useFrom('config', (state) => state.file !== undefined);
  const writesAllowed = useFrom('application', (state) => state.state?.writesAllowed === true);
  const isCapability = useFrom(
    'config',
    ({ catalogue }) =>
      catalogue?.items.find(({ name }) => name === row.item.item)?.isCapability === true,
  );
  // A file isn't changed: its differences are taken over to a card.
  if (isFile || device === undefined) return undefined;
  const obstacle = whyNotStaged({ row, isCapability, device, writesAllowed });
  if (obstacle === 'fixed') return undefined;
  const slots = valueSlots(row, details);
  const [only] = slots;
  return (
    <section aria-label="Change">
      <h2>
        Change
        <span className="grow" />
        {obstacle === undefined ? (
          <ActionButton action={resetParameter} small look="flat" label="Reset…" />
        ) : undefined}
      </h2>
      {obstacle !== undefined ? (
        <p>{obstacle}</p>
      ) : only === undefined ? undefined : (
        <div id={places.change} tabIndex={-1} className={styles.edit}>
          {slots.length > 1 ? (
            <ArrayGrid device={device.id} slots={slots} />
          ) : (
            <>
              <Slot device={device.id} slot={only} />
              <AboutSlot device={device.id} slot={only} meaning={details.meaning} />
            </>
          )}
        </div>
      )}
    </section>
  );
}
