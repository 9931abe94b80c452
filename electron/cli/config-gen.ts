import { aboutFile } from '../tools/config/files/file-fault';
import { makeTlvList, parseTlvList } from '../tools/config/files/tlv-list';
import { makeXmlTemplate } from '../tools/config/files/xml-template';
import { jsonFlag, type Command } from './command';
import { configCatalogueOf, readTextFile, saveOutput } from './config-files';

export const configGenTlvsFileCommand: Command = {
  name: 'config gen-tlvs-file',
  summary: 'write the list of all configuration items, to pick from',
  usage: 'OUTPUT [--json]',
  flags: { json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [
    'Needs no card. In the file, change the 0 after an item to 1 to have it in the template.',
  ],
  examples: ['mlx5desk config gen-tlvs-file items.txt'],
  run: async (call) => {
    const content = makeTlvList(await configCatalogueOf(call));
    return saveOutput(call, call.words[0] ?? '', { content, warnings: [] });
  },
};

export const configGenXmlTemplateCommand: Command = {
  name: 'config gen-xml-template',
  summary: 'write an XML template of the items picked in a list',
  usage: 'LIST OUTPUT [-a] [--json]',
  flags: {
    'all-attrs': { short: 'a', help: 'write every attribute, with its default' },
    json: jsonFlag,
  },
  words: { least: 2, most: 2 },
  details: ['Needs no card. LIST is a file that gen-tlvs-file wrote, with 1 after some names.'],
  examples: ['mlx5desk config gen-xml-template items.txt template.xml'],
  run: async (call) => {
    const [list = '', output = ''] = call.words;
    const text = await readTextFile(list);
    const catalogue = await configCatalogueOf(call);
    const items = aboutFile(list, () => parseTlvList(text, catalogue));
    const content = makeXmlTemplate(items, call.flags.has('all-attrs'));
    return saveOutput(call, output, { content, warnings: [] });
  },
};
