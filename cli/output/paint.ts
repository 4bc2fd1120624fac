import { styleText } from "node:util";
import { terminal } from "../terminal.ts";

export type Colour = "red" | "yellow" | "green" | "dim" | "bold";

/** Colours text on a terminal that shows colours, unless NO_COLOR is set; plain text for a caller in the same process. */
export function paint(colour: Colour | undefined, text: string): string {
  const { stdout } = process;
  return colour && terminal().stdout === stdout ? styleText(colour, text, { stream: stdout }) : text;
}
