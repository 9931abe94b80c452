import type {
  ReportSection,
  ReportSummary,
  SectionId,
} from '../../../electron/api/contract/report';
import type { ReportView } from './view-store';

/** A name of a person's choice, as a shell takes it. */
function quoted(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export interface CommandFacts {
  readonly view: ReportView;
  /** Name of the chosen card; undefined: none, or a report. */
  readonly device: string | undefined;
  readonly sections: readonly ReportSection[] | undefined;
  readonly chosen: readonly SectionId[];
  readonly dumps: number;
  readonly intervalMs: number;
  readonly note: string;
  readonly look: Pick<ReportSummary, 'fileName'> | undefined;
  readonly keepDumps: boolean;
  readonly words: readonly string[];
  readonly left: Pick<ReportSummary, 'fileName'> | undefined;
  readonly right: Pick<ReportSummary, 'fileName'> | undefined;
  readonly folder: string | undefined;
  readonly columns: readonly string[];
  readonly onlyOutliers: boolean;
}

function createCommand(facts: CommandFacts): string {
  const { device, sections, chosen, dumps, intervalMs, note } = facts;
  if (device === undefined) return 'mlx5desk report create --help';
  const usual = sections
    ?.filter(({ isOn, whyNot }) => isOn && whyNot === undefined)
    .map(({ id }) => id);
  const isUsual =
    usual === undefined ||
    (usual.length === chosen.length && usual.every((id) => chosen.includes(id)));
  return [
    `mlx5desk report create -d ${device} -o .`,
    ...(isUsual ? [] : [`--sections ${chosen.join(',')}`]),
    ...(chosen.includes('crspace') && dumps !== 3 ? [`--dumps ${String(dumps)}`] : []),
    ...(chosen.includes('crspace') && dumps > 1 && intervalMs !== 1000
      ? [`--interval ${String(intervalMs)}`]
      : []),
    ...(note === '' ? [] : [`--note ${quoted(note)}`]),
  ].join(' ');
}

/** Beside the original, which stays as it is. */
function redactedName(fileName: string): string {
  return fileName.replace(/(\.mlx5report)?$/, '-redacted.mlx5report');
}

function redactCommand({ look, keepDumps, words }: CommandFacts): string {
  if (look === undefined) return 'mlx5desk report --help';
  return [
    `mlx5desk report redact ${quoted(look.fileName)} -o ${quoted(redactedName(look.fileName))}`,
    ...(keepDumps ? ['--keep-dumps'] : []),
    ...words.map((word) => `--word ${quoted(word)}`),
  ].join(' ');
}

/** The command that does the same as what is on the screen. */
export function reportCommand(facts: CommandFacts): string {
  const { left, right, folder, columns, onlyOutliers, look } = facts;
  switch (facts.view) {
    case 'collect':
      return createCommand(facts);
    case 'look':
      return redactCommand(facts);
    case 'list':
      return look === undefined
        ? 'mlx5desk report open --help'
        : `mlx5desk report open ${quoted(look.fileName)}`;
    case 'compare':
      return left === undefined || right === undefined
        ? 'mlx5desk report compare --help'
        : `mlx5desk report compare ${quoted(left.fileName)} ${quoted(right.fileName)}`;
    case 'many':
      return folder === undefined
        ? 'mlx5desk report table --help'
        : [
            `mlx5desk report table ${quoted(folder)}`,
            ...(columns.length === 0 ? [] : [`--columns ${columns.map(quoted).join(',')}`]),
            ...(onlyOutliers ? ['--outliers'] : []),
          ].join(' ');
  }
}
