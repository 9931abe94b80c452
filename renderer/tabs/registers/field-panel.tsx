import { useMemo } from 'react';
import { useFrom, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { addressLabel, bitsLabel, byteRange } from '../../components/bit-span';
import { BitStrip } from '../../components/bit-strip';
import { Breakable } from '../../components/breakable';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import { ExplainedText } from '../../components/explained-text';
import { accessWord, parentsOf, rowMeaning, type FieldRow } from '../../components/field-row';
import { formatBinary, formatDecimal, formatHex, formatText } from '../../components/format-value';
import { glossary } from '../../components/glossary';
import { Term } from '../../components/term';
import { selectedDevice } from '../../stores/devices-store';
import { FieldEditor } from './field-editor';
import { fieldMeaning } from './field-meaning';
import { readRows, shapeRows } from './field-rows';
import { againstRead, currentReads } from './registers-store';
import { RegisterStaged, useStagedValues } from './register-staged';
import { relatedFields } from './related-fields';
import { RelatedTable } from './related-table';
import { ValueNames } from './value-names';
import styles from './field-panel.module.css';

function AccessBadge({ row }: { row: FieldRow }) {
  const word = accessWord(row);
  if (word === '') return undefined;
  const meaning =
    row.access === 'INDEX' ? glossary.index : row.access === 'OP' ? glossary.operation : undefined;
  return <Badge>{meaning === undefined ? word : <Term meaning={meaning}>{word}</Term>}</Badge>;
}

function FieldName({ name }: { name: string }) {
  const meaning = fieldMeaning(name);
  return meaning === undefined ? (
    <Breakable name={name} />
  ) : (
    <Term meaning={meaning}>
      <Breakable name={name} />
    </Term>
  );
}

function Value({ row, value }: { row: FieldRow; value: string }) {
  const { widthBits, before } = row;
  const text = formatText(value, widthBits);
  return (
    <>
      <div className={styles.value}>
        <strong className={styles.hex}>{formatHex(value, widthBits)}</strong>
        {before === undefined ? undefined : <s>{formatHex(before.value, widthBits)}</s>}
      </div>
      <dl className={styles.forms}>
        <dt>decimal</dt>
        <dd className="data">{formatDecimal(value)}</dd>
        {row.enumName === undefined ? undefined : (
          <>
            <dt>meaning</dt>
            <dd className="cut">{rowMeaning(row)}</dd>
          </>
        )}
        <dt>binary</dt>
        <dd className={styles.binary}>{formatBinary(value, widthBits)}</dd>
        {text === undefined ? undefined : (
          <>
            <dt>text</dt>
            <dd className="data">“{text}”</dd>
          </>
        )}
      </dl>
      <BitStrip value={value} before={before?.value} widthBits={widthBits} />
    </>
  );
}

/** Everything about the chosen field: what it is, its value in every form, its bits and names. */
export function FieldPanel() {
  const { announce } = useStores();
  const device = useFrom('devices', selectedDevice);
  const register = useFrom('registers', (state) => state.selected);
  const shape = useFrom('registers', (state) =>
    register === undefined ? undefined : state.shapes[register],
  );
  const reads = useFrom('registers', (state) => currentReads(state, device?.id));
  const at = useFrom('registers', (state) => state.shownRead);
  const against = useFrom('registers', againstRead);
  const path = useFrom('registers', (state) => state.field);
  const [result, previous] = [reads[at], reads[against]];
  const staged = useStagedValues(device?.id);
  const { row, related } = useMemo(() => {
    const rows =
      result !== undefined
        ? readRows(shape, result, previous, staged)
        : shape === undefined
          ? []
          : shapeRows(shape);
    const chosen = rows.find((candidate) => candidate.path === path || candidate.name === path);
    return {
      row: chosen,
      related: chosen === undefined ? undefined : relatedFields(chosen, rows),
    };
  }, [shape, result, previous, staged, path]);

  if (row === undefined) {
    return (
      <>
        <EmptyState icon="info" title="No field chosen">
          Choose a field in the table, or a byte below it, to see its value in all forms and what
          its values mean.
        </EmptyState>
        <RegisterStaged />
      </>
    );
  }
  const { first, last } = byteRange(row);
  const parents = parentsOf(row);
  return (
    <>
      <section>
        <h2>
          <span className={styles.name}>
            <FieldName name={row.name} />
          </span>
          <span className="grow" />
          <AccessBadge row={row} />
        </h2>
        {parents === '' ? undefined : (
          <p>
            in <span className={styles.path}>{parents}</span>
          </p>
        )}
        {row.description === undefined ? undefined : (
          <p className={styles.about}>
            <ExplainedText text={row.description} />
          </p>
        )}
        {row.value === undefined ? (
          <p className={styles.about}>Not read yet.</p>
        ) : (
          <Value row={row} value={row.value} />
        )}
      </section>
      <section>
        <dl className={styles.forms}>
          <dt>where</dt>
          <dd>
            <span className="data">{addressLabel(row)}</span>,{' '}
            {row.widthBits === 1 ? 'bit' : 'bits'} <span className="data">{bitsLabel(row)}</span>
          </dd>
          <dt>bytes</dt>
          <dd className="data">
            0x{first.toString(16).padStart(2, '0')}
            {first === last ? '' : ` to 0x${last.toString(16).padStart(2, '0')}`}
          </dd>
          <dt>width</dt>
          <dd>{row.widthBits === 1 ? '1 bit' : `${String(row.widthBits)} bits`}</dd>
        </dl>
        {row.value === undefined ? undefined : (
          <div className={styles.copy}>
            <CopyButton
              small
              look="plain"
              label="Copy value"
              text={() => row.value ?? ''}
              onCopied={announce.getState().say}
            />
          </div>
        )}
      </section>
      {device === undefined || shape === undefined ? undefined : (
        <FieldEditor key={row.path} row={row} shape={shape} device={device} />
      )}
      {related === undefined ? <ValueNames row={row} /> : <RelatedTable related={related} />}
      <RegisterStaged />
    </>
  );
}
