import { dumpDocument } from '../tools/rscdump/dump-document';
import { formatRawSegments } from '../tools/rscdump/format-mstresourcedump';
import { formatTree } from '../tools/rscdump/format-tree';
import { readDumpFile } from '../tools/rscdump/read-dump-file';
import { jsonFlag, type Call, type Command } from './command';
import { readInput } from './input-file';
import { endOfDump } from './rscdump-outcome';
import { formatJson } from './table';

/** More than any dump has: mstresourcedump's buffer, as text of eleven characters for four bytes. */
const MOST_BYTES = 96 * 1024 * 1024;

export const rscdumpParseCommand: Command = {
  name: 'rscdump parse',
  summary: 'show a resource dump from a file',
  usage: 'FILE [--tree] [--json]',
  flags: { tree: { help: 'print a tree with decoded fields instead of dwords' }, json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [
    'Takes the files of rscdump get -o and mstresourcedump -b, the text of either, and the JSON of devlink.\n' +
      'Prints what mstresourceparse -p raw prints. A file that is cut off or contradicts itself is refused.',
  ],
  examples: ['mlx5desk rscdump parse slices.bin --tree'],
  run,
};

async function run(call: Call): Promise<number> {
  const file = call.words[0] ?? '';
  const { streams } = readDumpFile(await readInput(file, MOST_BYTES), file);
  const { stdout } = call.host;
  if (call.json) {
    stdout.write(formatJson(dumpDocument(file, streams)));
  } else {
    const segments = streams.flatMap((stream) => stream.segments);
    const lines = call.flags.has('tree') ? formatTree(streams) : formatRawSegments(segments);
    for (const text of lines) stdout.write(text);
  }
  endOfDump(call, streams);
  return 0;
}
