import { DeviceError } from '../../device/device-error';
import type { ReportTable } from '../../tools/report/table/report-table';
import type { TableEvent } from '../contract/report-table';
import type { Host } from '../host';
import { os } from './base';

export const reportTableRouter = {
  index: os.reportTable.index.handler(({ context, signal }) => tableEvents(context, signal)),

  columns: os.reportTable.columns.handler(({ context, input }) => {
    const { facts, parameters, unusual } = context.reportTables.find(input.table).index.columns();
    return { facts: [...facts], parameters: [...parameters], unusual: [...unusual] };
  }),

  rows: os.reportTable.rows.handler(({ context, input }) => {
    const { columns, rows, total } = context.reportTables.find(input.table).index.page(input);
    return {
      columns: [...columns],
      rows: rows.map(({ file, cells }) => ({ file, cells: [...cells] })),
      total,
    };
  }),

  open: os.reportTable.open.handler(({ context, input }) => {
    const path = context.reportTables.find(input.table).pathOf(input.file);
    if (path !== undefined) return context.reports.openFile(path);
    throw new DeviceError('API_REFUSED', `the table doesn’t list the report ${input.file}`);
  }),
};

/** Indexes the folder that the person chooses; ends without an event where none is chosen. */
async function* tableEvents(
  host: Host,
  signal: AbortSignal | undefined,
): AsyncGenerator<TableEvent, void> {
  const folder = await chooseFolder(host);
  if (folder === undefined) return;
  const steps = host.reportTables.indexFolder(folder, { signal });
  for (;;) {
    const step = await steps.next();
    if (step.done !== true) {
      yield { type: 'progress', ...step.value };
      continue;
    }
    yield described(host.reportTables.keep(step.value), step.value);
    return;
  }
}

async function chooseFolder({ chooseReportFolder }: Host): Promise<string | undefined> {
  if (chooseReportFolder !== undefined) return chooseReportFolder();
  throw new DeviceError('API_REFUSED', 'A page in a browser can’t choose folders of this machine', {
    remedy: 'Start it with `mlx5desk serve --reports DIR`.',
  });
}

function described(table: string, { folder, index, problems }: ReportTable): TableEvent {
  return { type: 'end', table, folder, cards: index.cards, problems: [...problems] };
}
