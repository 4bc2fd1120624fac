import { styleText } from "node:util";

export type Colour = "red" | "yellow" | "green" | "dim" | "bold";

/** Colours text on a terminal that shows colours, unless NO_COLOR is set. */
export function paint(colour: Colour | undefined, text: string): string {
  return colour ? styleText(colour, text, { stream: process.stdout }) : text;
}
