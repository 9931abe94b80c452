import { subjectName, type Compared, type Subject } from './config-store';

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function sideOf(subject: Subject): string {
  const name = quoted(subjectName(subject));
  return subject.type === 'device' ? `-d ${name}` : name;
}

/** The command that shows the same as the tab. */
export function configCommand(
  subject: Subject | undefined,
  compared: Compared | undefined,
  names: readonly string[],
): string {
  if (subject === undefined) return 'mlx5desk config show-confs';
  if (compared !== undefined) {
    return `mlx5desk config compare ${sideOf(subject)} ${sideOf(compared.against)}`;
  }
  if (subject.type === 'file') return `mlx5desk config query ${sideOf(subject)}`;
  return ['mlx5desk config query', sideOf(subject), '-e', ...names].join(' ');
}
