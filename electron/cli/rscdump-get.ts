import type { Session } from '../device/session';
import { assertReplaceable } from '../files/write-whole-file';
import type { MenuRecord } from '../prm/dump-menu';
import { dumpDocument } from '../tools/rscdump/dump-document';
import type { NameOfType } from '../tools/rscdump/dump-node';
import { dumpBytes, dumpSegments, type ResourceDump } from '../tools/rscdump/dump-segments';
import { banner, formatRawSegments } from '../tools/rscdump/format-mstresourcedump';
import { namesOf } from '../tools/rscdump/held-dumps';
import { formatTree } from '../tools/rscdump/format-tree';
import { readMenu } from '../tools/rscdump/read-menu';
import { describeRequest, type SegmentRequest } from '../tools/rscdump/request';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { DONE_IN_PART } from './each-device';
import { progressLine } from './progress-line';
import { depthOf, requestsOf, vhcaOf } from './rscdump-arguments';
import { endOfDump } from './rscdump-outcome';
import { writeOutput } from './output-file';
import { formatJson } from './table';
import { targetOf } from './targets';

export const rscdumpGetCommand: Command = {
  name: 'rscdump get',
  summary: 'dump resources of a card: queues, keys, steering, units',
  usage:
    '-d DEV -s SEGMENT [-1 N] [-2 N] [--num1 N|all|active] [--num2 N|all|active] [--vhca N]\n' +
    '         [--depth N|inf] [--memory] [-o FILE] [--tree] [--json]',
  flags: {
    device: deviceFlag,
    segment: {
      value: 'SEGMENT',
      short: 's',
      repeats: true,
      help: 'segment by name or type, from the menu; repeats as SEGMENT:index1=N,num1=all',
    },
    index1: { value: 'N', short: '1', help: 'first object; the menu says what it counts' },
    index2: { value: 'N', short: '2', help: 'first part within the object' },
    num1: { value: 'N|all|active', help: 'how many from index1 on' },
    num2: { value: 'N|all|active', help: 'how many from index2 on' },
    vhca: { value: 'N', help: 'dump the objects of this function (vhca_id) instead of its own' },
    depth: {
      value: 'N|inf',
      help: 'follow references to this depth; each object is dumped once; default 0',
    },
    memory: {
      help: 'let the card write to registered memory instead of sending pieces of 208 bytes',
    },
    output: {
      value: 'FILE',
      short: 'o',
      help: 'write the bytes to FILE, as mstresourcedump -b does',
    },
    tree: { help: 'print a tree with decoded fields instead of dwords' },
    json: jsonFlag,
  },
  details: [
    'Prints what mstresourcedump dump prints. The request is checked against the menu of the card before\n' +
      'anything is dumped. Exit code 1: the firmware ended the dump with an error (what there is is printed);\n' +
      '5: a reference couldn’t be followed.',
  ],
  examples: [
    'mlx5desk rscdump get -d fwctl0 -s FULL_QPC -1 0x101 --depth 1',
    'mlx5desk rscdump get -d sim:cx6dx -s PRM_QUERY_CQ -1 0x46f --tree',
    'mlx5desk rscdump get -d sim:bf3 -s SX_SLICE_ALL --memory -o slices.bin',
    'mlx5desk rscdump get -d sim:cx6dx -s FULL_EQC:index1=0x16 -s VQOS_TREE --json',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const depth = depthOf(call.flags.text('depth'));
  const vhca = vhcaOf(call.flags.text('vhca'));
  const output = call.flags.text('output');
  const request = requestsOf(call, rscdumpGetCommand);
  const target = await targetOf(call, rscdumpGetCommand);
  if (output !== undefined) await assertReplaceable(output);
  const session = await target.open();
  const { records } = await readMenu(session, { vhca, signal: call.signal });
  const options = { depth, vhca, memory: call.flags.has('memory'), signal: call.signal };
  const dump = await runDump(call, session, records, request(records), options);
  if (output !== undefined) await writeOutput(output, dumpBytes(dump), call.signal);
  print(call, target.listing.id, dump, namesOf(records), output);
  for (const { name, request: asked, error } of dump.lost) {
    call.host.stderr.write(`-W- not followed: ${describeRequest(name, asked)}: ${error.detail}\n`);
  }
  endOfDump(call, dump.streams);
  return dump.lost.length > 0 ? DONE_IN_PART : 0;
}

/** Drives the dump to its end, showing how far it is. */
async function runDump(
  call: Call,
  session: Session,
  menu: readonly MenuRecord[],
  requests: readonly SegmentRequest[],
  options: Parameters<typeof dumpSegments>[3],
): Promise<ResourceDump> {
  const progress = progressLine(call.host.stderr);
  const work = dumpSegments(session, menu, requests, options);
  try {
    for (;;) {
      const step = await work.next();
      if (step.done === true) return step.value;
      progress.show(step.value);
    }
  } finally {
    progress.clear();
  }
}

function print(
  call: Call,
  device: string,
  dump: ResourceDump,
  nameOf: NameOfType,
  output: string | undefined,
): void {
  const { stdout } = call.host;
  if (call.json) {
    stdout.write(formatJson(dumpDocument(device, dump.streams, dump.lost, nameOf)));
    return;
  }
  if (call.flags.has('tree')) {
    for (const line of formatTree(dump.streams, nameOf)) stdout.write(line);
    return;
  }
  stdout.write(banner('Dump started'));
  if (output !== undefined) stdout.write(`write to file:  ${output}\n`);
  stdout.write(banner('Dump finished successfully'));
  if (output !== undefined) return;
  stdout.write(banner('Parse started'));
  const segments = dump.streams.flatMap((stream) => stream.segments);
  for (const text of formatRawSegments(segments)) stdout.write(text);
  stdout.write(banner('Parse finished successfully'));
}
