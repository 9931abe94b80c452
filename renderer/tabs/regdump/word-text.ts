import type { WordBehaviour, WordRow } from '../../../electron/api/contract/regdump';
import { formatBinary, formatDecimal } from '../../components/format-value';

export type NumberBase = 'hex' | 'decimal' | 'binary';
export type Word = Extract<WordRow, { type: 'word' }>;

const hexOf = (value: number) => `0x${value.toString(16)}`;

/** `0x0a1c64`: at least six digits, as addresses of CR space are written. */
export function addressText(address: number): string {
  return `0x${address.toString(16).padStart(6, '0')}`;
}

/** `0000 07f2`, `2,034`, or 32 bits. */
export function wordText(value: number, base: NumberBase): string {
  if (base === 'decimal') return formatDecimal(hexOf(value));
  if (base === 'binary') return formatBinary(hexOf(value), 32);
  const digits = value.toString(16).padStart(8, '0');
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** Text cut where it changes from equal to different, so that only digits that changed stand out. */
export function changedParts(
  text: string,
  before: string,
): readonly { readonly text: string; readonly changed: boolean }[] {
  if (text.length !== before.length) return [{ text, changed: text !== before }];
  const parts: { text: string; changed: boolean }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const changed = character !== before[at];
    const last = parts.at(-1);
    if (last?.changed === changed) last.text += character;
    else parts.push({ text: character, changed });
  }
  return parts;
}

/** Numbers of the bits that differ, from the least significant. */
export function changedBitNumbers(bits: number): readonly number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => ((bits >>> bit) & 1) === 1);
}

/** `13,331 /s`, `0.3 /s` */
export function rateText(rate: number): string {
  const size = Math.abs(rate);
  const shown =
    size >= 1e6
      ? `${(size / 1e6).toFixed(1)} M`
      : size >= 10
        ? `${formatDecimal(hexOf(Math.round(size)))} `
        : `${size.toFixed(1)} `;
  return `${rate < 0 ? '-' : ''}${shown}/s`;
}

/** What changed about a word, in a few words: how fast, which bits, in which dump. */
export function howMuch(word: Word): string {
  if (word.rate !== undefined) return rateText(word.rate);
  if (word.behaviour === 'toggles') {
    const bits = changedBitNumbers(word.changedBits);
    if (bits.length > 3) return `${String(bits.length)} bits`;
    return `${bits.length === 1 ? 'bit' : 'bits'} ${bits.join(', ')}`;
  }
  if (word.behaviour === 'once') {
    const at = word.values.findIndex((value, dump) => dump > 0 && value !== word.values[dump - 1]);
    return `at #${String(at + 1)}`;
  }
  return '';
}

export const behaviourWords: Readonly<Record<WordBehaviour, string>> = {
  same: 'same',
  grows: 'grows',
  falls: 'falls',
  toggles: 'toggles',
  once: 'changed once',
  moves: 'moves',
  appeared: 'appeared',
  vanished: 'vanished',
};

/** What it means, for a tooltip. */
export const behaviourMeanings: Readonly<Record<WordBehaviour, string>> = {
  same: 'The same in every dump',
  grows: 'Higher in each dump than in the one before: a counter, most likely',
  falls: 'Lower in each dump than in the one before',
  toggles: 'Went to another value and came back',
  once: 'Changed in one step and stayed',
  moves: 'Changed more than once, up and down',
  appeared: 'Not in the first dump',
  vanished: 'Not in the last dump',
};
