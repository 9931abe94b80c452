import { useMemo, useState } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { DoctorAdvice } from '../../app/doctor-advice';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { useColumns } from '../../app/use-columns';
import { hexToBytes } from '../../components/bit-span';
import { ColumnChooser } from '../../components/column-chooser';
import { rowFits, type FieldRow } from '../../components/field-row';
import { fieldColumns, FieldTable } from '../../components/field-table';
import { formatCount } from '../../components/format-value';
import { ProblemBanner } from '../../components/problem-banner';
import { WorkProgress } from '../../components/work-progress';
import { lookAgain } from '../devices/device-actions';
import { readRows, shapeRows } from './field-rows';
import { ReadBar } from './read-bar';
import { otherProtocol } from './other-protocol';
import { places, readRegister, resetOperations, showOtherProtocol } from './register-actions';
import { RegisterHead } from './register-head';
import { RegisterPane } from './register-pane';
import { splitWords } from './register-search';
import { useStagedValues } from './register-staged';
import { againstRead, currentProblem, currentReads } from './registers-store';
import { RequestForm } from './request-form';
import styles from './register-view.module.css';

const noRows: readonly FieldRow[] = [];

/** One register: what to ask for, what came back field by field and byte by byte. */
export function RegisterView({
  register,
  device,
}: {
  register: string;
  device: Device | undefined;
}) {
  const { registers, announce } = useStores();
  const shape = useFrom('registers', (state) => state.shapes[register]);
  const reads = useFrom('registers', (state) => currentReads(state, device?.id));
  const at = useFrom('registers', (state) => state.shownRead);
  const against = useFrom('registers', againstRead);
  const selectedPath = useFrom('registers', (state) => state.field);
  const reading = useFrom('registers', (state) => state.reading);
  const problem = useFrom('registers', (state) => currentProblem(state, device?.id));
  const staged = useStagedValues(device?.id);
  const [pointed, setPointed] = useState<string>();
  const [filter, setFilter] = useState('');

  const result = reads[at];
  const previous = reads[against];
  const rows = useMemo(() => {
    if (result !== undefined) return readRows(shape, result, previous, staged);
    return shape === undefined ? noRows : shapeRows(shape);
  }, [shape, result, previous, staged]);
  const stagedPaths = useMemo(() => new Set(Object.keys(staged)), [staged]);
  const showsOther = useFrom('registers', (state) => state.showsOther);
  const other = useMemo(() => otherProtocol(register, rows), [register, rows]);
  const shown = useMemo(() => {
    const words = splitWords(filter);
    // Who looks for a field, or chose one, finds it wherever it is.
    const folded = showsOther || words.length > 0 ? undefined : other?.paths;
    return rows.filter(
      (row) =>
        rowFits(row, words) &&
        (folded?.has(row.path) !== true || row.path === selectedPath || row.name === selectedPath),
    );
  }, [rows, filter, showsOther, other, selectedPath]);
  const columns = useMemo(() => fieldColumns(rows), [rows]);
  const { visible, hide } = useColumns('fields', columns);
  const bytes = useMemo(
    () => (result === undefined ? undefined : hexToBytes(result.reading.raw)),
    [result],
  );
  const previousBytes = useMemo(
    () => (previous === undefined ? undefined : hexToBytes(previous.reading.raw)),
    [previous],
  );
  const { selectField } = registers.getState();
  // A register that was chosen through a field is found by that field's short name.
  const selectedRow = rows.find((row) => row.path === selectedPath || row.name === selectedPath);
  const litPath = pointed ?? selectedRow?.path;

  return (
    <>
      <RegisterHead register={register} shape={shape}>
        <ColumnChooser columns={columns} visible={visible} onChange={hide} />
      </RegisterHead>
      {shape === undefined ? undefined : <RequestForm shape={shape} />}
      {reading === undefined ? undefined : (
        <WorkProgress
          what={reading.what}
          startedAtMs={reading.startedAtMs}
          onCancel={reading.cancel}
        />
      )}
      {problem === undefined ? undefined : (
        <ProblemBanner
          problem={problem}
          subject={`${register} on ${device?.name ?? 'no device'}`}
          advice={
            problem.kind === 'transport' && device !== undefined ? (
              <DoctorAdvice device={device.id} />
            ) : undefined
          }
        >
          {problem.code !== 'READ_ACTS' ? (
            <ActionButton action={readRegister} label="Read again" />
          ) : shape?.everyReadActs === undefined ? (
            <ActionButton action={resetOperations} />
          ) : undefined}
          {problem.kind === 'transport' ? <ActionButton action={lookAgain} /> : undefined}
        </ProblemBanner>
      )}
      <ReadBar
        device={device}
        register={register}
        changed={rows.filter((row) => row.before !== undefined).length}
        filter={filter}
        onFilter={setFilter}
        fieldCount={rows.length}
        shownCount={shown.length}
      />
      <FieldTable
        id={places.fields}
        label={`Fields of ${register}`}
        rows={shown}
        columns={visible}
        selectedPath={selectedRow?.path}
        litPath={litPath}
        onSelect={selectField}
        onPoint={setPointed}
        onOpen={() => {
          goTo(places.change);
        }}
        onFilter={() => {
          goTo(places.fieldFilter);
        }}
        onClear={() => {
          setFilter('');
        }}
        onCopied={announce.getState().say}
      />
      {other === undefined || filter !== '' ? undefined : (
        <div className={styles.other}>
          <span className="cut">
            {formatCount(other.paths.size, 'field')} at zero that{' '}
            {other.paths.size === 1 ? 'belongs' : 'belong'} to {other.name}
          </span>
          <span className="grow" />
          <ActionButton
            action={showOtherProtocol}
            label={showsOther ? 'Hide' : 'Show'}
            look="flat"
            small
          />
        </div>
      )}
      {shape === undefined && bytes === undefined ? undefined : (
        <RegisterPane
          shape={shape}
          bytes={bytes}
          previous={previousBytes}
          rows={rows}
          stagedPaths={stagedPaths}
          litPath={litPath}
          selectedPath={selectedRow?.path}
          onPoint={setPointed}
          onSelect={selectField}
          reads={reads}
        />
      )}
    </>
  );
}
