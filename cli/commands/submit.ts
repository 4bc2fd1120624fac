import { type Command, Option } from "commander";
import * as z from "zod";
import { intakeChannels, type Representative } from "#shared/domain/intake.ts";
import { restrictionGrounds } from "#shared/domain/restriction-ground.ts";
import { right } from "#shared/domain/right.ts";
import type { Entered } from "#shared/life/1-intake/enter-request.ts";
import { enterRequest } from "#shared/life/1-intake/enter-request.ts";
import { staffIntake } from "#shared/life/1-intake/staff-intake.ts";
import { Problem as Refusal } from "#shared/life/doors/problem.ts";
import { type CommonOptions, parsedBy, textFor, withOperatorOptions } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { UsageProblem } from "../problem.ts";

interface SubmitOptions extends CommonOptions {
  readonly right: string;
  readonly email: string;
  readonly receivedOn: string;
  readonly channel: string;
  readonly name?: string;
  readonly locale?: string;
  readonly jurisdiction?: string;
  readonly details?: string;
  readonly ground?: string;
  readonly identifier?: readonly { type: string; value: string }[];
  readonly change?: Readonly<Record<string, string>>;
  readonly proof?: string;
  readonly silent?: string;
  readonly post?: string;
  readonly agent?: string;
  readonly guardian?: string;
  readonly representativeEmail?: string;
  readonly shown?: string;
}

export function addSubmitCommand(program: Command): void {
  const command = program
    .command("submit")
    .summary("enter a request that came by letter, telephone or at the counter")
    .description(
      "Enters a request for a person, with the day on which it reached you: its deadlines run from that day, and are printed. Without --proof the person gets the usual mail, and confirms with the code that is printed; with it you vouch for them, and the request goes on at once. All letters go to the mailbox of --email. What identifies the person is kept with their data alone; --proof, --shown and --silent are evidence for years, so never write personal data there.",
    )
    .addOption(
      new Option("--right <right>", "what is asked for").choices(right.options).makeOptionMandatory(),
    )
    .requiredOption(
      "--email <address>",
      "the person's mailbox, which gets the answer; with a guardian theirs",
    )
    .requiredOption(
      "--received-on <date>",
      "the day on which it reached you, such as 2026-08-15; never a later one than today",
      parsedBy(z.iso.date("Must be a date such as 2026-08-15.")),
    )
    .addOption(
      new Option("--channel <channel>", "how it reached you").choices(intakeChannels).makeOptionMandatory(),
    )
    .option("--name <name>", "how the person is to be addressed")
    .option("--locale <tag>", "the language of the letters, such as de-DE")
    .option("--jurisdiction <code>", "where the person lives, such as DE or US-CA")
    .option("--details <text>", "what they said about it, in their words")
    .addOption(new Option("--ground <ground>", "with restriction: why").choices(restrictionGrounds))
    .option(
      "--identifier <type=value>",
      "a further identifier, such as client-id=4711; may be repeated",
      identifiers,
    )
    .option("--change <field=value>", "with rectification: what it is to be; may be repeated", changes)
    .option("--proof <text>", "what you saw of who asks: you vouch for them with it", textFor("--proof"))
    .option(
      "--silent <reason>",
      "nothing is mailed to the person before the answer, and why; needs --proof",
      textFor("--silent"),
    )
    .option(
      "--post <address>",
      "the person's letters go by post, to this address; needs --proof. --email is then the address under which our systems know the person, and nobody answers to it",
      (address: string) => address.replaceAll("\\n", "\n"),
    )
    .option("--agent <name>", "somebody whom the person has authorised asks for them; needs --shown")
    .option("--guardian <name>", "somebody who acts for the person by law asks; needs --shown")
    .option("--representative-email <address>", "their mailbox, where it is another one")
    .option("--shown <text>", "what they showed of their authority", textFor("--shown"))
    .addHelpText(
      "after",
      `
Examples:
  dsr submit --right access --email jo@example.com --received-on 2026-03-02 --channel letter
  dsr submit --right erasure --email jo@example.com --received-on 2026-03-02 --channel counter \\
    --proof "identity card, seen at the counter, not copied"
  dsr submit --right access --email jo@example.com --received-on 2026-03-02 --channel mail --jurisdiction US-CA \\
    --agent "Example Agents LLC" --shown "signed permission of 1 March, filed as 4711"`,
    )
    .action(async (options: SubmitOptions) => {
      const entry = readEntry(options);
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const entered = await enterRequest(entry, { actor }, connection.submitting()).catch(inWords);
      print(options, entered, () => enteredText(entered));
    });
  withOperatorOptions(command);
}

function readEntry(options: SubmitOptions) {
  const { right, email, name, locale, jurisdiction, details, ground, identifier, change } = options;
  const { channel, receivedOn, proof, silent, post, agent, guardian, representativeEmail, shown } = options;
  if (agent !== undefined && guardian !== undefined)
    throw new UsageProblem("Give --agent or --guardian, not both.");
  const kind: Representative | undefined =
    agent !== undefined ? "agent" : guardian !== undefined ? "guardian" : undefined;
  if ((kind !== undefined) !== (shown !== undefined))
    throw new UsageProblem("--shown comes with --agent or --guardian: what they showed of their authority.");
  const representative = kind && { kind, name: agent ?? guardian, email: representativeEmail, shown };
  const parsed = staffIntake.safeParse({
    submission: given({
      right,
      email,
      name,
      locale,
      jurisdiction,
      details,
      ground,
      identifiers: identifier,
      changes: change,
    }),
    intake: given({
      channel,
      receivedOn,
      proof,
      silent,
      post,
      representative: representative && given(representative),
    }),
  });
  if (parsed.success) return parsed.data;
  // The value may name the person: only the field is repeated.
  throw new UsageProblem(
    parsed.error.issues.map(({ path, message }) => `${path.slice(1).join(".")}: ${message}`).join(" "),
  );
}

const given = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Errors of a use case that the API shares with us, for a reader at the command line. */
function inWords(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const { errors = [] } = error.more;
  const words = errors.map(({ pointer = "", detail }) => `${pointer.split("/").at(-1)}: ${detail}`);
  throw new UsageProblem(words.length > 0 ? words.join(" ") : error.message);
}

function identifiers(text: string, before: readonly { type: string; value: string }[] = []) {
  const [type, value] = pair("--identifier", text);
  return [...before, { type, value }];
}

function changes(text: string, before: Readonly<Record<string, string>> = {}) {
  const [field, value] = pair("--change", text);
  return { ...before, [field]: value };
}

function pair(option: string, text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageProblem(`${option}: Must be a name, an equals sign and a value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function enteredText(entered: Entered): string {
  const { requestId, receivedOn, deadlines, isLate, confirmationCode, byDesk, acknowledgeBy } = entered;
  const { target, legal } = deadlines;
  return [
    `Request ${paint("bold", requestId)} is entered, as received on ${receivedOn}.`,
    `Deadlines: target ${target}, legal ${legal}`,
    ...(isLate ? [paint("red", `It is late: it was to be answered by ${legal}.`)] : []),
    ...(confirmationCode
      ? [`The person gets a mail, and confirms with this code: ${paint("bold", confirmationCode)}`]
      : ["You vouch for the person: nobody is asked to confirm the mailbox."]),
    ...(byDesk ? [byDeskTexts[byDesk]] : []),
    ...(acknowledgeBy
      ? [`The law wants the person told by ${acknowledgeBy} that it has arrived: tell them yourself.`]
      : []),
    paint("dim", `Follow it with: dsr watch ${requestId}`),
  ].join("\n");
}

const byDeskTexts = {
  silent: "Nothing is mailed to the person before the answer. Another operator has to approve the request.",
  post: "Nothing is mailed to the person: you print and post their letters.",
} as const;
