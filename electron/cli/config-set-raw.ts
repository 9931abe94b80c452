import { aboutFile } from '../tools/config/files/file-fault';
import type { Tlv } from '../tools/config/files/tlv';
import { formatRawAnswer } from '../tools/config/get-raw';
import { planConfigRaw, tlvsOf } from '../tools/config/plan-raw';
import { RAW_QUESTION } from './config-dialogue';
import { fileChangeCommand } from './config-file-change';

export const configSetRawCommand = fileChangeCommand({
  name: 'config set-raw',
  summary: 'set whole items as a backup, raw or XML file has them',
  details: [
    'FILE is what config backup and mstconfig backup write, or XML for xml2raw. Items go out as they stand there, with\n' +
      'the bits of their headers; limits and rules between parameters are told and keep nothing from being set, so that\n' +
      'a backup can be restored whatever is in it. What the card has already isn’t written.',
    'It is a change as config set is one: backed up, asked about, read back, put back where an item fails.',
  ],
  examples: [
    'mlx5desk config set-raw fwctl0.raw -d fwctl0 --check',
    'mlx5desk config set-raw fwctl0.raw -d fwctl0 --yes',
  ],
  question: RAW_QUESTION,
  plan: planConfigRaw,
  read: ({ name, content }, books) => {
    const text = rawText(aboutFile(name, () => tlvsOf(content, books)).items);
    return () => text;
  },
});

/** What goes out, as mstconfig lists it before it asks. */
function rawText(items: readonly Tlv[]): string {
  return items
    .map(({ type, payload, version = 0, overrideEnabled }, index) =>
      formatRawAnswer(
        { type, length: payload.length, version, overrideEnabled, payload },
        index + 1,
      ),
    )
    .join('');
}
