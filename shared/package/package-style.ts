/** The only style sheet of the package; it follows the reader's light or dark setting, and prints. */
export const packageStyle = `
:root { --ink: #1b2430; --soft: #55606e; --line: #d5dbe3; --ground: #ffffff; --shade: #f1f4f8; --accent: #1a56b0; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8edf3; --soft: #a8b3c0; --line: #3a4552; --ground: #12171d; --shade: #1c232c; --accent: #8ab8ff; }
}
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: clamp(1.35rem, 6vw, 1.7rem); line-height: 1.25; }
h2 { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--line); font-size: 1.35rem; }
h3 { margin-top: 2rem; font-size: 1.05rem; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: .5rem 1.5rem; }
dt { font-weight: 600; }
dd { margin: 0; min-width: 0; }
dd ul { margin: 0; padding-left: 1.1rem; }
.soft { color: var(--soft); }
h3 > .soft, li > .soft { white-space: nowrap; }
.result { padding: .75rem 1rem; border-left: 3px solid var(--accent); background: var(--shade); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; }
.wide { width: max-content; }
.wide th { max-width: 14rem; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th, td { min-width: 6rem; max-width: 24rem; overflow-wrap: break-word; }
td.long { min-width: 16rem; overflow-wrap: anywhere; }
th small { display: block; max-width: 14rem; overflow-wrap: anywhere; font-weight: 400; color: var(--soft); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .5rem; } }
@media print, (max-width: 40rem) {
  .wide, .wide tbody, .wide tr, .wide td { display: block; width: auto; }
  .wide thead, .wide td:empty { display: none; }
  .wide tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
  .wide td, .wide td.long { display: flow-root; max-width: none; padding: .1rem 0 .35rem; border: 0; }
  .wide td::before {
    content: attr(data-name); display: block; color: var(--soft); direction: ltr; unicode-bidi: isolate;
  }
}
@page { margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  a { color: inherit; }
  h2, h3, h2 + p, h3 + p { break-after: avoid; }
  dd, tr, .wide td, .result { break-inside: avoid; }
  .wide tr { break-inside: auto; }
  .wide td:nth-child(-n + 2) { break-after: avoid; }
  .scroll { overflow: visible; }
  table { width: 100%; font-size: 8pt; }
  th, td, td.long { min-width: 7.5em; max-width: none; padding-right: .4rem; }
  td, td.long { overflow-wrap: anywhere; }
  .wide td, .wide td.long { padding: .1rem 0 .1rem 15rem; }
  .wide td::before { float: left; width: 14rem; margin-left: -15rem; }
}
`;
