/** The style sheet of every page; its hash stands in the content security policy. Contrasts are WCAG 2.2 AA or better. */
export const pageStyle = `
:root {
  --ink: #1b2430; --soft: #55606e; --line: #d5dbe3; --paper: #ffffff; --ground: #f1f4f8;
  --accent: #1a56b0; --on-accent: #ffffff; --good: #17663a; --good-ground: #e9f6ee;
  --bad: #a3211a; --bad-ground: #fdeeec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8edf3; --soft: #a8b3c0; --line: #3a4552; --paper: #1c232c; --ground: #12171d;
    --accent: #8ab8ff; --on-accent: #0c1420; --good: #86d9a6; --good-ground: #16301f;
    --bad: #ffaaa2; --bad-ground: #3a1b18;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 37rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
header { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; padding: 0 .25rem; }
header p { margin: 0; }
.brand { font-weight: 650; }
.place, .hint, footer { color: var(--soft); font-size: .9375rem; }
main {
  margin: 1rem 0 1.5rem; padding: 1.75rem 2rem 2rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .75rem;
}
h1 { margin: 0 0 1rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 1.75rem 0 .25rem; font-size: 1.125rem; }
p { margin: 0 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.25rem; margin: 0 0 1.25rem; padding: 1rem 0;
  border: solid var(--line); border-width: 1px 0; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 550; overflow-wrap: anywhere; }
dd.reference { align-self: center; font: .8125rem/1.6 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
.hint { margin: 0 0 .5rem; }
input {
  display: block; width: 100%; max-width: 16rem; margin: 0 0 1rem; padding: .625rem .875rem; color: inherit;
  background: transparent; border: 2px solid var(--soft); border-radius: .5rem;
  font: 1.25rem/1.4 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; letter-spacing: .1em;
}
fieldset { margin: 0 0 1.25rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
legend { padding: 0 .25rem; font-weight: 600; }
fieldset input:last-child { margin-bottom: .25rem; }
select {
  display: block; width: 100%; margin: 0 0 1.25rem; padding: .625rem .5rem; color: inherit; background: var(--paper);
  border: 2px solid var(--soft); border-radius: .5rem; font: inherit;
}
label.choice { margin: .25rem 0; font-weight: 400; }
input[type="file"] { max-width: 100%; font: inherit; letter-spacing: 0; }
input[type="radio"], input[type="checkbox"] {
  display: inline-block; width: auto; margin: 0 .5rem 0 0; accent-color: var(--accent);
}
input[aria-invalid="true"], select[aria-invalid="true"], fieldset[aria-invalid="true"] { border-color: var(--bad); }
button {
  padding: .6875rem 1.375rem; color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent);
  border-radius: .5rem; font: inherit; font-weight: 600; cursor: pointer;
}
button.second { color: var(--accent); background: transparent; }
button:hover { filter: brightness(1.1); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
form { margin: 0; }
form .hint:last-child { margin: .75rem 0 0; }
main > :last-child { margin-bottom: 0; }
.notice { margin: 0 0 1.25rem; padding: .75rem 1rem; border-radius: .5rem; border-left: .3125rem solid; }
.notice p:last-child { margin: 0; }
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.notice.bad strong { display: block; }
footer { padding: 0 .25rem; }
footer p { margin: 0; }
@media (max-width: 30rem) {
  main { padding: 1.25rem 1.25rem 1.5rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd:not(:last-child) { margin-bottom: .5rem; }
}
`;
