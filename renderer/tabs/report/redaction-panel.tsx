import { useState } from 'react';
import type { RedactionPreview } from '../../../electron/api/contract/report';
import { useFrom, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Button } from '../../components/button';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { formatCount, formatNumber } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import { WorkProgress } from '../../components/work-progress';
import { isClean } from './look-store';
import { reportPlaces } from './report-actions';
import { glossary } from '../../components/glossary';
import { Term } from '../../components/term';
import styles from './redaction-panel.module.css';

type Replaced = RedactionPreview['replaced'][number];

const columns: readonly DataGridColumn<Replaced>[] = [
  {
    id: 'token',
    header: 'sent as',
    width: 110,
    grow: 1,
    text: ({ standIn }) => standIn,
    render: ({ standIn }) => <span className={styles.token}>{standIn}</span>,
  },
  {
    id: 'original',
    header: 'was',
    width: 110,
    grow: 1,
    text: ({ original }) => original,
    render: ({ original }) => <span className="data quiet cut">{original}</span>,
  },
  {
    id: 'times',
    header: 'times',
    width: 58,
    align: 'right',
    text: ({ times }) => String(times),
    compare: (a, b) => a.times - b.times,
    render: ({ times }) => <span className="data">{formatNumber(times)}</span>,
  },
];

/** In which files the chosen one stands. */
function Where({ replaced }: { replaced: Replaced }) {
  const { reportLook } = useStores();
  return (
    <div className={styles.where}>
      <span className="small quiet">
        <span className={styles.token}>{replaced.standIn}</span> stands for{' '}
        <span className="data">{replaced.original}</span> in{' '}
        {formatCount(replaced.files.length, 'file')}:
      </span>
      <ul>
        {replaced.files.map((path) => (
          <li key={path}>
            <button
              type="button"
              className={styles.file}
              onClick={() => {
                void reportLook.getState().chooseFile(path);
              }}
            >
              {path}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Replacements({ preview }: { preview: RedactionPreview }) {
  const { announce } = useStores();
  const [token, setToken] = useState<string>();
  const chosen = preview.replaced.find((each) => each.token === token);
  if (preview.replaced.length === 0) {
    return <p>Nothing in this report is a name or an address that has to be hidden.</p>;
  }
  return (
    <>
      <div
        className={styles.table}
        // As high as its rows, up to eight of them.
        style={{ height: `${String(1.75 * Math.min(8, preview.replaced.length) + 1.75)}rem` }}
      >
        <DataGrid
          label="What is replaced"
          rows={preview.replaced}
          columns={columns}
          rowKey={(row) => row.token}
          selectedKey={token}
          onSelect={(row) => {
            setToken(row.token);
          }}
          onClear={() => {
            setToken(undefined);
          }}
          onCopied={announce.getState().say}
        />
      </div>
      {chosen === undefined ? (
        <p className={styles.help}>Choose one to see where it occurs.</p>
      ) : (
        <Where replaced={chosen} />
      )}
    </>
  );
}

/** Words that only the person knows to be secret: a customer, a project, a rack. */
function MoreWords() {
  const { reportLook } = useStores();
  const words = useFrom('reportLook', (state) => state.words);
  const [typed, setTyped] = useState('');
  const hide = () => {
    void reportLook.getState().hideWord(typed);
    setTyped('');
  };
  return (
    <form
      className={styles.more}
      onSubmit={(event) => {
        event.preventDefault();
        hide();
      }}
    >
      <label htmlFor="report-word">Hide another word</label>
      <div className="row">
        <input
          id="report-word"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          placeholder="a customer, a project, a rack"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <Button small type="submit" icon="plus" label="Hide" disabled={typed.trim() === ''} />
      </div>
      {words.length === 0 ? undefined : (
        <ul className={styles.words}>
          {words.map((word) => (
            <li key={word}>
              <span className="data cut">{word}</span>
              <Button
                small
                iconOnly
                look="flat"
                icon="close"
                label={`Show ${word} again`}
                onClick={() => {
                  void reportLook.getState().showWord(word);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function KeepDumps() {
  const { reportLook } = useStores();
  const keepDumps = useFrom('reportLook', (state) => state.keepDumps);
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={keepDumps}
          onChange={(event) => {
            void reportLook.getState().setKeepDumps(event.target.checked);
          }}
        />
        <span>Keep the dumps</span>
      </label>
      {keepDumps ? (
        <Notice kind="warn" icon="warning">
          <strong>Not proven clean.</strong> CR-space and resource dumps may hold addresses in forms
          that no search can find; the report will say so. Keep them only for someone you trust.
        </Notice>
      ) : (
        <p>
          CR-space and resource dumps are left out, as they can’t be proven clean. Support may ask
          for them.
        </p>
      )}
    </>
  );
}

function LeftOut({ preview }: { preview: RedactionPreview }) {
  if (preview.leftOut.length === 0) return undefined;
  return (
    <details className={styles.leftOut}>
      <summary>{formatCount(preview.leftOut.length, 'file')} left out</summary>
      <ul>
        {preview.leftOut.map(({ path, why }) => (
          <li key={path}>
            <span className="data">{path}</span>
            <span className="quiet"> {why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The search after replacing: what it found, in a sentence. */
function SearchedAgain({ preview, files }: { preview: RedactionPreview; files: number }) {
  const kept = files - preview.leftOut.length;
  const originals = preview.replaced.length;
  if (preview.foundAgain > 0) {
    return (
      <Notice kind="warn" icon="warning">
        <strong>Searched again after replacing:</strong>{' '}
        {formatCount(preview.foundAgain, 'original')} still there. It can’t be saved redacted.
      </Notice>
    );
  }
  return (
    <div className={styles.proof}>
      <span className="ok">
        <Icon name="check" small />
      </span>
      <span>
        <strong>Searched again after replacing:</strong> none of the{' '}
        {formatCount(originals, 'original')} is left in the {formatCount(kept, 'file')}, in any
        spelling.
      </span>
    </div>
  );
}

/** What is replaced by what, how often and where; what else is to be hidden. */
export function RedactionPanel() {
  const state = useFrom('reportLook', (all) => all);
  const { preview, previewing, previewProblem, files } = state;
  return (
    <>
      <section id={reportPlaces.redaction} tabIndex={-1} className={styles.panel}>
        <h2>
          <Icon name="hidden" />
          <Term meaning={glossary.redaction}>Redaction</Term>
          <span className="grow" />
          {isClean(state) && preview?.state === 'redacted' ? (
            <Badge kind="ok">
              <Icon name="check" small /> on
            </Badge>
          ) : undefined}
          {preview?.state === 'not-proven-clean' ? (
            <Badge kind="warn">not proven clean</Badge>
          ) : undefined}
        </h2>
        <p>
          Each name gets the same stand-in everywhere, so the report can still be followed. The list
          stays on this host.
        </p>
        {previewing === undefined ? undefined : (
          <WorkProgress
            what={previewing.what}
            startedAtMs={previewing.startedAtMs}
            onCancel={previewing.cancel}
          />
        )}
        {previewProblem === undefined ? undefined : <ProblemBanner problem={previewProblem} />}
        {preview === undefined ? undefined : <Replacements preview={preview} />}
        <MoreWords />
      </section>
      <section className={styles.panel}>
        <KeepDumps />
        {preview === undefined ? undefined : (
          <>
            <LeftOut preview={preview} />
            <SearchedAgain preview={preview} files={files?.length ?? 0} />
          </>
        )}
      </section>
    </>
  );
}
