import { textColumns } from '../tools/text-columns';

/** Columns under their titles. Nothing is cut. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${textColumns([head, ...rows]).join('\n')}\n`;
}

/** A document of `--json`. */
export function formatJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
