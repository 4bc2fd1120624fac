import { html, raw } from "hono/html";
import type { Block, Draft, Fact } from "./block.ts";

type Html = ReturnType<typeof html>;

/*
 * Styles are inline, as mail programs want them. Nothing is fetched and nothing is tracked. Text takes the reader's own
 * colours; greys are half transparent, so that they hold on light and on dark.
 */
const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const line = "1px solid rgba(128,128,128,0.35)";
const mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";
const shade = "background:rgba(128,128,128,0.12)";
const style = {
  body: "margin:0;padding:24px 16px",
  page: `max-width:640px;margin:0 auto;${font};font-size:16px;line-height:1.5`,
  h1: "margin:0 0 20px;font-size:24px;line-height:1.25",
  h2: "margin:32px 0 8px;font-size:19px;line-height:1.3",
  h3: "margin:24px 0 4px;font-size:16px",
  p: "margin:0 0 16px;white-space:pre-line",
  list: "margin:0 0 16px;padding-left:24px",
  item: "margin:0 0 6px",
  table: "width:100%;margin:0 0 16px;border-collapse:collapse;font-size:15px",
  label: `width:34%;padding:7px 16px 7px 0;border-top:${line};text-align:left;vertical-align:top;font-weight:600`,
  value: `padding:7px 0;border-top:${line};vertical-align:top;overflow-wrap:anywhere;white-space:pre-line`,
  button:
    "display:inline-block;padding:12px 20px;border-radius:6px;background:#1a56b0;color:#ffffff;font-weight:600;text-decoration:none",
  address: "display:inline-block;margin-top:8px;font-size:13px;overflow-wrap:anywhere",
  code: `margin:0 0 16px;padding:12px 16px;${shade};border-radius:6px;${mono};overflow-wrap:anywhere`,
  oneTimeCode: "font-size:26px;font-weight:700;letter-spacing:4px",
  command: "font-size:14px",
  notice: `margin:24px 0;padding:12px 16px;border-left:4px solid #b26a00;${shade};white-space:pre-line`,
  footer: `margin-top:32px;padding-top:12px;border-top:${line};font-size:13px;line-height:1.5`,
};

/** A whole HTML document; every text is escaped. @param language BCP 47 tag of the texts. */
export function renderHtml({ title, blocks, footer }: Draft, language: string): string {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
</head>
<body style="${style.body}">
<div style="${style.page}">
<h1 style="${style.h1}">${title}</h1>
${blocks.map(block)}<div style="${style.footer}">${footer.map((text) => html`${text}<br>`)}</div>
</div>
</body>
</html>
`;
  return String(page);
}

function block(one: Block): Html {
  switch (one.kind) {
    case "heading":
      return one.level === 2
        ? html`<h2 style="${style.h2}">${one.text}</h2>\n`
        : html`<h3 style="${style.h3}">${one.text}</h3>\n`;
    case "paragraph":
      return html`<p dir="auto" style="${style.p}">${one.text}</p>\n`;
    case "list": {
      const tag = raw(one.ordered ? "ol" : "ul");
      const items = one.items.map((item) => html`<li dir="auto" style="${style.item}">${item}</li>\n`);
      return html`<${tag} style="${style.list}">\n${items}</${tag}>\n`;
    }
    case "facts":
      return html`<table style="${style.table}">\n<tbody>\n${one.rows.map(row)}</tbody>\n</table>\n`;
    case "link":
      return html`<p style="${style.p}"><a href="${one.url}" style="${style.button}">${one.label}</a><br><a href="${one.url}" style="${style.address}">${one.url}</a></p>\n`;
    case "code": {
      const size = one.code.includes(" ") ? style.command : style.oneTimeCode;
      return html`<p style="margin:0 0 4px">${one.label}</p>\n<p style="${style.code}"><code style="${mono};${size}">${code(one.code)}</code></p>\n`;
    }
    case "notice":
      return html`<p dir="auto" style="${style.notice}">${one.text}</p>\n`;
  }
}

/** No line breaks within the name of an option, which would look like a dash. */
function code(text: string): Html[] {
  return text
    .split(/(--[\w-]+)/)
    .map((part, at) =>
      at % 2 === 1 ? html`<span style="white-space:nowrap">${part}</span>` : html`${part}`,
    );
}

function row([label, value]: Fact): Html {
  return html`<tr><th scope="row" style="${style.label}">${label}</th><td dir="auto" style="${style.value}">${value}</td></tr>\n`;
}
