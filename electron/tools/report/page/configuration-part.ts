import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { html, type Html } from './html';
import { at, documentIn, listAt, textAt, type Loose } from './loose';
import { mono, table, type TableRow } from './page-tables';

/** Parameters that differ from their default or wait for a reset, and behind them all. */
export function configurationPart(parts: readonly BundlePart[]): Html | undefined {
  const snapshot = documentIn(parts, bundlePaths.configuration);
  if (snapshot === undefined) return undefined;
  const parameters = listAt(snapshot, 'items').flatMap((item) =>
    listAt(item, 'parameters').map((parameter) => ({ item, parameter })),
  );
  const shown = parameters.filter(({ parameter }) => at(parameter, 'hidden') === undefined);
  const set = shown.filter(
    ({ parameter }) => at(parameter, 'isChanged') === true || at(parameter, 'isPending') === true,
  );
  const heads = ['Parameter', 'Default', 'Current', 'Next boot', 'State'];
  const changed =
    set.length === 0
      ? html`<p>Every parameter that the card shows is at its default.</p>`
      : table(
          'Parameters that differ',
          heads,
          set.map(({ parameter }) => ({ cells: cellsOf(parameter) })),
        );
  const all = table(
    'All parameters',
    heads,
    shown.map(({ parameter }) => ({ cells: cellsOf(parameter), isItem: true })),
  );
  return html`<h2 id="configuration">Configuration</h2>
    <p>
      ${set.length} of ${shown.length} parameters differ from their default, or will differ after
      the next reset.
    </p>
    ${changed}
    <details data-group>
      <summary>All ${shown.length} parameters</summary>
      ${all}
    </details>`;
}

function cellsOf(parameter: Loose): TableRow['cells'] {
  const value = (column: string): Html => mono(textAt(parameter, column, 'text') ?? '–');
  const marks = [
    ...(at(parameter, 'isChanged') === true ? ['not the default'] : []),
    ...(at(parameter, 'isPending') === true ? ['waits for a reset'] : []),
  ].join(', ');
  return [
    mono(textAt(parameter, 'name')),
    value('default'),
    value('current'),
    value('next'),
    marks,
  ];
}
