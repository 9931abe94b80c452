import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import type {
  FieldShape,
  RegisterComparison,
  RegisterShape,
} from '../../../electron/api/contract/reg';
import { ActionButton } from '../../app/action-button';
import { useFrom, useHolds, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { hexToBytes } from '../../components/bit-span';
import { ChoiceBox } from '../../components/choice-box';
import { EmptyState } from '../../components/empty-state';
import { Chips } from '../../components/filter-chips';
import { formatClock } from '../../components/format-value';
import { ProblemBanner } from '../../components/problem-banner';
import { RawBytes } from '../../components/raw-bytes';
import { WorkProgress } from '../../components/work-progress';
import { selectedDevice } from '../../stores/devices-store';
import { comparePlaces, runCompare, swapSides } from './register-compare-actions';
import { registerCompareRows } from './register-compare-rows';
import { isSameRead, type Side } from './register-compare-store';
import { RegisterCompareTable } from './register-compare-table';
import { RequestBox } from './request-box';
import { requestFields } from './request-fields';
import head from './register-head.module.css';
import styles from './register-compare-view.module.css';

const NO_DEVICE = '';
const noDevices: readonly Device[] = [];
const labels = { left: 'first', right: 'second' } as const;

function deviceLabel({ name, interface: { kind, simulated } }: Device): string {
  const what = kind === 'report' ? ', report' : simulated ? ', simulated' : '';
  return `${name}${what}`;
}

/** One index value of a side. */
function ValueBox({ side, field, value }: { side: Side; field: FieldShape; value: number }) {
  const stores = useStores();
  const onWrong = useCallback(
    (problem: string | undefined) => {
      stores.registerCompare.getState().setWrong(side, field.path, problem);
    },
    [stores, side, field.path],
  );
  return (
    <RequestBox
      field={field}
      value={value}
      onChange={(next) => {
        stores.registerCompare.getState().setValue(side, field.path, next);
      }}
      onWrong={onWrong}
      onDone={() => {
        if (runCompare.when(stores)) runCompare.run(stores);
      }}
    />
  );
}

/** Which card a side is, and which instance is read there. */
function SideForm({ side, shape }: { side: Side; shape: RegisterShape }) {
  const { registerCompare } = useStores();
  const devices = useFrom('devices', (state) => state.devices) ?? noDevices;
  const { device, values } = useFrom('registerCompare', (state) => state[side]);
  return (
    <div
      role="group"
      aria-label={side === 'left' ? 'First card' : 'Second card'}
      className={styles.side}
      id={side === 'left' ? comparePlaces.left : undefined}
      tabIndex={-1}
    >
      <ChoiceBox
        label={labels[side]}
        value={device ?? NO_DEVICE}
        choices={[
          { value: NO_DEVICE, label: 'choose a card…' },
          ...devices.map((each) => ({ value: each.id, label: deviceLabel(each) })),
        ]}
        onChange={(id) => {
          registerCompare.getState().chooseDevice(side, id === NO_DEVICE ? undefined : id);
        }}
      />
      {requestFields(shape).primary.map((field) => (
        <ValueBox key={field.path} side={side} field={field} value={values[field.path] ?? 0} />
      ))}
    </div>
  );
}

/** Both answers, byte by byte; what differs is marked on both sides. */
function BothBytes({
  comparison: { left, right },
  litPath,
  onPoint,
}: {
  comparison: RegisterComparison;
  litPath: string | undefined;
  onPoint: (path: string | undefined) => void;
}) {
  const { registerCompare } = useStores();
  const bytes = useMemo(
    () => ({ left: hexToBytes(left.reading.raw), right: hexToBytes(right.reading.raw) }),
    [left, right],
  );
  const names = { left: left.reading.device, right: right.reading.device };
  return (
    <section aria-label="Bytes of both" className={styles.both}>
      {(['left', 'right'] as const).map((side) => (
        <div key={side} className={styles.bytes}>
          <Bar kind="head">
            <strong>{labels[side]}</strong> <span className="data faint cut">{names[side]}</span>
          </Bar>
          <RawBytes
            label={`Bytes of the ${labels[side]}, ${names[side]}`}
            bytes={bytes[side]}
            previous={bytes[side === 'left' ? 'right' : 'left']}
            spans={(side === 'left' ? left : right).reading.fields}
            litPath={litPath}
            perRow={8}
            onPoint={onPoint}
            onSelect={registerCompare.getState().selectField}
          />
        </div>
      ))}
    </section>
  );
}

function Compared({ shape, comparison }: { shape: RegisterShape; comparison: RegisterComparison }) {
  const { registerCompare } = useStores();
  const only = useFrom('registerCompare', (state) => state.onlyDifferences);
  const selected = useFrom('registerCompare', (state) => state.field);
  const [pointed, setPointed] = useState<string>();
  const rows = useMemo(
    () => registerCompareRows(comparison, shape, only),
    [comparison, shape, only],
  );
  const { differ, fields } = comparison;
  const warnings = [comparison.left, comparison.right].flatMap((side) =>
    side.warnings.map((warning) => `${side.reading.device}: ${warning}`),
  );
  return (
    <>
      <Bar kind="head" flush>
        <Chips
          label="Fields to show"
          chips={[
            { id: 'differ', label: 'Differ', count: differ, meaning: 'Only fields that differ' },
            {
              id: 'all',
              label: 'All fields',
              count: fields.length,
              meaning: 'Fields that are the same, too',
            },
          ]}
          chosen={only ? 'differ' : 'all'}
          onChoose={(id) => {
            registerCompare.getState().showOnlyDifferences(id === 'differ');
          }}
        />
        {warnings.map((warning) => (
          <span key={warning} className="warn cut" title={warning}>
            {warning}
          </span>
        ))}
      </Bar>
      {rows.length === 0 ? (
        <EmptyState icon="check" title="No difference">
          All {fields.length} fields are the same on both.
        </EmptyState>
      ) : (
        <RegisterCompareTable
          rows={rows}
          names={{ left: comparison.left.reading, right: comparison.right.reading }}
          selectedPath={selected}
          litPath={pointed ?? selected}
          onPoint={setPointed}
        />
      )}
      <BothBytes comparison={comparison} litPath={pointed ?? selected} onPoint={setPointed} />
    </>
  );
}

/** The same register of two cards, or of two ports of one, side by side. */
export function RegisterCompareView() {
  const stores = useStores();
  const { registerCompare } = stores;
  const device = useFrom('devices', selectedDevice);
  const devices = useFrom('devices', (state) => state.devices) ?? noDevices;
  const shape = useFrom('registers', (state) =>
    state.selected === undefined ? undefined : state.shapes[state.selected],
  );
  const { left, right, comparing, comparison, problem } = useFrom(
    'registerCompare',
    (state) => state,
  );
  const isSame = useHolds((all) => isSameRead(all.registerCompare.getState()));
  useEffect(() => {
    if (shape !== undefined) registerCompare.getState().about(shape);
  }, [registerCompare, shape]);
  // The card that is looked at, against the next one that can be used.
  useEffect(() => {
    const state = registerCompare.getState();
    if (state.left.device === undefined && device !== undefined) {
      state.chooseDevice('left', device.id);
    }
    const first = registerCompare.getState().left.device;
    const other = devices.find(({ id, state: how }) => id !== first && how === 'ready');
    if (state.right.device === undefined && other !== undefined) {
      state.chooseDevice('right', other.id);
    }
  }, [registerCompare, device, devices]);

  if (shape === undefined) {
    return (
      <EmptyState icon="compare" title="Choose a register">
        It is read from two cards, two ports of one card, or a card and a report, and what differs
        is shown.
      </EmptyState>
    );
  }
  return (
    <>
      <Bar>
        <h2 className={head.name}>{shape.name}</h2>
        <span className="small quiet cut" title={shape.purpose}>
          {shape.purpose}
        </span>
        <span className="grow" />
        <ActionButton action={swapSides} look="flat" iconOnly />
        <ActionButton id={comparePlaces.run} action={runCompare} look="primary" />
      </Bar>
      <div className={styles.form}>
        <SideForm side="left" shape={shape} />
        <SideForm side="right" shape={shape} />
      </div>
      {comparing === undefined ? undefined : (
        <WorkProgress
          what={comparing.what}
          startedAtMs={comparing.startedAtMs}
          onCancel={comparing.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner
          problem={
            comparison === undefined
              ? problem
              : {
                  ...problem,
                  explanation: `What is shown was read at ${formatClock(comparison.left.takenAtMs).slice(0, 8)}. ${problem.explanation}`,
                }
          }
        >
          <ActionButton action={runCompare} label="Compare again" />
        </ProblemBanner>
      )}
      {comparison !== undefined ? (
        <Compared shape={shape} comparison={comparison} />
      ) : problem === undefined ? (
        <EmptyState icon="compare" title={`${shape.name} of two cards`}>
          {left.device === undefined || right.device === undefined
            ? 'Choose a card on each side.'
            : isSame
              ? 'Both sides are the same: choose another card, or another index value on one side.'
              : 'Press Compare: both are read, one after the other. Nothing is written.'}
        </EmptyState>
      ) : undefined}
    </>
  );
}
