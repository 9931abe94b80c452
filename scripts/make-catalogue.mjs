// Makes the built-in catalogue from the ADB file of an installed mstflint:
//   node scripts/make-catalogue.mjs --adb FILE --mstflint 4.33.0 [--out assets/catalogue/hca.json]
// Facts only: names, ids, sizes, access, fields, enums. Descriptions of the file stay behind. The same file
// gives the same bytes.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadSource } from './building/load-source.mjs';

const { values } = parseArgs({
  options: {
    adb: { type: 'string' },
    mstflint: { type: 'string' },
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../assets/catalogue/hca.json', import.meta.url)),
    },
  },
});
if (values.adb === undefined || values.mstflint === undefined) {
  throw new Error(
    'usage: make-catalogue.mjs --adb FILE --mstflint VERSION [--out FILE]: the file is ' +
      'prm_dbs/hca/ext/register_access_table.adb under the data directory of mstflint',
  );
}

function withoutDescriptions(facts) {
  const bared = new Map();
  const bare = (layout) => {
    if (!bared.has(layout)) {
      const fields = layout.fields.map((field) => {
        const { layout: inner } = field;
        const bareField = inner === undefined ? { ...field } : { ...field, layout: bare(inner) };
        delete bareField.description;
        return bareField;
      });
      bared.set(layout, { ...layout, fields });
    }
    return bared.get(layout);
  };
  const registers = facts.registers.map((register) => ({
    ...register,
    layout: bare(register.layout),
    description: '',
  }));
  return { ...facts, registers };
}

/** One structure and one register a line, so that a difference between versions can be read. */
function print({ format, revision, structures, registers }, source) {
  const head = Object.entries({ format, source, revision });
  const rows = (items) => items.map((item) => `\n${JSON.stringify(item)}`).join(',');
  return [
    '{',
    ...head.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`),
    `"structures":[${rows(structures)}\n],`,
    `"registers":[${rows(registers)}\n]`,
    '}',
    '',
  ].join('\n');
}

const { readAdb, toDocument } = await loadSource(
  fileURLToPath(new URL('..', import.meta.url)),
  `export { readAdb } from './electron/catalog/adb-reader';
   export { toDocument } from './electron/catalog/facts-document';`,
);
const facts = readAdb(await readFile(values.adb), values.adb);
const document = toDocument(withoutDescriptions(facts));
const source = `mstflint ${values.mstflint} hca${facts.revision === '' ? '' : `, ${facts.revision}`}`;
await writeFile(values.out, print(document, source));
console.log(`${values.out}: ${document.registers.length} registers of ${source}`);
