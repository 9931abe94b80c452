/**
 * HTML as a template that escapes what is put into it. Names of hosts, texts of modules and notes are written by
 * anybody, so nothing but a piece made by this template goes in as markup.
 */

export class Html {
  constructor(readonly text: string) {}
}

export type HtmlValue = Html | string | number | undefined | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Values stand between tags or in quoted attributes; never in a script, a style or an unquoted place. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const [first = '', ...rest] = pieces;
  return new Html(first + rest.map((piece, at) => textOf(values[at]) + piece).join(''));
}

function textOf(value: HtmlValue): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return escaped(String(value));
}

/** Characters that HTML doesn’t allow, and those that turn the direction of text. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '').replace(FORBIDDEN, '\ufffd');
}
