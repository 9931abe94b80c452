/** Of `index.html`. Its hash stands in the page’s policy, so it is one text without anything put into it. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --line: #d5d9e0; --text: #1a1d23; --soft: #565d6b;
  --accent: #1b62b8; --good: #14693a; --warn: #865300; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181d; --raised: #1f2229; --line: #363b46; --text: #e6e8ec; --soft: #a4abb8;
    --accent: #7db4f5; --good: #6fce98; --warn: #e6b45c; --bad: #f5918b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .25rem 0 .75rem; max-width: 60rem; }
a { color: var(--accent); }
a:focus-visible, input:focus-visible, summary:focus-visible, button:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
code, .mono, pre { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .92em; }
.soft { color: var(--soft); }
.badge {
  display: inline-block; border: 1px solid currentcolor; border-radius: 4px; padding: 0 .4rem; font-size: .8rem;
  margin-inline-end: .25rem;
}
.done { color: var(--good); } .partly, .skipped { color: var(--warn); } .refused { color: var(--bad); }
.note { border-inline-start: 4px solid var(--accent); padding: .5rem .75rem; background: var(--raised); white-space: pre-wrap; overflow-wrap: anywhere; }
.alarm { border-inline-start: 4px solid var(--bad); padding: .5rem .75rem; background: var(--raised); }
dl.card { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: .15rem 1rem; margin: .75rem 0;
  padding: .75rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .92em; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { text-align: start; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody th { color: inherit; font-weight: 400; }
td.number { text-align: end; white-space: nowrap; }
.tools { position: sticky; top: 0; z-index: 1; background: var(--ground); padding: .5rem 0; display: flex; gap: .5rem 1rem; align-items: center; flex-wrap: wrap; }
input { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--soft); border-radius: 4px; padding: .3rem .5rem; min-width: 20rem; }
button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--soft); border-radius: 4px; padding: .3rem .75rem; }
details { border-bottom: 1px solid var(--line); }
summary { padding: .2rem 0; cursor: pointer; overflow-wrap: anywhere; }
details table { margin-inline-start: 1rem; width: auto; min-width: 24rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
[hidden] { display: none; }
@media (max-width: 50rem) { dl.card { grid-template-columns: max-content 1fr; } }
@media print {
  :root { --ground: #fff; --raised: #fff; --line: #999; --text: #000; --soft: #333; --accent: #000; --good: #000; --warn: #000; --bad: #000; }
  .tools, nav { display: none; }
  body { padding: 0; max-width: none; font-size: 10pt; }

  details:not([open]) { display: none; }
  tr, dl, details { break-inside: avoid; }
}
`;
