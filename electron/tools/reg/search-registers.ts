import type { RegisterSummary } from './list-registers';

/** Registers in which every word is found, in the name, id, group, purpose or a field name. */
export function searchRegisters(
  registers: readonly RegisterSummary[],
  words: readonly string[],
): RegisterSummary[] {
  const wanted = words.map((word) => word.toLowerCase());
  return registers.filter((register) => {
    const texts = [register.name, register.id, register.group, register.purpose]
      .concat(register.fieldNames)
      .map((text) => text.toLowerCase());
    return wanted.every((word) => texts.some((text) => text.includes(word)));
  });
}
