import { hasFlag, spoken, type FieldRow } from '../../components/field-row';

/** What a field says about a mode: whether it is possible, wanted, or so now. */
export type MaskRole = 'can' | 'allowed' | 'now';

export const maskRoles: readonly MaskRole[] = ['can', 'allowed', 'now'];

/** Words in the names of fields that tell one mask of a kind from the others. */
const roleWords: Readonly<Record<string, MaskRole>> = {
  capability: 'can',
  cap: 'can',
  supported: 'can',
  admin: 'allowed',
  request: 'allowed',
  oper: 'now',
  operational: 'now',
  active: 'now',
  status: 'now',
};

/** A mode, and which of the masks have its bit. */
export interface RelatedMode {
  readonly bit: number;
  readonly name: string;
  readonly has: Readonly<Partial<Record<MaskRole, boolean>>>;
  /** Roles that had it at the read that is compared with, and haven't now. */
  readonly had: ReadonlySet<MaskRole>;
}

export interface RelatedFields {
  /** What the names have in common: `ext_eth_proto`. */
  readonly stem: string;
  readonly fields: Readonly<Partial<Record<MaskRole, FieldRow>>>;
  /** Those that any of the masks has. */
  readonly modes: readonly RelatedMode[];
  /** Named modes that none of them has. */
  readonly absent: number;
}

/** The role that a name ends with or holds, and the name without it. */
function roleOf({ path }: FieldRow): { role: MaskRole; stem: string } | undefined {
  const words = path.split('_');
  const at = words.findLastIndex((word) => roleWords[word] !== undefined);
  const role = roleWords[words[at] ?? ''];
  if (role === undefined) return undefined;
  return { role, stem: words.filter((_, index) => index !== at).join('_') };
}

/**
 * The masks that say of the same modes what is possible, wanted and so now, as a table of modes. The names of the
 * bits are those of any of them. Undefined where a field is no such mask, or has no other beside it.
 */
export function relatedFields(row: FieldRow, rows: readonly FieldRow[]): RelatedFields | undefined {
  const own = roleOf(row);
  if (own === undefined) return undefined;
  const fields: Partial<Record<MaskRole, FieldRow>> = {};
  for (const other of rows) {
    const found = roleOf(other);
    if (found?.stem === own.stem && other.widthBits === row.widthBits) fields[found.role] ??= other;
  }
  const members = maskRoles.flatMap((role) => fields[role] ?? []);
  const names = members
    .find(({ enums, isMask }) => isMask === true && enums !== undefined)
    ?.enums?.filter(({ value }) => value !== 0);
  if (members.length < 2 || !members.includes(row) || names === undefined) return undefined;

  const modes: RelatedMode[] = [];
  for (let bit = 0; bit < row.widthBits; bit += 1) {
    const flag = 2 ** bit;
    const has: Partial<Record<MaskRole, boolean>> = {};
    const had = new Set<MaskRole>();
    for (const role of maskRoles) {
      const field = fields[role];
      if (field?.value === undefined) continue;
      has[role] = hasFlag(field.value, flag);
      if (!has[role] && field.before !== undefined && hasFlag(field.before.value, flag)) {
        had.add(role);
      }
    }
    const isThere = had.size > 0 || maskRoles.some((role) => has[role] === true);
    const name = names.find(({ value }) => value === flag)?.name;
    if (isThere) modes.push({ bit, name: spoken(name ?? `bit ${String(bit)}`), has, had });
  }
  const shown = new Set(modes.map(({ bit }) => 2 ** bit));
  const absent = names.filter(({ value }) => !shown.has(value)).length;
  return { stem: own.stem, fields, modes, absent };
}
