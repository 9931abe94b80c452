import type { AssignmentCheck, Fix } from '../../../electron/api/contract/config-change';
import { useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { Icon, type IconName } from '../../components/icon';
import styles from './finding-line.module.css';

export type StagedFinding = AssignmentCheck['findings'][number];

const looks: Record<StagedFinding['level'], { icon: IconName; tone: string; words: string }> = {
  error: { icon: 'warning', tone: 'bad', words: 'Prevents writing: ' },
  warning: { icon: 'warning', tone: 'warn', words: 'Warning: ' },
  info: { icon: 'info', tone: 'accent', words: '' },
};

/** What the check says, in a sentence, with what would mend it. */
export function FindingLine({
  finding,
  device,
  withFixes = true,
}: {
  finding: StagedFinding;
  device: string;
  withFixes?: boolean;
}) {
  const { configStaged } = useStores();
  const { level, text, fixes } = finding;
  const { icon, tone, words } = looks[level];
  const take = ({ set }: Fix) => {
    configStaged.getState().stage(device, set);
  };
  return (
    <div className={styles.finding}>
      <span className={tone}>
        <Icon name={icon} small />
      </span>
      <div>
        <span className="unseen">{words}</span>
        {text}
        {withFixes && fixes.length > 0 ? (
          <div className={styles.fixes}>
            {fixes.map((fix) => (
              <Button
                key={fix.label}
                small
                icon="plus"
                label={fix.label}
                className={styles.fix}
                onClick={() => {
                  take(fix);
                }}
              />
            ))}
          </div>
        ) : undefined}
      </div>
    </div>
  );
}
