/**
 * Text out of a report as it may stand on a line of a terminal or a page: what would move the cursor, hide or turn
 * around what stands beside it is spelled out. Reports come from strangers.
 */
const unseen =
  // Control characters are what this is about.
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

export function shownText(text: string): string {
  return text.replaceAll(unseen, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
