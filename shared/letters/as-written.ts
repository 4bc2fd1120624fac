import { textColumns } from "./render-text.ts";

/** The text of a letter before it was wrapped: where the next word had room, its author ended the line. */
export function asWritten(lines: readonly string[]): string {
  const texts = lines.map((line) => line.replace(/^\| ?/, ""));
  return texts.reduce((text, next, at) => {
    const [word = ""] = next.split(" ");
    const hadRoom = (lines[at - 1] ?? "").length + 1 + word.length <= textColumns;
    return `${text}${hadRoom ? "\n" : " "}${next}`;
  });
}
