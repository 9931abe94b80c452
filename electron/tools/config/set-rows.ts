/** Lines of mstconfig's table of what changes, where whole items are written. */
import type { SetRow } from './config-draft';
import type { PlannedItem } from './wanted-item';

export function fieldRows(changing: readonly PlannedItem[]): SetRow[] {
  return changing.flatMap(({ step }) =>
    (step?.fields ?? []).map((field) => ({
      name: field.name,
      old: field.oldName ?? field.old ?? 'N/A',
      new: field.newName ?? field.new ?? 'N/A',
    })),
  );
}
