/**
 * A comparison as a page that opens without mlx5desk and runs nothing: its policy allows one style and no script at
 * all, and everything out of the reports is escaped.
 */
import { createHash } from 'node:crypto';
import { Html, html } from '../page/html';
import { shownText } from '../shown-text';
import type {
  ComparedReport,
  ComparedSection,
  ReportComparison,
  ReportDifference,
} from './comparison';
import { comparisonStyle } from './comparison-style';
import { firstRows, outcomeOf, stateOf, verdictOf, type FormatOptions } from './format-comparison';

/** A browser lays out so many rows at once; the rest is in the text and the JSON. */
const MOST_ROWS = 2000;

export function* comparisonHtml(
  comparison: ReportComparison,
  { all }: FormatOptions,
): Generator<string, void> {
  yield head(comparison).text;
  for (const section of comparison.sections) yield sectionOf(section, all).text;
  yield '</main>\n</body>\n</html>\n';
}

function head(comparison: ReportComparison): Html {
  const { left, right, sections } = comparison;
  const title = `${left.name} and ${right.name}`;
  const policy = `default-src 'none'; style-src 'sha256-${sha256(comparisonStyle)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${shownText(title)}</title>
        <style>
          ${new Html(comparisonStyle)}
        </style>
      </head>
      <body>
        <main>
          <h1>Two support reports compared</h1>
          <p>${shownText(verdictOf(comparison))}</p>
          <table class="sides">
            <thead>
              <tr>
                <td></td>
                <th scope="col">Left</th>
                <th scope="col">Right</th>
              </tr>
            </thead>
            <tbody>
              ${factsOf(left, right)}
            </tbody>
          </table>
          <nav aria-label="Sections">
            <ul>
              ${sections.map(
                (section) =>
                  html`<li>
                    <a href="#${section.id}">${section.title}</a> ${shownText(outcomeOf(section))}
                  </li> `,
              )}
            </ul>
          </nav>
        </main>
      </body>
    </html> `;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function factsOf(left: ComparedReport, right: ComparedReport): Html[] {
  const facts: readonly (readonly [string, (report: ComparedReport) => string])[] = [
    ['File', ({ name }) => name],
    ['Card', ({ manifest }) => manifest.device.name],
    ['Model', ({ manifest }) => manifest.device.model],
    ['Firmware', ({ manifest }) => manifest.device.firmware],
    ['PSID', ({ manifest }) => manifest.device.psid],
    ['Host', ({ manifest }) => manifest.hostName],
    ['Collected', ({ manifest }) => new Date(manifest.collectedAtMs).toISOString()],
    ['State', ({ manifest }) => stateOf(manifest)],
  ];
  return facts.map(([name, of]) => {
    const [one, other] = [of(left), of(right)];
    const mark = one === other ? '' : 'differs';
    return html`<tr class="${mark}">
      <th scope="row">${name}</th>
      <td>${shownText(one)}</td>
      <td>${shownText(other)}</td>
    </tr> `;
  });
}

function sectionOf(section: ComparedSection, all: boolean): Html {
  const { rows, left } = firstRows(section, MOST_ROWS, all);
  const rest =
    left === 0
      ? ''
      : html`<p class="soft">And ${left} more, which the text and the JSON have.</p> `;
  return html`<section aria-labelledby="${section.id}">
    <h2 id="${section.id}">${section.title}</h2>
    <p>${shownText(outcomeOf(section))}</p>
    ${section.notes.map((note) => html`<p class="soft">${shownText(note)}</p> `)}${tableOf(section, rows)}${rest}
  </section> `;
}

function tableOf({ title }: ComparedSection, rows: readonly ReportDifference[]): Html | string {
  if (rows.length === 0) return '';
  return html`<table>
    <caption>
      ${title}: what differs
    </caption>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">Left</th>
        <th scope="col">Right</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(rowOf)}
    </tbody>
  </table> `;
}

function rowOf({ what, left, right, meaning = '', moves }: ReportDifference): Html {
  const moving = moves === true ? html`<span class="soft">moves by itself</span> ` : '';
  return html`<tr>
    <th scope="row">${shownText(what)}</th>
    ${cell(left)}${cell(right)}
    <td>${moving}${shownText(meaning)}</td>
  </tr> `;
}

function cell(value: string | undefined): Html {
  return value === undefined
    ? html`<td class="soft">not there</td>`
    : html`<td class="data">${shownText(value)}</td>`;
}
