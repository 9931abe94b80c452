/**
 * Looks at assignments all together, on the values as they would be: types and widths, limits and rules, what the card
 * has and lets be written, what they hide, reveal and need. Pure: it asks no card.
 */
import type { ErrorCode } from '../../device/error-codes';
import { settingName } from '../../catalog/config-catalogue';
import type { ConfigInstance, ConfigParameter } from '../../prm/config-item';
import {
  applyAssignment,
  nameOf,
  parseAssignments,
  type Assignment,
  type ParsedAssignment,
} from './assignments';
import type { AssignmentCheck, ConfigCheck, Finding } from './check-types';
import { parameterId } from './item-state';
import { knownNeeds, knownRisks } from './known-needs';
import { isReadable, isReadOnly, nextNumber } from './readings';
import { ruleFindings } from './rule-findings';
import { isListed } from './select-parameters';
import {
  isEqual,
  settableText,
  stagedItems,
  withChanged,
  type ChangedItem,
  type Staged,
  type StagedItem,
} from './staged-items';
import { scalarText, valueText } from './value-text';
import { dependencyVariables, hiddenReason, type VisibilityParts } from './visibility';

export interface CheckParts extends VisibilityParts {
  /** Of the card. */
  readonly ports: number;
}

export interface CheckedAssignments {
  readonly check: ConfigCheck;
  /** Those that can be applied, in the order in which they are first named; unchanged ones too. */
  readonly items: readonly StagedItem[];
  /** What keeps them from being written, in the order of the assignments. */
  readonly errors: readonly { readonly code: ErrorCode; readonly text: string }[];
}

export function checkAssignments(
  parts: CheckParts,
  assignments: readonly Assignment[],
): CheckedAssignments {
  return new Checking(parts, assignments).result();
}

class Checking {
  private readonly errors: { code: ErrorCode; text: string }[] = [];
  private readonly staged: Staged[] = [];
  private readonly checks: AssignmentCheck[];

  constructor(
    private readonly parts: CheckParts,
    assignments: readonly Assignment[],
  ) {
    const parsings = parseAssignments(parts.book, parts.ports, assignments);
    this.checks = parsings.map(({ parsed, fault }, index) => {
      const selected = parsed?.selected ?? fault?.selected;
      const check: AssignmentCheck = {
        name: assignments[index]?.name ?? '',
        ...(selected === undefined
          ? {}
          : { parameter: parameterId(selected.instance.item, selected.parameter) }),
        isSame: false,
        findings: [],
      };
      if (parsed === undefined) this.refuse(check, fault.code, fault.text);
      else this.stage(parsed, check);
      return check;
    });
    this.refuseTwice();
  }

  result(): CheckedAssignments {
    const items = stagedItems(this.parts.readings, this.staged);
    const after = withChanged(this.parts, items);
    this.refuseHidden(after);
    const found = ruleFindings({ before: this.parts, after, items, staged: this.staged });
    for (const { code, on, finding } of found) {
      on?.check.findings.push(finding);
      if (finding.level === 'error') this.errors.push({ code, text: finding.text });
    }
    const { hides, reveals } = appearances(this.parts, after, items);
    for (const staged of this.staged) this.addKnown(staged, after);
    return {
      check: {
        assignments: this.checks,
        findings: found.flatMap(({ on, finding }) => (on === undefined ? [finding] : [])),
        canBePlanned: this.errors.length === 0,
        hides,
        reveals,
      },
      items,
      errors: this.errors,
    };
  }

  private refuse(
    check: AssignmentCheck,
    code: ErrorCode,
    text: string,
    more: Partial<Finding> = {},
  ): void {
    check.findings.push({ level: 'error', text, about: [], fixes: [], ...more });
    this.errors.push({ code, text });
  }

  private stage(parsed: ParsedAssignment, check: AssignmentCheck): void {
    const { instance, parameter, elements } = parsed.selected;
    const reading = this.parts.readings.get(instance.type);
    const name = nameOf(parsed.selected);
    const next = reading?.payloads.get('next');
    if (reading?.support !== undefined && !isReadable(instance.item, reading.support)) {
      this.refuse(
        check,
        'PARAMETER_HIDDEN',
        `${name}: the card doesn’t have ${instance.item.title}.`,
      );
      return;
    }
    if (reading === undefined || next === undefined) {
      const why = reading?.failed[0]?.error.message;
      const text = `${name}: ${why ?? 'its item wasn’t read; read the whole configuration'}.`;
      this.refuse(check, reading?.failed[0]?.error.code ?? 'CONFIG_PARTLY', text);
      return;
    }
    const old = valueText(instance.item, parameter, next);
    const shown = old.elements?.slice(elements?.first ?? 0, (elements?.last ?? Infinity) + 1);
    check.old = shown?.join(',') ?? old.text;
    check.new = parsed.newText;
    check.isSame = isEqual(applyAssignment(parsed, next), next);
    if (isReadOnly(instance.item, reading.support)) {
      const text = `${name}: the firmware doesn’t let ${instance.item.title} be written.`;
      this.refuse(check, 'PARAMETER_READ_ONLY', text);
      return;
    }
    this.staged.push({ ...parsed, check });
  }

  /** The same parameter or element twice, and what says that another value counts taken back beside it. */
  private refuseTwice(): void {
    const first = new Map<string, Staged>();
    for (const staged of this.staged) {
      const { instance, parameter } = staged.selected;
      const keys = [...staged.values.keys()].map((index) => fieldKey(instance, parameter, index));
      const other = keys.map((key) => first.get(key)).find((each) => each !== undefined);
      for (const key of keys) first.set(key, staged);
      if (other === undefined) continue;
      const text = `${staged.name} is given twice: ${other.value} and ${staged.value}.`;
      this.refuse(staged.check, 'FIELD_TWICE', text);
    }
    for (const { selected } of this.staged) {
      const { instance, parameter } = selected;
      if (parameter.validBit === '') continue;
      const bit = first.get(`${instance.type}:${parameter.validBit}:0`);
      if (bit?.values.get(0) !== 0) continue;
      const text = `${nameOf(bit.selected)} has to be 1 for ${nameOf(selected)} to count.`;
      this.refuse(bit.check, 'CONFIG_RULE', text, { about: [nameOf(selected)] });
    }
  }

  private refuseHidden(after: VisibilityParts): void {
    for (const { selected, check } of this.staged) {
      const hidden = hiddenReason(after, selected.instance, selected.parameter);
      if (hidden === undefined) continue;
      const name = nameOf(selected);
      this.refuse(check, 'PARAMETER_HIDDEN', `${name}: ${hidden.text}`, {
        about: hidden.revealedBy.map(({ parameter }) => parameter),
        fixes: hidden.revealedBy.map(({ parameter, value }) => ({
          label: `Set ${parameter} to ${value} too`,
          set: [{ name: parameter, value: settableText(value) }],
        })),
      });
    }
  }

  private addKnown({ selected, values, check }: Staged, after: VisibilityParts): void {
    const { parameter } = selected;
    const value = Number(values.get(0));
    for (const { parameter: name, when, needs, text } of knownNeeds) {
      if (name !== parameter.name || !when(value)) continue;
      const found = this.parts.book.parameterByName(needs.parameter);
      const own = selected.instance;
      if (found?.item !== own.item) continue;
      if (nextNumber(after.readings, own, found.parameter.field.name) === needs.value) continue;
      const shown = scalarText(found.parameter, needs.value);
      check.findings.push({
        level: 'warning',
        text,
        about: [needs.parameter],
        fixes: [
          {
            label: `Set ${needs.parameter} to ${shown} too`,
            set: [{ name: needs.parameter, value: settableText(shown) }],
          },
        ],
      });
    }
    for (const { parameter: name, when, text } of knownRisks) {
      if (name !== parameter.name || !when(value) || check.isSame) continue;
      check.findings.push({ level: 'warning', text, about: [], fixes: [] });
    }
  }
}

function fieldKey({ type }: ConfigInstance, { field }: ConfigParameter, index: number): string {
  return `${type}:${field.name}:${index}`;
}

/** Named parameters that go out of sight, and those that come into it. */
export function appearances(
  before: VisibilityParts,
  after: VisibilityParts,
  items: readonly ChangedItem[],
): { hides: string[]; reveals: string[] } {
  const changed = new Set(
    items.filter((item) => !isEqual(item.before, item.after)).map(({ instance }) => instance.type),
  );
  const hides: string[] = [];
  const reveals: string[] = [];
  for (const { instance, support } of before.readings.values()) {
    const { item } = instance;
    if (!isListed(item) || support === undefined || !isReadable(item, support)) continue;
    for (const parameter of item.parameters) {
      if (parameter.name === '') continue;
      const looksAt = dependencyVariables(before.book, instance, parameter);
      if (!looksAt.some((variable) => changed.has(variable.instance.type))) continue;
      const was = hiddenReason(before, instance, parameter) === undefined;
      const will = hiddenReason(after, instance, parameter) === undefined;
      if (was && !will) hides.push(settingName(parameter, instance.place));
      if (!was && will) reveals.push(settingName(parameter, instance.place));
    }
  }
  return { hides, reveals };
}
