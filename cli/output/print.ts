import { terminal } from "../terminal.ts";

/** One result on stdout: as JSON for scripts, else as text for people. */
export function print(options: { readonly json?: true }, value: unknown, text: () => string): void {
  const output = options.json ? JSON.stringify(value, null, 2) : text();
  terminal().stdout.write(`${output}\n`);
}
