import { useMemo, useState } from 'react';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { FilterBox } from '../../components/filter-box';
import { formatCount } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { reportPlaces } from './report-actions';
import type { IndexedFolder } from './table-store';
import styles from './many-panel.module.css';

/** More than so many parameters at once help nobody: they are looked for by name. */
const MOST_LISTED = 60;
const MOST_UNUSUAL = 12;

function ColumnCheck({ name }: { name: string }) {
  const { reportTable } = useStores();
  const isShown = useFrom('reportTable', (state) => state.columns.includes(name));
  const isOnly = useFrom('reportTable', (state) => state.columns.length === 1);
  return (
    <li>
      <label className={styles.column}>
        <input
          type="checkbox"
          checked={isShown}
          disabled={isShown && isOnly}
          onChange={() => {
            reportTable.getState().toggleColumn(name);
          }}
        />
        <span className="data cut">{name}</span>
      </label>
    </li>
  );
}

/** Which facts and parameters the table shows. */
function Columns({ folder }: { folder: IndexedFolder }) {
  const columns = useFrom('reportTable', (state) => state.columns);
  const [typed, setTyped] = useState('');
  const { facts, parameters } = folder;
  const found = useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return parameters.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
  }, [parameters, typed]);
  const chosen = columns.filter((name) => !facts.includes(name));
  const rest = found.filter((name) => !chosen.includes(name));
  return (
    <section>
      <h2>
        <Icon name="columns" />
        Columns
      </h2>
      <ul className={styles.columns}>
        {[...facts, ...chosen].map((name) => (
          <ColumnCheck key={name} name={name} />
        ))}
      </ul>
      <FilterBox
        id={reportPlaces.columns}
        label="Find a parameter to show"
        placeholder={formatCount(parameters.length, 'parameter')}
        value={typed}
        controls="report-parameters"
        onChange={setTyped}
      />
      <ul id="report-parameters" className={styles.columns} aria-label="Parameters">
        {rest.slice(0, MOST_LISTED).map((name) => (
          <ColumnCheck key={name} name={name} />
        ))}
      </ul>
      {rest.length > MOST_LISTED ? (
        <p>{formatCount(rest.length - MOST_LISTED, 'more parameter')}: type a part of the name.</p>
      ) : undefined}
    </section>
  );
}

/** Where cards differ from most of their model: the columns worth looking at first. */
function Unusual({ unusual }: Pick<IndexedFolder, 'unusual'>) {
  const { reportTable } = useStores();
  const columns = useFrom('reportTable', (state) => state.columns);
  const hidden = unusual.filter(({ column }) => !columns.includes(column)).slice(0, MOST_UNUSUAL);
  if (hidden.length === 0) return undefined;
  return (
    <section aria-label="Where cards differ">
      <h2>
        <Icon name="compare" />
        Where cards differ
      </h2>
      <ul className={styles.columns}>
        {hidden.map(({ column, cards }) => (
          <li key={column} className={styles.column}>
            <span className="data cut grow">{column}</span>
            <span className="small quiet">{formatCount(cards, 'card')}</span>
            <Button
              small
              iconOnly
              look="flat"
              icon="plus"
              label={`Show ${column}`}
              onClick={() => {
                reportTable.getState().toggleColumn(column);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ problems }: Pick<IndexedFolder, 'problems'>) {
  if (problems.length === 0) return undefined;
  return (
    <section aria-label="Files that could not be read">
      <h2>
        <span className="warn">
          <Icon name="warning" />
        </span>
        {formatCount(problems.length, 'file')} left out
      </h2>
      <ul className={styles.problems}>
        {problems.map(({ file, error }) => (
          <li key={file}>
            <div className="data">{file}</div>
            <p>
              {error.title}. {error.detail}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Columns of the table, and the files that have no row in it. */
export function ManyPanel() {
  const folder = useFrom('reportTable', (state) => state.folder);
  if (folder === undefined) {
    return (
      <section>
        <h2>What it is for</h2>
        <p>
          Which cards still have the old firmware, which one has another PSID, where a parameter was
          forgotten. Collect from many hosts with <code>mlx5desk report create</code>, put the files
          into one folder, and open that here.
        </p>
      </section>
    );
  }
  return (
    <>
      <Problems problems={folder.problems} />
      <Unusual unusual={folder.unusual} />
      <Columns folder={folder} />
    </>
  );
}
