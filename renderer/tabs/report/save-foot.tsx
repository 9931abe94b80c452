import { useState } from 'react';
import type { RedactionPreview, ReportSummary } from '../../../electron/api/contract/report';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import { WorkProgress } from '../../components/work-progress';
import { Chips } from '../../components/filter-chips';
import { reportPlaces, saveAsIs, saveRedacted } from './report-actions';
import { holdingWords } from './section-words';
import styles from './save-foot.module.css';

type How = 'redacted' | 'as-is';

const ways = [
  { id: 'redacted', label: 'Redacted', meaning: 'With stand-ins for names and addresses' },
  { id: 'as-is', label: 'As it is', meaning: 'With all names and addresses in it' },
] as const;

function AsIsWarning({ preview }: { preview: RedactionPreview | undefined }) {
  const holds = preview === undefined ? '' : holdingWords(preview.replaced);
  return (
    <Notice kind="warn" icon="warning">
      <strong>Nothing is hidden.</strong>{' '}
      {holds === '' ? 'Every name and address of the host and the card leaves' : `${holds} leave`}{' '}
      with it, and the dumps.
    </Notice>
  );
}

/** After saving: what to do with the file. */
function WhereNext({ fileName }: { fileName: string }) {
  return (
    <div className={styles.next}>
      <span className="ok">
        <Icon name="check" small />
      </span>
      <span>
        <strong>{fileName}</strong> is saved. Attach it to the support case of your vendor, or mail
        it to <span className="data">networking-support@nvidia.com</span>: one file, with a sentence
        on what happened and when. They can open it in mlx5desk, or the <code>index.html</code> in
        it in any browser.
      </span>
    </div>
  );
}

/** Pinned at the foot of the panel: how it is saved, under which name, and where it goes next. */
export function SaveFoot({ report }: { report: ReportSummary }) {
  const { reportLook } = useStores();
  const saving = useFrom('reportLook', (state) => state.saving);
  const saved = useFrom('reportLook', (state) => state.saved);
  const problem = useFrom('reportLook', (state) => state.problem);
  const preview = useFrom('reportLook', (state) => state.preview);
  const [how, setHow] = useState<How>('redacted');
  return (
    <section className={styles.foot} aria-label="Export">
      {problem === undefined ? undefined : (
        <ProblemBanner problem={problem}>
          <Button
            small
            icon="close"
            label="Dismiss"
            onClick={reportLook.getState().dismissProblem}
          />
        </ProblemBanner>
      )}
      {saving === undefined ? undefined : (
        <WorkProgress
          what={saving.what}
          startedAtMs={saving.startedAtMs}
          onCancel={saving.cancel}
        />
      )}
      <div className="row">
        <h3>Export</h3>
        <span className="grow" />
        <Chips label="How it is saved" chips={ways} chosen={how} onChoose={setHow} />
      </div>
      {how === 'as-is' ? <AsIsWarning preview={preview} /> : undefined}
      <dl className={styles.facts}>
        <dt>file</dt>
        <dd className="data cut" title={report.fileName}>
          {report.fileName}
        </dd>
      </dl>
      <ActionButton
        id={reportPlaces.save}
        look="primary"
        className={styles.save}
        action={how === 'redacted' ? saveRedacted : saveAsIs}
      />
      {saved === undefined ? (
        <p>
          For the support case of your vendor. Nothing is sent from here: attach the file yourself.
        </p>
      ) : (
        <WhereNext fileName={saved} />
      )}
    </section>
  );
}
