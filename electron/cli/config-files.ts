/** What the commands that turn configuration files into each other have in common. They need no card. */
import { readCatalogueFile } from '../catalog/catalogue-file';
import type { ConfigBook } from '../prm/config-item';
import {
  aboutFile,
  LARGEST_CONFIG_FILE_BYTES,
  textOf,
  type Converted,
} from '../tools/config/files/file-fault';
import { jsonFlag, type Call, type Command } from './command';
import { writeOutput } from './output-file';
import { formatJson } from './table';

interface Conversion {
  readonly name: string;
  readonly summary: string;
  readonly details: readonly string[];
  readonly example: string;
  readonly convert: (text: string, catalogue: ConfigBook) => Converted<string | Uint8Array>;
}

/** The catalogue, with what went wrong on the way to it. */
export async function configCatalogueOf(call: Call): Promise<ConfigBook> {
  const application = await call.application();
  const catalogue = await application.configCatalogue();
  const notices = call.json ? [] : catalogue.notices;
  for (const notice of notices) call.host.stderr.write(`note: ${notice}\n`);
  return catalogue;
}

/** Text of a file that a person names. DeviceError FILE_FAILED, CONFIG_FILE_BROKEN. */
export async function readTextFile(file: string): Promise<string> {
  const content = await readCatalogueFile(file, {
    mostBytes: LARGEST_CONFIG_FILE_BYTES,
    brokenCode: 'CONFIG_FILE_BROKEN',
  });
  return aboutFile(file, () => textOf(content));
}

/** Writes the output and says so, with the words of mstconfig. */
export async function saveOutput(
  call: Call,
  file: string,
  { content, warnings }: Converted<string | Uint8Array>,
): Promise<number> {
  if (!call.json) {
    for (const warning of warnings) call.host.stderr.write(`note: ${warning}\n`);
    call.host.stdout.write('Saving output...\n');
  }
  await writeOutput(file, content, call.signal);
  const bytes = Buffer.byteLength(content);
  call.host.stdout.write(call.json ? formatJson({ file, bytes, warnings }) : 'Done!\n');
  return 0;
}

/** A command that reads one file and writes another. */
export function conversionCommand(conversion: Conversion): Command {
  const { name, summary, details, example, convert } = conversion;
  return {
    name,
    summary,
    usage: 'INPUT OUTPUT [--json]',
    flags: { json: jsonFlag },
    words: { least: 2, most: 2 },
    details,
    examples: [example],
    run: async (call) => {
      const [input = '', output = ''] = call.words;
      const text = await readTextFile(input);
      const catalogue = await configCatalogueOf(call);
      return saveOutput(
        call,
        output,
        aboutFile(input, () => convert(text, catalogue)),
      );
    },
  };
}
