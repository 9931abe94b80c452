import { ActionButton } from '../../../app/action-button';
import { formatCount } from '../../../components/format-value';
import { Notice } from '../../../components/notice';
import { ProblemBanner } from '../../../components/problem-banner';
import { readSeveral } from './many-actions';
import { notReached, requestWords } from './many-rows';
import type { ManyReading } from './many-store';
import styles from './many-view.module.css';

const NAMED = 8;

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${String(names.length - NAMED)} more` : shown;
}

/** By reason, the registers that it holds back. */
function byReason(
  entries: readonly (readonly [why: string, what: string])[],
): readonly (readonly [string, readonly string[]])[] {
  const reasons = new Map<string, string[]>();
  for (const [why, what] of entries) reasons.set(why, [...(reasons.get(why) ?? []), what]);
  return [...reasons];
}

/** What of the readings is missing, and why: shown above them for as long as they are shown. */
export function ManyBanner({ reading, device }: { reading: ManyReading; device: string }) {
  const { ended, refused, leftOut } = reading;
  if (ended === 'running') return undefined;
  const rest = notReached(reading).map(({ register }) => register);
  const lost = byReason([
    ...refused.map(
      (each) => [each.error.title, `${each.register} ${requestWords(each)}`.trim()] as const,
    ),
    ...leftOut.map(({ register, why }) => [why, register] as const),
    ...(ended === 'cancelled' ? rest.map((name) => ['cancelled before', name] as const) : []),
  ]);
  const count = refused.length + leftOut.length + (ended === 'cancelled' ? rest.length : 0);
  return (
    <>
      {typeof ended === 'string' ? undefined : (
        <ProblemBanner
          problem={{
            ...ended,
            explanation:
              rest.length === 0
                ? ended.explanation
                : `Only a part is shown; not read: ${someOf(rest)}. ${ended.explanation}`,
          }}
          subject={device}
        >
          <ActionButton action={readSeveral} label="Read again" />
        </ProblemBanner>
      )}
      {count === 0 ? undefined : (
        <div className={styles.note}>
          <Notice kind="warn" icon="warning">
            <strong>
              {count === 1 ? '1 register was not read' : `${formatCount(count, 'read')} missing`}:
            </strong>{' '}
            {lost.map(([why, what]) => `${someOf(what)} (${why})`).join('; ')}.
          </Notice>
        </div>
      )}
    </>
  );
}
