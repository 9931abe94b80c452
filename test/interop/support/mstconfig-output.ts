/** A line of the table that mstconfig prints. */
export interface PrintedParameter {
  readonly name: string;
  readonly isReadOnly: boolean;
  /** Values in the order of the columns. */
  readonly values: readonly string[];
}

const LINE = /^[* ](RO| {2}) {5}(\S+)\s+(\S.*?)\s*$/;

export function parseTable(text: string): PrintedParameter[] {
  return text.split('\n').flatMap((line) => {
    const [, mark, name, values] = LINE.exec(line) ?? [];
    if (mark === undefined || name === undefined || values === undefined) return [];
    return [{ name, isReadOnly: mark === 'RO', values: values.split(/\s+/) }];
  });
}

/** The mark of read-only items, which mstconfig lets leak from one named item to the next, taken out. */
export function withoutReadOnly(text: string): string {
  return text.replace(/^([* ])RO/gm, '$1  ').replace(/\nThe 'RO' shows parameters [^\n]*\n/, '');
}
