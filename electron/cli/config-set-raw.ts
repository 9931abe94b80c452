import { aboutFile } from '../tools/config/files/file-fault';
import type { Tlv } from '../tools/config/files/tlv';
import { formatRawAnswer } from '../tools/config/get-raw';
import { planConfigRaw, tlvsOf } from '../tools/config/plan-raw';
import { RAW_QUESTION } from './config-dialogue';
import { fileChangeCommand } from './config-file-change';

export const configSetRawCommand = fileChangeCommand({
  name: 'config set-raw',
  summary: 'set whole items from a backup, raw or XML file',
  details: [
    'FILE is one that config backup or mstconfig backup wrote, or XML for xml2raw. Items are written as they are in it,\n' +
      'header bits included. Limits and rules between parameters only give warnings, so that a backup can be restored\n' +
      'whatever is in it. What the card already has isn’t written again.',
    'As with config set, the change is backed up, confirmed, read back, and put back if an item fails.',
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
