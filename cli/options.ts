import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import * as z from "zod";
import { type Listing, listings } from "#shared/domain/listing.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { letterText, reason } from "#shared/life/decide/reason.ts";
import { findByReference } from "#shared/life/look/reference.ts";
import { UsageProblem } from "./problem.ts";

export interface CommonOptions {
  readonly json?: true;
  /** Folder of the local host; empty or `true` for the usual one; absent for AWS. */
  readonly local?: string | true;
  readonly stack: string;
  readonly as?: string;
}

/** The options of every command; they may stand before or after it. */
export function addCommonOptions(program: Command): void {
  program
    .option("--json", "print JSON, for scripts")
    .option("--local [dir]", "work on the local host (folder: DSR_LOCAL_DIR or .local) instead of AWS")
    .option("--stack <name>", "CloudFormation stack to work on", "DsrService")
    .configureHelp({ showGlobalOptions: true })
    .hook("preAction", async (_, command) => {
      for (const [name, value] of Object.entries(program.opts())) command.setOptionValue(name, value);
      await completeId(command);
    });
}

/** Replaces a short reference by the whole id, for every command alike. */
async function completeId(command: Command): Promise<void> {
  const at = command.registeredArguments.findIndex((argument) => argument.name() === "id");
  const given = command.processedArgs[at];
  if (typeof given !== "string" || isWhole(given)) return;
  const { connect } = await import("./connect.ts");
  const { store } = await connect(command.opts<CommonOptions>());
  command.processedArgs[at] = await findByReference(given, store);
}

/** The options of commands that change something. */
export function withOperatorOptions(command: Command): Command {
  return command.option(
    "--as <name>",
    "your name for the evidence, beside your AWS identity (locally: instead of your user name)",
    parsedBy(lineOfText(100)),
  );
}

export interface DecisionOptions extends CommonOptions {
  readonly dryRun?: true;
}

/** The options of every decision about a request. */
export function withDecisionOptions(command: Command): Command {
  return withOperatorOptions(command).option(
    "--dry-run",
    "print the dates and the letters that it would cause, and change nothing",
  );
}

export function withReason(command: Command, meaning: string): Command {
  return command.requiredOption(
    "--reason <text>",
    `${meaning}; kept as evidence, so never write personal data here`,
    textFor("--reason"),
  );
}

/** A parser of free text. Unlike commander's own errors, its errors do not repeat the text, which may name a person. */
export function textFor(option: string): (text: string) => string {
  return (text) => {
    const parsed = reason.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new UsageProblem(`${option}: ${parsed.error.issues.map((issue) => issue.message).join(" ")}`);
  };
}

/** The same for a text to a person, over several lines. */
export function letterTextFor(option: string): (text: string) => string {
  return (text) => {
    const parsed = letterText.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new UsageProblem(`${option}: ${parsed.error.issues.map((issue) => issue.message).join(" ")}`);
  };
}

/**
 * `--local` may stand before an argument: `show --local <id>`. The next word is taken for its folder only if it is
 * one.
 */
export function withBoundLocal(argv: readonly string[]): string[] {
  return argv.flatMap((word, at) => {
    const next = argv[at + 1] ?? "";
    const isFolder = /^\.|[/\\]/.test(next) || existsSync(next);
    return word === "--local" && !isFolder ? ["--local="] : [word];
  });
}

const isWhole = (text: string): boolean => z.regexes.uuid7.test(text);

/** A whole id, or enough of its end or its beginning: short references are looked up before the command runs. */
export const requestId = parsedBy(
  z
    .string()
    .toLowerCase()
    .refine(
      (text) => isWhole(text) || /^(?=(?:-?[0-9a-f]){6,31}$)[0-9a-f-]*$/.test(text),
      "Must be a request id, such as 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e, or its last 8 characters.",
    ),
);

export const processorId = parsedBy(
  z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "Must be a processor id, such as billing."),
);

const limitRule = "Must be a whole number from 1 to 1000.";
export const limit = parsedBy(
  z.coerce.number(limitRule).refine((n) => Number.isInteger(n) && n >= 1 && n <= 1000, limitRule),
);

/** Collects repeated options; each may hold several values, separated by commas. */
export function statusList(text: string, before: readonly Listing[] = []): Listing[] {
  const named = text.split(",").map((name) => {
    const status = listings.find((known) => known === name.trim());
    if (!status) throw new InvalidArgumentError(`Allowed: ${listings.join(", ")}.`);
    return status;
  });
  return [...new Set([...before, ...named])];
}

const daysRule = "Must be a number of days, such as 20 or P20D.";
/** Days, as a number or an ISO duration. */
export const days = parsedBy(
  z
    .string()
    .regex(/^(?:P?\d{1,4}D?)$/i, daysRule)
    .transform((text) => Number(text.replaceAll(/\D/g, ""))),
);

/** A commander argument parser out of a schema. */
export function parsedBy<T>(schema: z.ZodType<T>): (text: string) => T {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join(" "));
  };
}
