import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { printLetter } from "#shared/life/look/print-letter.ts";
import { letterNamed, type SentLetter, sentLetters } from "#shared/life/look/sent-letters.ts";
import { controller } from "#shared/policy/controller.ts";
import { type CommonOptions, requestId, textFor } from "../options.ts";
import { print } from "../output/print.ts";
import { table } from "../output/table.ts";
import { UsageProblem } from "../problem.ts";

export function addLetterCommand(program: Command): void {
  program
    .command("letter")
    .summary("what was sent about a request")
    .description(
      "Lists the mails about a request and prints the last that is kept word for word, or the one of --name. Links come without their secrets. Of mails to confirm something, only the hash is kept.",
    )
    .argument("<id>", "request id", requestId)
    .option("--name <name>", "which one, by its name in the list")
    .option(
      "--print <file>",
      "write it there as a page for the printer, with the person's address; needs --name and --reason",
    )
    .option("--reason <text>", "with --print: why you have to see the address; recorded", textFor("--reason"))
    .addHelpText(
      "after",
      `
Examples:
  dsr letter 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e
  dsr letter 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --name answer
  dsr letter 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --name answer --print letter.html --reason "to post it"`,
    )
    .action(async (id: string, options: LetterOptions) => {
      const { name, print: file, reason } = options;
      if (file !== undefined && (name === undefined || reason === undefined))
        throw new UsageProblem("--print needs --name, and --reason: the address is the person's.");
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const { store } = connection;
      if (file !== undefined && name !== undefined && reason !== undefined) {
        const actor = await connection.operator();
        const page = await printLetter({ requestId: id, actor, name, reason }, { ...connection, controller });
        await writeFile(file, page, { mode: 0o600 });
        print(options, { requestId: id, name, saved: [file] }, () => `Saved: ${file}`);
        return;
      }
      const letters = await sentLetters(id, store);
      if (options.name) {
        const letter = letterNamed(options.name, letters);
        print(options, { requestId: id, ...letter }, () => letter.text);
      } else print(options, { requestId: id, letters }, () => overview(letters));
    });
}

interface LetterOptions extends CommonOptions {
  readonly name?: string;
  readonly print?: string;
  readonly reason?: string;
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
