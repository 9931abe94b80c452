import { indexFolder } from '../index-folder';
import { textColumns } from '../tools/text-columns';
import { shownText } from '../tools/report/shown-text';
import type { ColumnNames } from '../tools/report/table/card-index';
import type { ReportTable } from '../tools/report/table/report-table';
import { tableCsv } from '../tools/report/table/table-csv';
import type { TableCell, TablePage, TableQuery } from '../tools/report/table/table-query';
import { jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { progressLine } from './progress-line';
import { formatJson } from './table';

/** Some of the files could not be read. */
const IN_PART = 5;
const ALL_FAILED = 1;
const MOST_COLUMNS = 32;
const usual: readonly string[] = ['model', 'firmware', 'psid', 'host'];

export const reportTableCommand: Command = {
  name: 'report table',
  summary: 'list the cards in a folder of support reports, and mark the odd ones out',
  usage:
    'DIR [--columns LIST] [--filter TEXT] [--outliers] [--sort COLUMN] [--descending] [--json|--csv]',
  flags: {
    columns: {
      value: 'LIST',
      help: 'facts and parameters, separated by commas: model,firmware,NUM_OF_VFS',
    },
    filter: { value: 'TEXT', help: 'list only cards with this text in a column that is shown' },
    outliers: { help: 'list only cards that differ from most cards of their model' },
    sort: { value: 'COLUMN', help: 'sort by this column' },
    descending: { help: 'sort from high to low' },
    csv: { help: 'print CSV' },
    json: jsonFlag,
  },
  words: { least: 1, most: 1 },
  details: [
    'Reads every *.mlx5report in the folder and below it. Facts are model, firmware, psid, host, card, part, serial,\n' +
      'ports, collected and state; any configuration parameter can be a column, too, with its value for the next\n' +
      'boot. A value with * differs from what more than half of the cards of the same model have.',
    'Without --columns, --outliers shows the columns in which cards differ. Reports that can’t be read are named on\n' +
      'stderr; exit code 5 then.',
  ],
  examples: [
    'mlx5desk report table reports --columns model,firmware,host,NUM_OF_VFS --sort firmware',
    'mlx5desk report table reports --outliers',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  if (call.json && call.flags.has('csv')) {
    throw misuse(reportTableCommand, '--json and --csv are two formats: choose one');
  }
  const table = await index(call, call.words[0] ?? '');
  try {
    const columns = columnsOf(call, table.index.columns());
    const page = table.index.page(queryOf(call, columns, table.index.cards));
    if (!call.json) tellProblems(call, table);
    call.host.stdout.write(call.json ? formatJson(documentOf(table, page)) : textOf(call, page));
    if (table.problems.length === 0) return 0;
    return table.index.cards === 0 ? ALL_FAILED : IN_PART;
  } finally {
    table.index.close();
  }
}

async function index(call: Call, folder: string): Promise<ReportTable> {
  const line = progressLine(call.host.stderr);
  const steps = indexFolder(folder, { signal: call.signal });
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
      line.show(step.value);
    }
  } finally {
    line.clear();
  }
}

function columnsOf(call: Call, { unusual }: ColumnNames): readonly string[] {
  const list = call.flags.text('columns');
  const outlying = call.flags.has('outliers') ? unusual.map(({ column }) => column) : [];
  const columns =
    list === undefined
      ? [...new Set([...usual, ...outlying])].slice(0, MOST_COLUMNS)
      : list.split(',').map((name) => name.trim());
  if (columns.length > MOST_COLUMNS) {
    throw misuse(reportTableCommand, `--columns takes ${MOST_COLUMNS} at most`);
  }
  return columns;
}

function queryOf(call: Call, columns: readonly string[], cards: number): TableQuery {
  const column = call.flags.text('sort');
  return {
    columns,
    filter: call.flags.text('filter') ?? '',
    onlyOutliers: call.flags.has('outliers'),
    sort: column === undefined ? undefined : { column, descending: call.flags.has('descending') },
    offset: 0,
    count: cards,
  };
}

function tellProblems(call: Call, { problems }: ReportTable): void {
  for (const { file, error } of problems) {
    call.host.stderr.write(shownText(`-W- ${file}: ${error.title}: ${error.detail}`) + '\n');
  }
}

function documentOf(
  { folder, problems }: ReportTable,
  { columns, rows, total }: TablePage,
): object {
  return {
    folder,
    total,
    cards: rows.map(({ file, cells }) => ({
      file,
      values: Object.fromEntries(columns.map((name, at) => [name, cells[at]?.value ?? null])),
      outliers: columns.filter((_, at) => cells[at]?.isOutlier === true),
    })),
    problems,
  };
}

function textOf(call: Call, page: TablePage): string {
  if (call.flags.has('csv')) return tableCsv(page);
  const { columns, rows } = page;
  const cells = rows.map(({ file, cells: values }) => [shownText(file), ...values.map(cellText)]);
  const lines = textColumns([
    ['FILE', ...columns.map((name) => shownText(name.toUpperCase()))],
    ...cells,
  ]);
  const outlying = rows.some(({ cells: values }) => values.some((cell) => cell?.isOutlier));
  const legend = outlying ? '; * differs from most cards of the same model' : '';
  const count = `${rows.length} ${rows.length === 1 ? 'card' : 'cards'}`;
  return `${[...lines, `${count}${legend}`].join('\n')}\n`;
}

function cellText(cell: TableCell | null): string {
  if (cell === null) return '-';
  return `${shownText(cell.value)}${cell.isOutlier ? ' *' : ''}`;
}
