/** Of the page of a comparison. Its hash stands in the page’s policy, so nothing is put into it. */
export const comparisonStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --line: #d5d9e0; --text: #1a1d23; --soft: #565d6b; --accent: #1b62b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181d; --raised: #1f2229; --line: #363b46; --text: #e6e8ec; --soft: #a4abb8; --accent: #7db4f5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
p { margin: .25rem 0 .75rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.soft { color: var(--soft); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
table.sides { width: auto; }
caption { text-align: start; color: var(--soft); padding: .25rem 0; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; }
tbody th, td.data, .sides td { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .92em; }
.sides tbody th { font-family: inherit; color: var(--soft); }
.sides .differs td { font-weight: 600; background: var(--raised); }
tr { content-visibility: auto; contain-intrinsic-size: auto 1.9rem; }
nav ul { padding: 0; list-style: none; }
@media print {
  :root { --ground: #fff; --raised: #fff; --line: #999; --text: #000; --soft: #333; --accent: #000; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav { display: none; }
  tr { break-inside: avoid; content-visibility: visible; }
}
`;
