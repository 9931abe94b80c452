import type { Assignment } from '../../../electron/api/contract/config-change';
import { subjectName, type Compared, type Subject } from './config-store';

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Files come first, as words; cards with -d. */
function sides(subjects: readonly Subject[]): string {
  const names = (type: Subject['type']) =>
    subjects
      .filter((subject) => subject.type === type)
      .map((subject) => quoted(subjectName(subject)));
  return [...names('file'), ...names('device').map((name) => `-d ${name}`)].join(' ');
}

/**
 * The command that writes what is staged.
 * @param cards names of the cards, in the order in which they are written
 */
export function setCommand(cards: readonly string[], staged: readonly Assignment[]): string {
  const values = staged.map(({ name, value }) => quoted(`${name}=${value}`));
  return ['mlx5desk config set', ...values, ...cards.map((name) => `-d ${name}`)].join(' ');
}

/** The command that does what a recipe comes to with these answers. */
export function recipeCommand(
  card: string,
  recipe: string,
  answers: Readonly<Record<string, string>>,
): string {
  const inputs = Object.entries(answers).map(([id, value]) => quoted(`${id}=${value}`));
  return ['mlx5desk config recipe', recipe, ...inputs, `-d ${card}`].join(' ');
}

/**
 * The command that shows the same as the tab.
 * @param card name of the chosen card, which a file that is looked at would be compared with
 */
export function configCommand(
  subject: Subject | undefined,
  compared: Compared | undefined,
  names: readonly string[],
  card?: string,
): string {
  if (subject === undefined) return 'mlx5desk config show-confs';
  if (compared !== undefined) {
    const column = compared.column === 'next' ? '' : ` --column ${compared.column}`;
    return `mlx5desk config compare ${sides([subject, compared.against])}${column}`;
  }
  if (subject.type === 'file') {
    return `mlx5desk config compare ${sides([subject])} -d ${card ?? 'DEV'}`;
  }
  return ['mlx5desk config query', sides([subject]), '-e', ...names].join(' ');
}
