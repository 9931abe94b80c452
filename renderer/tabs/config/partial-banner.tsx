import type { CatalogueView } from '../../../electron/api/contract/config';
import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import { lookAgain } from '../devices/device-actions';
import { readConfig } from './config-actions';
import { missingPart, type ConfigReading } from './config-reading';
import styles from './partial-banner.module.css';

const NAMED = 4;

/** What the card was not asked about any more. */
function titlesNotReached({ items }: ConfigReading, catalogue: CatalogueView | undefined) {
  const told = new Set(items.map(({ item }) => item));
  const named = new Set(
    catalogue?.parameters.filter(({ name }) => name !== undefined).map(({ item }) => item),
  );
  return (catalogue?.items ?? [])
    .filter(({ name, isCapability }) => !isCapability && named.has(name) && !told.has(name))
    .map(({ title }) => title);
}

function someNames(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length - NAMED;
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}

/** `12 groups were read; VPI LINK TYPE, QOS CONF and 40 more were not.` */
function readWords(read: number, notReached: readonly string[]): string {
  const there = read === 1 ? '1 group was read' : `${String(read)} groups were read`;
  return notReached.length === 0 ? `${there}.` : `${there}; not read: ${someNames(notReached)}.`;
}

/** What of a reading is missing: shown above it for as long as it is shown. */
export function PartialBanner({
  reading,
  catalogue,
  device,
  name,
}: {
  reading: ConfigReading;
  catalogue: CatalogueView | undefined;
  device: Device | undefined;
  name: string;
}) {
  const missing = missingPart(reading);
  const { start, items, end } = reading;
  const notReached = titlesNotReached(reading, catalogue);
  const unreadable = start.unreadable.join(' and ');
  return (
    <>
      {missing !== undefined && end.error !== undefined ? (
        <ProblemBanner
          problem={{
            ...end.error,
            explanation: `Only a part is shown. ${readWords(items.length, notReached)} ${end.error.explanation}`,
          }}
          subject={name}
        >
          <ActionButton action={readConfig} label="Read again" />
          {device === undefined ? undefined : <ActionButton action={lookAgain} />}
        </ProblemBanner>
      ) : undefined}
      {missing === undefined || missing.failed.length === 0 ? undefined : (
        <div className={styles.note}>
          <Notice kind="warn" icon="warning">
            <strong>
              {missing.failed.length === 1
                ? '1 group is missing in part'
                : `${String(missing.failed.length)} groups are missing in part`}
              :
            </strong>{' '}
            {someNames(missing.failed.map(({ title }) => title))}.{' '}
            {missing.failed[0]?.failed[0]?.error.title}. Nothing is shown where nothing was read.
          </Notice>
        </div>
      )}
      {unreadable === '' ? undefined : (
        <div className={styles.note}>
          <Notice icon="info">
            This firmware doesn’t give the {unreadable} values, so what differs from them can’t be
            marked.
          </Notice>
        </div>
      )}
    </>
  );
}
