import type { DevicePool } from '../../device/device-pool';
import { menuDocument } from '../../tools/rscdump/dump-document';
import { dumpBytes } from '../../tools/rscdump/dump-segments';
import { HeldDumps } from '../../tools/rscdump/held-dumps';
import { readMenu } from '../../tools/rscdump/read-menu';
import { showSegment } from '../../tools/rscdump/show-segment';
import { MOST_RAW_BYTES, MOST_TREE_ROWS } from '../contract/rscdump';
import type { Host } from '../host';
import { os } from './base';
import { exportStream } from './export-stream';
import { describeHeld, resourceDumpStream } from './rscdump-stream';

/** As long as the devices that they are of. */
const heldOf = new WeakMap<DevicePool, HeldDumps>();

function held({ devices }: Pick<Host, 'devices'>): HeldDumps {
  const known = heldOf.get(devices) ?? new HeldDumps();
  heldOf.set(devices, known);
  return known;
}

export const rscdumpRouter = {
  menu: os.rscdump.menu.handler(async ({ context, input, signal }) => {
    const session = await context.devices.session(input.device);
    const { records } = await readMenu(session, { signal });
    return { segments: [...menuDocument(input.device, records).segments] };
  }),

  get: os.rscdump.get.handler(({ context, input, signal }) =>
    resourceDumpStream(context, held(context), input, signal),
  ),

  open: os.rscdump.open.handler(({ context, input }) => {
    const { fileName, transfer, base64, last } = input;
    const dump = held(context).receive(fileName, transfer, base64, last);
    return dump === undefined ? null : describeHeld(dump);
  }),

  tree: os.rscdump.tree.handler(({ context, input }) =>
    held(context)
      .find(input.dump)
      .rows.slice(input.from, input.from + MOST_TREE_ROWS)
      .map((row, index) => ({
        row: input.from + index,
        level: row.level,
        kind: row.kind,
        name: row.name,
        says: row.says,
        size: row.size,
        hasChildren: row.hasChildren,
      })),
  ),

  segment: os.rscdump.segment.handler(({ context, input }) => {
    const { rows } = held(context).find(input.dump);
    return { row: input.row, ...showSegment(rows, input.row, MOST_RAW_BYTES) };
  }),

  export: os.rscdump.export.handler(({ context, input }) =>
    exportStream(context, () => {
      const { dump } = held(context).find(input.dump);
      const name = dump.streams[0]?.name.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_') ?? 'dump';
      return Promise.resolve({
        fileName: `${name}.bin`,
        mediaType: 'application/octet-stream',
        content: [dumpBytes(dump)],
      });
    }),
  ),
};
