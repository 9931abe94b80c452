import { useEffect, useState } from 'react';
import type { ParameterDetails } from '../../../electron/api/contract/config';
import { useFrom, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { addressLabel, bitsLabel } from '../../components/bit-span';
import { Breakable } from '../../components/breakable';
import { Button } from '../../components/button';
import { formatHex } from '../../components/format-value';
import { ExplainedText } from '../../components/explained-text';
import { glossary } from '../../components/glossary';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { Term } from '../../components/term';
import { AllowedValues } from './allowed-values';
import { ItemBytes } from './item-bytes';
import { allowedWords, readableCondition, spanOf } from './parameter-facts';
import { configColumns, rowOfName, type ParameterRow } from './parameter-rows';
import { ValueText } from './value-cell';
import { ValueEditor } from './value-editor';
import styles from './parameter-panel.module.css';

interface PanelProps {
  row: ParameterRow;
  rows: readonly ParameterRow[];
  /** The other side of a comparison: its name and its value. */
  there: { readonly name: string; readonly text: string | undefined } | undefined;
}

const columnWords = { default: 'default', current: 'current', next: 'next boot' } as const;

function Values({ row, there }: Pick<PanelProps, 'row' | 'there'>) {
  const { values } = row;
  return (
    <dl className={styles.values}>
      {configColumns.map((column) => {
        const text = values[column];
        if (text === undefined) return undefined;
        const differs =
          (column !== 'default' && values.default !== undefined && text !== values.default) ||
          (column === 'next' && row.isPending);
        return (
          <div key={column} className={differs ? styles.differs : undefined}>
            <dt>{columnWords[column]}</dt>
            <dd className="data">
              {differs ? (
                <b>
                  <ValueText text={text} />
                </b>
              ) : (
                <ValueText text={text} />
              )}
            </dd>
          </div>
        );
      })}
      {there === undefined ? undefined : (
        <div>
          <dt className="cut" title={there.name}>
            {there.name}
          </dt>
          <dd className="data">{there.text ?? <span className="faint">not there</span>}</dd>
        </div>
      )}
    </dl>
  );
}

/** By name, or by id in the catalogue. */
function rowOf(name: string, rows: readonly ParameterRow[]): ParameterRow | undefined {
  return rowOfName(rows, name) ?? rows.find(({ state }) => state.parameter === name);
}

/** Another parameter by its name, as a way to it where this card has it. */
function ToParameter({ name, rows }: { name: string; rows: readonly ParameterRow[] }) {
  const { config } = useStores();
  const row = rowOf(name, rows);
  const words = row?.summary?.name ?? row?.name ?? name;
  if (row === undefined) return <span className={styles.other}>{words}</span>;
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => {
        config.getState().select(row.key);
      }}
    >
      {words}
    </button>
  );
}

/** Ways to other parameters; what isn't one of this card's (a capability) has no way. */
function Names({ names, rows }: { names: readonly string[]; rows: readonly ParameterRow[] }) {
  const known = names.filter((name) => rowOf(name, rows) !== undefined);
  return (
    <span className={styles.names}>
      {known.map((name) => (
        <ToParameter key={name} name={name} rows={rows} />
      ))}
    </span>
  );
}

function WhyHidden({ row, rows }: Pick<PanelProps, 'row' | 'rows'>) {
  const { hidden } = row.state;
  if (hidden === undefined) return undefined;
  return (
    <div className={styles.note}>
      <Notice icon="hidden">
        <strong>Hidden.</strong> {hidden.text}
        {hidden.revealedBy.map(({ parameter, value }) => (
          <span key={parameter} className={styles.reveal}>
            <ToParameter name={parameter} rows={rows} /> to <span className="data">{value}</span>
          </span>
        ))}
      </Notice>
    </div>
  );
}

function Condition({
  label,
  condition,
  rows,
  meaning,
}: {
  label: string;
  condition: ParameterDetails['rule'];
  rows: readonly ParameterRow[];
  meaning: string;
}) {
  if (condition === undefined) return undefined;
  return (
    <>
      <dt>
        <Term meaning={meaning}>{label}</Term>
      </dt>
      <dd>
        <code className={styles.condition}>{readableCondition(condition.text)}</code>
        <Names names={condition.dependsOn} rows={rows} />
      </dd>
    </>
  );
}

/** What it depends on, and what depends on it. */
function Dependencies({
  details,
  rows,
}: {
  details: ParameterDetails;
  rows: readonly ParameterRow[];
}) {
  const { dependency, min, max, rule, validBit, usedBy, capabilities } = details;
  const nothing =
    [dependency, min, max, rule, validBit].every((part) => part === undefined) &&
    usedBy.length === 0 &&
    capabilities.length === 0;
  return (
    <section>
      <h2>Depends on</h2>
      {nothing ? (
        <p>Nothing: it can be set whatever the other parameters are.</p>
      ) : (
        <dl className={styles.facts}>
          {capabilities.length === 0 ? undefined : (
            <>
              <dt>
                <Term meaning={glossary.capability}>governed by</Term>
              </dt>
              <dd className={styles.names}>
                {capabilities.map((name) => (
                  <span key={name} className={styles.other}>
                    {name}
                  </span>
                ))}
              </dd>
            </>
          )}
          <Condition
            label="offered if"
            condition={dependency}
            rows={rows}
            meaning="The parameter is shown only while this is true; the values are those of the next boot."
          />
          <Condition
            label="at least"
            condition={min}
            rows={rows}
            meaning="The least value that is accepted."
          />
          <Condition
            label="at most"
            condition={max}
            rows={rows}
            meaning="The greatest value that is accepted; often what the card says it can do."
          />
          <Condition
            label="only if"
            condition={rule}
            rows={rows}
            meaning="Has to be true before anything is written."
          />
          {validBit === undefined ? undefined : (
            <>
              <dt>also sets</dt>
              <dd className={styles.other}>{validBit.split('.').at(-1)}</dd>
            </>
          )}
          {usedBy.length === 0 ? undefined : (
            <>
              <dt>used by</dt>
              <dd>
                <Names names={usedBy} rows={rows} />
              </dd>
            </>
          )}
        </dl>
      )}
    </section>
  );
}

function Stored({ row, details }: { row: ParameterRow; details: ParameterDetails | undefined }) {
  const { item } = row;
  const span = details === undefined ? undefined : spanOf(details, row);
  return (
    <section>
      <dl className={styles.facts}>
        <dt>effective</dt>
        <dd>
          <span className="warn">
            <Icon name="clock" small />
          </span>{' '}
          {item.effective.text}
        </dd>
        <dt>
          <Term meaning={glossary.item}>stored in</Term>
        </dt>
        <dd>
          {row.instances === undefined ? item.title : `${row.itemTitle}, ${row.instances}`}
          <br />
          <span className="data">
            {formatHex(item.type, 32)}
            {span === undefined
              ? ''
              : `, ${addressLabel(span)} ${span.widthBits <= 32 ? bitsLabel(span) : `${String(span.widthBits / 8)} bytes`}`}
          </span>
        </dd>
        {item.isReadOnly ? (
          <>
            <dt>
              <Term meaning={glossary.readOnlyItem}>read only</Term>
            </dt>
            <dd>The firmware of this card doesn’t let this group be written.</dd>
          </>
        ) : undefined}
        {details !== undefined && details.fromVersion > 0 ? (
          <>
            <dt>since</dt>
            <dd>
              version {details.fromVersion} of the group; this firmware knows {item.version}
            </dd>
          </>
        ) : undefined}
      </dl>
    </section>
  );
}

/** Everything about the chosen parameter. */
export function ParameterPanel({ row, rows, there }: PanelProps) {
  const { config } = useStores();
  const id = row.state.parameter;
  const details = useFrom('config', (state) => state.details[id]);
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    void config.getState().explain(id);
  }, [config, id]);
  const meaning = row.summary?.meaning ?? details?.meaning ?? '';
  const { description } = details ?? {};
  const limits = details?.type === 'unsigned' ? row.state.limits : undefined;
  return (
    <>
      <section>
        <h2>
          <span className={styles.name}>
            <Breakable name={row.name} />
          </span>
          <span className="grow" />
          {limits?.max === undefined ? undefined : (
            <Badge>
              {limits.min ?? 0} to {limits.max}
            </Badge>
          )}
          {row.isReadOnly ? <Badge>read only</Badge> : undefined}
          {row.isHidden ? <Badge>hidden</Badge> : undefined}
        </h2>
        {row.instances === undefined ? undefined : (
          <p className={styles.about}>The same on {row.instances}.</p>
        )}
        <p className={styles.about}>
          {meaning !== '' ? (
            <ExplainedText text={meaning} />
          ) : (
            'There is no description for this one here; the database of an installed mstflint may have one.'
          )}
        </p>
        {description === undefined || description === meaning ? undefined : whole ||
          description.length < 160 ? (
          <p className={styles.description}>
            <ExplainedText text={description} />
          </p>
        ) : (
          <Button
            small
            look="flat"
            icon="right"
            label="What its database says"
            onClick={() => {
              setWhole(true);
            }}
          />
        )}
        <WhyHidden row={row} rows={rows} />
        <Values row={row} there={there} />
      </section>
      {details === undefined ? undefined : (
        <>
          <ValueEditor row={row} details={details} />
          <section>
            <h2>Allowed</h2>
            <p>{allowedWords(details, row)}</p>
            <AllowedValues details={details} row={row} />
          </section>
          <Stored row={row} details={details} />
          <Dependencies details={details} rows={rows} />
          <ItemBytes row={row} details={details} />
        </>
      )}
      {details === undefined ? <Stored row={row} details={undefined} /> : undefined}
    </>
  );
}
