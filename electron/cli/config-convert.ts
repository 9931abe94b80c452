import { createConf } from '../tools/config/files/create-conf';
import { rawToXml } from '../tools/config/files/raw-to-xml';
import { xmlToBin, xmlToRaw } from '../tools/config/files/xml-to-raw';
import { conversionCommand } from './config-files';

export const configXmlToRawCommand = conversionCommand({
  name: 'config xml2raw',
  summary: 'turn a configuration XML file into a raw file',
  details: [
    'Needs no card. Writes what mstconfig xml2raw does, with an item for each port where the file says port="all".\n' +
      'Parameters that the file leaves out become 0.',
  ],
  example: 'mlx5desk config xml2raw settings.xml settings.raw',
  convert: xmlToRaw,
});

export const configRawToXmlCommand = conversionCommand({
  name: 'config raw2xml',
  summary: 'turn a backup or raw file into configuration XML',
  details: [
    'Needs no card. Writes what mstconfig raw2xml does, but keeps the module and the host of an item where\n' +
      'mstconfig loses them, and says where.',
  ],
  example: 'mlx5desk config raw2xml backup.raw backup.xml',
  convert: rawToXml,
});

export const configXmlToBinCommand = conversionCommand({
  name: 'config xml2bin',
  summary: 'turn a configuration XML file into bare payloads',
  details: [
    'Needs no card. The payloads follow one another without headers, as mstconfig writes them.',
  ],
  example: 'mlx5desk config xml2bin settings.xml settings.bin',
  convert: xmlToBin,
});

export const configCreateConfCommand = conversionCommand({
  name: 'config create-conf',
  summary: 'make an unsigned configuration file (tokens) from XML',
  details: [
    'Needs no card. For tokens and the like, not for settings: the XML holds one item that says what the file is\n' +
      '(file_cs_token_id for example) and one that says which cards it is for (file_applicable_to or\n' +
      'file_device_id). The last item holds a SHA-256 of the rest, which isn’t a signature.',
  ],
  example: 'mlx5desk config create-conf token.xml token.bin',
  convert: createConf,
});
