import { useStores } from '../../app/stores';
import { Icon } from '../../components/icon';
import { places } from './config-actions';
import { rowOfName, type ParameterRow } from './parameter-rows';
import { parseQuestion } from './plain-words';
import type { Topic } from './topics';
import { ValueText } from './value-cell';
import styles from './answer-line.module.css';

interface AnswerLineProps {
  topic: Topic;
  query: string;
  rows: readonly ParameterRow[];
}

/** A parameter of the answer with what it will be; a click opens it. */
function Named({ name, rows }: { name: string; rows: readonly ParameterRow[] }) {
  const { config } = useStores();
  const row = rowOfName(rows, name);
  if (row === undefined) {
    return (
      <>
        <span className="data">{name}</span> <span className="faint">(not on this card)</span>
      </>
    );
  }
  return (
    <>
      <button
        type="button"
        className={styles.name}
        onClick={() => {
          config.getState().select(row.key);
        }}
      >
        {name}
      </button>
      {row.values.next === undefined ? undefined : (
        <span className={styles.now}>
          <span className="unseen">, next boot </span>
          <ValueText text={row.values.next} />
        </span>
      )}
    </>
  );
}

/** What a question is about, in a sentence, with the parameters that answer it. */
export function AnswerLine({ topic, query, rows }: AnswerLineProps) {
  const [wanted] = parseQuestion(query).numbers;
  const row = topic.counted === undefined ? undefined : rowOfName(rows, topic.counted);
  const most = row?.state.limits?.max;
  return (
    <section id={places.answer} className={styles.line} aria-label="Answer" aria-live="polite">
      <Icon name="info" />
      <p>
        <strong>{topic.title}.</strong>{' '}
        {topic.answer
          .split('`')
          .map((part, at) =>
            at % 2 === 1 ? (
              <Named key={part} name={part} rows={rows} />
            ) : (
              <span key={part}>{part}</span>
            ),
          )}
        {wanted !== undefined && row?.values.next !== undefined ? (
          <>
            {' '}
            You asked for <strong className="data">{wanted}</strong>:{' '}
            {row.values.next === wanted ? (
              'that is what the next boot has.'
            ) : (
              <>
                the next boot has <strong className="data">{row.values.next}</strong>
                {most === undefined ? '' : `, this card takes up to ${String(most)}`}.
              </>
            )}
          </>
        ) : undefined}
      </p>
    </section>
  );
}
