/** The style sheet of every page; its hash stands in the content security policy. Contrasts are WCAG 2.2 AA or better. */
export const pageStyle = `
:root {
  --ink: #1b2430; --soft: #55606e; --line: #d5dbe3; --paper: #ffffff; --ground: #f1f4f8;
  --accent: #1a56b0; --on-accent: #ffffff; --good: #17663a; --good-ground: #e9f6ee;
  --bad: #a3211a; --bad-ground: #fdeeec;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e8edf3; --soft: #a8b3c0; --line: #3a4552; --paper: #1c232c; --ground: #12171d;
    --accent: #8ab8ff; --on-accent: #0c1420; --good: #86d9a6; --good-ground: #16301f;
    --bad: #ffaaa2; --bad-ground: #3a1b18;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 44rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word; -webkit-text-size-adjust: 100%;
}
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--paper); }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; padding: 0 .25rem; }
header p { margin: 0; }
.brand { font-weight: 650; }
.brand a { display: inline-block; padding: .25rem 0; color: inherit; text-decoration: none; }
.brand a:hover { text-decoration: underline; }
.place, .hint, footer { color: var(--soft); font-size: .9375rem; }
.languages { margin-left: auto; font-size: .9375rem; }
.languages ul { display: flex; flex-wrap: wrap; margin: 0 -.25rem; padding: 0; list-style: none; }
.languages a, .languages span, .languages button { display: inline-block; min-height: 1.75rem; padding: .125rem .25rem; }
.languages span { color: var(--ink); font-weight: 650; }
.back { margin: 1rem .25rem 0; font-size: .9375rem; }
.back a { display: inline-block; padding: .125rem 0; }
.back a::before { content: "‹" / ""; display: inline-block; width: .875em; font-weight: 700; text-decoration: none; }
main {
  margin: 1rem 0 1.5rem; padding: 1.75rem 2rem 2rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .75rem;
}
main:focus { outline: none; }
.back + main { margin-top: .5rem; }
h1 { margin: 0 0 1rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -.01em; hyphens: auto; }
h2 { margin: 1.75rem 0 .25rem; font-size: 1.125rem; line-height: 1.35; }
p { margin: 0 0 1rem; }
ul, ol { margin: 0 0 1rem; padding-left: 1.375rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.25rem; margin: 0 0 1.25rem; padding: 1rem 0;
  border: solid var(--line); border-width: 1px 0; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 550; overflow-wrap: anywhere; }
dd.reference { align-self: center; font: .8125rem/1.6 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; }
dl.rows { display: block; padding: 0; }
dl.rows div { display: grid; grid-template-columns: 12rem 1fr auto; gap: 0 1.25rem; padding: .625rem 0;
  border-bottom: 1px solid var(--line); }
dl.rows div:last-child { border-bottom: 0; }
dl.rows .change { font-weight: 400; }
.change button { margin: -.125rem -.25rem; }
dl.rows dd { white-space: pre-line; unicode-bidi: plaintext; }
dl.rows dd ul { margin: .375rem 0 0; font-weight: 400; white-space: normal; }
dl.rows dd li { margin: 0 0 .375rem; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
.hint { margin: 0 0 .5rem; }
.error { margin: 0 0 .5rem; color: var(--bad); font-weight: 600; }
input, textarea, select {
  display: block; width: 100%; margin: 0 0 1.25rem; padding: .625rem .75rem; color: inherit; background: var(--paper);
  border: 2px solid var(--soft); border-radius: .5rem; font: inherit;
}
input.short { max-width: 16rem; }
input.code {
  max-width: 16rem; padding: .625rem .875rem; letter-spacing: .1em;
  font: 1.25rem/1.4 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace;
}
input[type="date"] { max-width: 16rem; }
fieldset { min-width: 0; margin: 0 0 1.5rem; padding: 0 0 0 1rem; border: 0; border-left: .25rem solid var(--line); }
legend { float: left; width: 100%; padding: 0; margin: 0 0 .25rem; font-weight: 600; }
legend + * { clear: both; }
fieldset input:last-child { margin-bottom: .25rem; }
label.choice { display: flex; gap: .625rem; align-items: baseline; margin: 0; padding: .375rem 0; font-weight: 400; }
input[type="radio"], input[type="checkbox"] {
  flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); transform: translateY(.1875rem);
}
input[aria-invalid="true"], textarea[aria-invalid="true"], select[aria-invalid="true"], fieldset[aria-invalid="true"] {
  border-color: var(--bad);
}
button, a.button {
  display: inline-block; padding: .6875rem 1.375rem; color: var(--on-accent); background: var(--accent);
  border: 2px solid var(--accent); border-radius: .5rem; font: inherit; font-weight: 600; text-decoration: none;
  cursor: pointer;
}
button.second, a.button.second { color: var(--accent); background: transparent; }
button.link {
  padding: .125rem .25rem; color: var(--accent); background: none; border: 0; border-radius: .125rem;
  font: inherit; text-decoration: underline;
}
button:hover, a.button:hover { filter: brightness(1.1); }
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
.doors { margin: 0 0 1.5rem; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.doors li { padding: .625rem 0; border-bottom: 1px solid var(--line); }
.doors a { display: inline-block; padding: .125rem 0; font-weight: 600; }
.doors p { margin: 0; color: var(--soft); font-size: .9375rem; }
.panel { margin: 0 0 1.25rem; padding: 1.25rem 1rem; text-align: center; border: 2px solid var(--good);
  border-radius: .5rem; background: var(--good-ground); }
.panel p { margin: 0; }
.code-shown { font: 700 clamp(1.375rem, 7.5vw, 2rem)/1.5 ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; letter-spacing: .08em;
  white-space: nowrap; -webkit-user-select: all; user-select: all; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.summary h2 { margin: 0 0 .25rem; font-size: 1.0625rem; }
.summary ul { margin: 0; padding: 0; list-style: none; }
.summary a { display: inline-block; max-width: 100%; padding: .125rem 0; color: inherit; font-weight: 600; }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
form + .hint { margin-top: 1rem; }
.hint + form { margin-top: 1.25rem; }
.lead { font-size: 1.125rem; }
blockquote { margin: 0 0 1.25rem; padding: .75rem 1rem; border-left: .3125rem solid var(--line); white-space: pre-line;
  unicode-bidi: plaintext; }
details { margin: 1.75rem 0 0; }
summary { padding: .25rem 0; color: var(--accent); font-weight: 600; cursor: pointer; }
details > :nth-child(2) { margin-top: .5rem; }
.timeline { padding: 0; list-style: none; border-left: 2px solid var(--line); }
.timeline li { margin: 0; padding: .25rem 0 .75rem 1rem; }
.timeline time { color: var(--soft); font-size: .9375rem; }
.leave { margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.choice-of-two { display: flex; flex-wrap: wrap; gap: .75rem; }
footer { padding: 0 .25rem; }
footer p { margin: 0; }
footer a { display: inline-block; padding: .125rem 0; }
@media (max-width: 34rem) {
  h1 { font-size: 1.4375rem; }
  .languages { width: 100%; margin-left: 0; }
  main { padding: 1.25rem 1.25rem 1.5rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dl.rows div { grid-template-columns: 1fr; }
  dd:not(:last-child) { margin-bottom: .5rem; }
  .notice { padding: .75rem; }
  fieldset { padding-left: .75rem; }
}
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --ground: #fff; --accent: #000; --good: #000; --bad: #000; }
  body { max-width: none; padding: 0; }
  main { padding: 0; border: 0; }
  .skip, .languages, .back, button, a.button { display: none; }
}
`;
