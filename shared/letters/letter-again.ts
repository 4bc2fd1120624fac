import { asWritten } from "./as-written.ts";
import { type Block, heading, notice, paragraph } from "./block.ts";
import { reference } from "./envelope.ts";
import { renderHtml } from "./render-html.ts";
import type { Words } from "./words.ts";

/**
 * A letter that went out, as a mail again: word for word, with another link in the place of `mark`. Its HTML is made of the text, which
 * the evidence has kept.
 */
export function letterAgain(
  text: string,
  { requestId, mark, link }: { readonly requestId: string; readonly mark: string; readonly link: string },
  { t, language }: Words,
): { subject: string; text: string; html: string } {
  const again = text.replaceAll(mark, link);
  const [body = "", footer = ""] = again.split("\n-- \n");
  const [top = [], ...parts] = body
    .split(/\n{2,}/)
    .filter((part) => part.trim())
    .map((part) => part.split("\n"));
  const title = titleOf(top);
  const blocks = parts.map((lines) => blockOf(lines, link));
  const subject = t("common:subject", { title, reference: reference(requestId) });
  return {
    subject,
    text: again,
    html: renderHtml({ subject, title, blocks, footer: footer.trim().split("\n") }, language),
  };
}

/** Without the rule below it. */
const titleOf = (lines: readonly string[]): string => lines.slice(0, -1).join(" ");

function blockOf(lines: readonly string[], link: string): Block {
  const [label = ""] = lines;
  if (lines[1] === link) return { kind: "link", label: label.replace(/\s?:$/, ""), url: link };
  if (/^-+$/.test(lines.at(-1) ?? "")) return heading(titleOf(lines));
  const text = asWritten(lines);
  return lines.every((line) => line.startsWith("|")) ? notice(text) : paragraph(text);
}
