import { html, raw } from "hono/html";

type Html = ReturnType<typeof html>;

interface Printed {
  /** In one line, above the address. */
  readonly sender: string;
  /** Name and address, one a line; empty where the letter is handed over. */
  readonly to: string;
  readonly date: string;
  /** A letter as it was composed for a mail. */
  readonly text: string;
}

/** On A4 the address stands in the window of a long envelope (DIN 5008 B: 45 mm from the top, 25 mm from the left). */
const style = `@page{size:A4;margin:20mm 20mm 20mm 25mm}
html{color-scheme:light}
body{max-width:165mm;margin:0 auto;padding:16px;background:#fff;color:#111;font:11pt/1.45 system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
.window{min-height:45mm}
.sender{margin:0 0 2mm;font-size:8pt}
.to{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.date{text-align:right}
h1{font-size:15pt;line-height:1.25}h2{font-size:12pt;margin:6mm 0 2mm}h1,h2,p:has(+table){break-after:avoid}
p{margin:0 0 3mm;overflow-wrap:anywhere}
pre{margin:0 0 3mm;font:9.5pt/1.4 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;break-inside:avoid}
table{width:100%;margin:0 0 3mm;border-collapse:collapse}
th,td{padding:1mm 0;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th{width:32%;padding-right:4mm}tr{break-inside:avoid}
.end,footer{break-inside:avoid}.end{white-space:pre-line}
footer{margin-top:8mm;padding-top:3mm;border-top:1px solid #888;font-size:9pt;white-space:pre-line}
@media print{body{max-width:none;padding:0}.window{margin-top:25mm}}`;

/** A whole HTML document for the printer; every text is escaped. @param language BCP 47 tag of the texts. */
export function renderPrint({ sender, to, date, text }: Printed, language: string): string {
  const [body = "", footer = ""] = text.split("\n-- \n");
  const blocks = body.split(/\n{2,}/).filter((one) => one.trim());
  const [title = ""] = blocks[0]?.split("\n") ?? [];
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<div class="window"><p class="sender">${sender}</p><p class="to">${to}</p></div>
<p class="date">${date}</p>
${blocks.slice(0, -1).map(blockOf)}<p class="end">${blocks.at(-1) ?? ""}</p>
<footer>${footer.trim()}</footer>
</body>
</html>
`;
  return String(page);
}

/** Headings are underlined, tables and lists are indented, and all else is a paragraph. */
function blockOf(block: string): Html {
  const lines = block.split("\n");
  const [first = "", second = ""] = lines;
  if (/^=+$/.test(second)) return html`<h1>${first}</h1>\n`;
  if (/^-+$/.test(second)) return html`<h2>${first}</h2>\n`;
  if (!lines.some((line) => line.startsWith("  "))) return html`<p>${lines.join(" ")}</p>\n`;
  const rows = rowsIn(lines);
  if (rows.length === 0) return html`<pre>${block}</pre>\n`;
  return html`<table>${rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</table>\n`;
}

/** The facts of a table: a label with its colon, and what goes on in further lines. Empty for a list. */
function rowsIn(lines: readonly string[]): [label: string, value: string][] {
  const rows: [string, string][] = [];
  for (const line of lines) {
    const [, label, value] = /^ {2}(\S.*?:) {2,}(.*)$/.exec(line) ?? [];
    const last = rows.at(-1);
    if (label !== undefined && value !== undefined) rows.push([label, value]);
    else if (last) last[1] = `${last[1]} ${line.trim()}`;
  }
  return rows;
}
