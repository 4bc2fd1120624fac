import { html, raw } from "hono/html";
import { asWritten } from "./as-written.ts";

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
const style = `@page{size:A4;margin:20mm 20mm 20mm 25mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}}
html{color-scheme:light}
body{max-width:165mm;margin:0 auto;padding:16px;background:#fff;color:#111;font:11pt/1.45 system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
.window{min-height:45mm;max-width:85mm}
.sender{margin:0 0 2mm;font-size:8pt}
.to{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.date{text-align:right}
h1{font-size:15pt;line-height:1.25}h2{font-size:12pt;margin:6mm 0 2mm}h3{font-size:11pt;margin:5mm 0 1mm}h1,h2,h3{break-after:avoid}
p,blockquote{margin:0 0 3mm;overflow-wrap:anywhere;white-space:pre-line}
blockquote{padding-left:4mm;border-left:.6mm solid #888;break-inside:avoid}
ul,ol{margin:0 0 3mm;padding-left:6mm}li{margin:0 0 1mm;break-inside:avoid}
pre{margin:0 0 3mm;font:9.5pt/1.4 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;break-inside:avoid}
table{width:100%;margin:0 0 3mm;border-collapse:collapse}
th,td{padding:1mm 0;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th{width:32%;padding-right:4mm;color:#444;font-weight:400}tr{break-inside:avoid}
.end,footer{break-inside:avoid}
footer{margin-top:8mm;padding-top:3mm;border-top:1px solid #888;font-size:9pt;white-space:pre-line}
@media print{body{max-width:none;padding:0}.window{margin-top:25mm}}`;

/** A whole HTML document for the printer; every text is escaped. @param language BCP 47 tag of the texts. */
export function renderPrint({ sender, to, date, text }: Printed, language: string): string {
  const [body = "", footer = ""] = text.split("\n-- \n");
  const blocks = body
    .split(/\n{2,}/)
    .filter((one) => one.trim())
    .map((one) => one.split("\n"));
  const [title = ""] = blocks[0] ?? [];
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
${blocks.slice(0, -1).map((lines, at) => blockOf(lines, blocks[at + 1] ?? []))}<p class="end">${asWritten(blocks.at(-1) ?? [""])}</p>
<footer>${asWritten(footer.trim().split("\n"))}</footer>
</body>
</html>
`;
  return String(page);
}

/** Headings are underlined, quotes have bars, lists have marks, tables are indented, and all else is a paragraph. */
function blockOf(lines: readonly string[], next: readonly string[]): Html {
  const text = asWritten(lines);
  const [, title, rule] = /^(.+)\n(=+|-+)$/s.exec(lines.join("\n")) ?? [];
  if (title && rule) {
    const tag = raw(rule.startsWith("=") ? "h1" : "h2");
    return html`<${tag}>${title.replaceAll("\n", " ")}</${tag}>\n`;
  }
  if (lines.every((line) => line.startsWith("|"))) return html`<blockquote>${text}</blockquote>\n`;
  const items = itemsIn(lines);
  if (items.length > 0) {
    const tag = raw(lines[0]?.startsWith("-") ? "ul" : "ol");
    return html`<${tag}>${items.map((item) => html`<li>${item}</li>`)}</${tag}>\n`;
  }
  const rows = rowsIn(lines);
  if (rows.length > 0)
    return html`<table>${rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</table>\n`;
  if (lines.some((line) => line.startsWith("  "))) return html`<pre>${lines.join("\n")}</pre>\n`;
  const isTitleOfTable = text.endsWith(":") && rowsIn(next).length > 0;
  return isTitleOfTable ? html`<h3>${text.replace(/\s?:$/, "")}</h3>\n` : html`<p>${text}</p>\n`;
}

/** The items of a list: each has a mark, and its further lines are indented. Empty for other blocks. */
function itemsIn(lines: readonly string[]): string[] {
  if (!/^(- |1\. )/.test(lines[0] ?? "") || !lines.every((line) => /^(- |\d+\. | {2})/.test(line))) return [];
  const items: string[] = [];
  for (const line of lines) {
    if (line.startsWith("  ")) items.push(`${items.pop() ?? ""} ${line.trim()}`);
    else items.push(line.replace(/^(-|\d+\.) /, ""));
  }
  return items;
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
