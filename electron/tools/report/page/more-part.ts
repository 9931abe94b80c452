import { opcodeName } from '../../../prm/opcodes';
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { html, type Html } from './html';
import { at, documentIn, listAt, textAt, type Loose } from './loose';
import { mono, table } from './page-tables';

/** Which kinds of capabilities the card has; what is in them stands in the file. */
export function capabilitiesPart(parts: readonly BundlePart[]): Html | undefined {
  const types = listAt(documentIn(parts, bundlePaths.capabilities), 'hca');
  if (types.length === 0) return undefined;
  const names = (isThere: boolean): string =>
    types
      .filter((type) => (at(type, 'current') !== undefined) === isThere)
      .map((type) => textAt(type, 'type') ?? '')
      .join(', ');
  return html`<h2 id="capabilities">Capabilities</h2>
    <p>The card has: ${mono(names(true))}.</p>
    <p class="soft">It hasn’t, or doesn’t say: ${mono(names(false))}.</p>`;
}

/** What was changed on the card. */
export function journalPart(parts: readonly BundlePart[]): Html | undefined {
  const changes = listAt(documentIn(parts, bundlePaths.journal), 'changes');
  if (changes.length === 0) return undefined;
  return html`<h2 id="journal">Changes made with mlx5desk</h2>
    ${table(
      'Changes made with mlx5desk',
      ['When', 'What', 'By', 'Outcome'],
      changes.map((change) => ({
        cells: [
          timeText(at(change, 'begin', 'at')),
          textAt(change, 'begin', 'title'),
          textAt(change, 'begin', 'who', 'user'),
          textAt(change, 'state'),
        ],
      })),
    )}`;
}

/** RPCs that failed before the report was begun. */
export function recorderPart(parts: readonly BundlePart[]): Html | undefined {
  const failed = listAt(documentIn(parts, bundlePaths.recorder), 'records').filter(
    (record) => at(record, 'error') !== undefined || at(record, 'status') !== 0,
  );
  if (failed.length === 0) return undefined;
  return html`<h2 id="recorder">Failed RPCs before the report</h2>
    ${table(
      'Failed RPCs before the report',
      ['When', 'Command', 'Register', 'Status', 'Syndrome', 'Error'],
      failed.map((record) => ({
        cells: [
          timeText(at(record, 'sentAtMs')),
          opcodeName(Number(at(record, 'opcode') ?? 0)),
          mono(hex(at(record, 'registerId'))),
          mono(hex(at(record, 'status'))),
          mono(hex(at(record, 'syndrome'))),
          textAt(record, 'error'),
        ],
      })),
    )}`;
}

function hex(value: Loose): string | undefined {
  return typeof value === 'number' ? `0x${value.toString(16)}` : undefined;
}

function timeText(milliseconds: Loose): string | undefined {
  // The largest time that JavaScript knows.
  const isTime = typeof milliseconds === 'number' && Math.abs(milliseconds) <= 8.64e15;
  return isTime ? new Date(milliseconds).toISOString() : undefined;
}
