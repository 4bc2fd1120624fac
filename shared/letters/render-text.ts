import { habitsOf } from "#shared/domain/languages.ts";
import type { Block, Draft, Fact } from "./block.ts";

/** The longest line, but for links and codes. */
export const textColumns = 76;

/**
 * The same letter as plain text, wrapped at 76 columns; links and codes stand unbroken on lines of their own.
 * @param language BCP 47 tag of the texts.
 */
export function renderText({ title, blocks, footer }: Draft, language: string): string {
  const { colon } = habitsOf(language);
  const parts = [
    underlined(title, "="),
    ...blocks.map((one) => block(one, colon)),
    `-- \n${footer.map((text) => wrap(text)).join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function block(one: Block, colon: string): string {
  switch (one.kind) {
    case "heading":
      return one.level === 2 ? `\n${underlined(one.text, "-")}` : `${wrap(one.text)}${colon}`;
    case "paragraph":
      return wrap(one.text);
    case "list":
      return one.items.map((item, at) => wrap(item, one.ordered ? `${at + 1}. ` : "- ")).join("\n");
    case "facts":
      return table(one.rows, colon);
    case "link":
      return `${one.label}${colon}\n${one.url}`;
    case "code":
      return `${wrap(one.label)}\n\n    ${one.code}`;
    case "notice":
      return wrap(one.text, "| ", "| ");
  }
}

function underlined(text: string, rule: string): string {
  const lines = wrap(text);
  const width = Math.max(...lines.split("\n").map((line) => line.length));
  return `${lines}\n${rule.repeat(width)}`;
}

/** Labels in a column of their own, values hanging beside them. */
function table(rows: readonly Fact[], colon: string): string {
  const width = Math.min(40, Math.max(...rows.map(([label]) => label.length)) + colon.length + 2);
  return rows
    .map(([label, value]) => wrap(value, `  ${`${label}${colon} `.padEnd(width)}`, " ".repeat(width + 2)))
    .join("\n");
}

/** @param first the beginning of the first line. @param rest the beginning of the others; blanks of the same width. */
function wrap(text: string, first = "", rest = " ".repeat(first.length)): string {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/[ \t]+/)) {
      const longer = line ? `${line} ${word}` : word;
      const indent = lines.length === 0 ? first : rest;
      if (line && indent.length + longer.length > textColumns) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines.map((line, at) => `${at === 0 ? first : rest}${line}`.trimEnd()).join("\n");
}
