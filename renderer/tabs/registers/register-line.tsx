import { classNames } from '../../components/class-names';
import { Icon } from '../../components/icon';
import { pinWords } from './pins-store';
import type { GroupLine, RegisterLine } from './register-lines';
import styles from './register-list.module.css';

/** Heading of a group; it folds. */
export function GroupHead({ line }: { line: GroupLine }) {
  return (
    <>
      {line.canFold ? <Icon name={line.isOpen ? 'down' : 'right'} small /> : undefined}
      <span className="cut">{line.title}</span>
      <span className={styles.groupCount}>{line.count}</span>
    </>
  );
}

interface LineProps {
  line: RegisterLine;
  isPinned: boolean;
  isPicked: boolean;
  onPin: () => void;
}

/** A register in the list, with the star that pins it. */
export function RegisterLineText({ line, isPinned, isPicked, onPin }: LineProps) {
  const { summary, field } = line.match;
  const about =
    line.pin !== undefined && pinWords(line.pin) !== '' ? pinWords(line.pin) : summary.purpose;
  const isMissing = summary.supported === 'no';
  const label = `${isPinned ? 'Unpin' : 'Pin'} ${summary.name}`;
  return (
    <>
      {isPicked ? <Icon name="check" small /> : undefined}
      <span className={classNames('data', styles.name)}>{summary.name}</span>
      {field === undefined ? (
        <span className={classNames('cut', styles.purpose)}>{about}</span>
      ) : (
        <span className={classNames('cut', 'data', styles.purpose)}>.{field}</span>
      )}
      {isMissing ? (
        <>
          <Icon name="minus" small />
          <span className="unseen">not on this card</span>
        </>
      ) : undefined}
      <span className={classNames('data', styles.id)}>{summary.id}</span>
      {/* For the pointer; with the keyboard the action of the tab does it. */}
      <button
        type="button"
        tabIndex={-1}
        aria-label={label}
        title={label}
        className={classNames(styles.star, isPinned && styles.starred)}
        onClick={(event) => {
          event.stopPropagation();
          onPin();
        }}
      >
        <Icon name={isPinned ? 'starred' : 'star'} small />
      </button>
    </>
  );
}
