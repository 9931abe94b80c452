// Makes the built-in parameter catalogue from the database of an installed mstflint:
//   node scripts/make-config-catalogue.mjs --db FILE --mstflint 4.33.0 [--out assets/catalogue/config.json]
// Facts only: names, ids, places, widths, enums, limits, rules. Descriptions of the database stay behind. The
// same file gives the same bytes.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadSource } from './building/load-source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    db: { type: 'string' },
    mstflint: { type: 'string' },
    out: { type: 'string', default: `${root}assets/catalogue/config.json` },
  },
});
if (values.db === undefined || values.mstflint === undefined) {
  throw new Error(
    'usage: make-config-catalogue.mjs --db FILE --mstflint VERSION [--out FILE]: the file is ' +
      'mlxconfig_dbs/mlxconfig_host.db under the data directory of mstflint',
  );
}

function withoutDescriptions({ items, notices }) {
  const bare = (entry) => ({ ...entry, description: '' });
  return {
    items: items.map((item) => ({ ...bare(item), parameters: item.parameters.map(bare) })),
    notices,
  };
}

/** One item a line and one parameter a line, so that a difference between versions can be read. */
function print({ format, items, notices }, source) {
  const rows = items.map((item) => {
    const parameters = item[8].map((row) => `\n  ${JSON.stringify(row)}`).join(',');
    const head = item.slice(0, 8).map((value) => JSON.stringify(value));
    return `\n[${head.join(',')},[${parameters}\n]]`;
  });
  return [
    `{"format":${format},`,
    `"source":${JSON.stringify(source)},`,
    `"notices":${JSON.stringify(notices)},`,
    `"items":[${rows.join(',')}\n]}`,
    '',
  ].join('\n');
}

const { readConfigDatabase, toConfigDocument } = await loadSource(
  root,
  `export { readConfigDatabase } from './electron/catalog/config-database';
   export { toConfigDocument } from './electron/catalog/config-document';`,
);
const wasm = await readFile(`${root}node_modules/sql.js/dist/sql-wasm.wasm`);
const facts = await readConfigDatabase(await readFile(values.db), values.db, wasm);
const document = toConfigDocument(withoutDescriptions(facts));
const source = `mstflint ${values.mstflint}`;
await writeFile(values.out, print(document, source));
const parameters = document.items.reduce((sum, item) => sum + item[8].length, 0);
console.log(`${values.out}: ${document.items.length} items, ${parameters} parameters of ${source}`);
