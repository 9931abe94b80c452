import { ExplainedText } from './explained-text';

/** A sentence with its `commands` in the data font and, where wanted, its terms explained. */
export function Sentence({ text, explained = false }: { text: string; explained?: boolean }) {
  return text.split('`').map((part, at) => {
    if (at % 2 === 1) return <code key={part}>{part}</code>;
    return explained ? <ExplainedText key={part} text={part} /> : part;
  });
}
