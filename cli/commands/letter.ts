import type { Command } from "commander";
import { letterNamed, type SentLetter, sentLetters } from "#shared/life/look/sent-letters.ts";
import { type CommonOptions, requestId } from "../options.ts";
import { print } from "../output/print.ts";
import { table } from "../output/table.ts";

export function addLetterCommand(program: Command): void {
  program
    .command("letter")
    .summary("what was sent about a request")
    .description(
      "Lists the mails about a request and prints the last that is kept word for word, or the one of --name. Links come without their secrets. Of mails to confirm something, only the hash is kept.",
    )
    .argument("<id>", "request id", requestId)
    .option("--name <name>", "which one, by its name in the list")
    .addHelpText(
      "after",
      `
Examples:
  dsr letter 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e
  dsr letter 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --name answer`,
    )
    .action(async (id: string, options: CommonOptions & { name?: string }) => {
      const { connect } = await import("../connect.ts");
      const { store } = await connect(options);
      const letters = await sentLetters(id, store);
      if (options.name) {
        const letter = letterNamed(options.name, letters);
        print(options, { requestId: id, ...letter }, () => letter.text);
      } else print(options, { requestId: id, letters }, () => overview(letters));
    });
}

function overview(letters: readonly SentLetter[]): string {
  if (letters.length === 0) return "Nothing was sent.";
  const list = table(
    [
      { title: "NAME", text: ({ name }) => name },
      { title: "SENT", text: ({ at }) => at.slice(0, 16).replace("T", " ") },
      { title: "KEPT", text: ({ text }) => (text === undefined ? "hash only" : "word for word") },
    ],
    letters,
  );
  const last = letters.findLast(({ text }) => text !== undefined);
  return [...list, ...(last ? ["", last.text] : [])].join("\n");
}
