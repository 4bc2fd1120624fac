import { type Command, Option } from "commander";
import * as z from "zod";
import { currency, type FeeGround, feeAmount, feeGrounds } from "#shared/domain/fee-terms.ts";
import { decide } from "../decide.ts";
import {
  type DecisionOptions,
  parsedBy,
  requestId,
  textFor,
  withDecisionOptions,
  withReason,
} from "../options.ts";

const date = z.iso.date("Must be a date such as 2026-08-15.");

interface FeeOptions extends DecisionOptions {
  readonly ground: FeeGround;
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  readonly how: string;
  readonly payBy?: string;
}

export function addFeeCommands(program: Command): void {
  addFee(program);
  addFeePaid(program);
  addFeeWaive(program);
}

function addFee(program: Command): void {
  const command = program
    .command("fee")
    .summary("ask the person for a fee, and let the request wait for it")
    .description(
      "Mails the person the fee, its reason, the way to pay and their remedies, and has the request stand still until `dsr fee-paid`, `dsr fee-waive` or `dsr refuse`. Refused where the law allows no such fee. The clock stands only where the law says so.",
    )
    .argument("<id>", "request id", requestId)
    .addOption(
      new Option("--ground <ground>", "why the law lets us ask for it")
        .choices(feeGrounds)
        .makeOptionMandatory(),
    )
    .requiredOption("--amount <amount>", "such as 25.00", parsedBy(feeAmount))
    .requiredOption("--currency <code>", "such as EUR", parsedBy(currency))
    .requiredOption("--how <text>", "the way to pay it; the person reads it", textFor("--how"))
    .option("--pay-by <date>", "the last day to pay; default: two weeks from today", parsedBy(date))
    .addHelpText(
      "after",
      `
Example:
  dsr fee 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --ground excessive --amount 25.00 --currency EUR --reason "You asked for the same four times in three months." --how "By transfer to the account on our website, with the reference of your request."`,
    )
    .action(async (id: string, options: FeeOptions) => {
      const { ground, amount, currency, reason, how, payBy } = options;
      await decide(options, id, { decision: "fee", ground, amount, currency, reason, how, payBy });
    });
  withDecisionOptions(withReason(command, "why this fee; the person reads it"));
}

function addFeePaid(program: Command): void {
  const command = program
    .command("fee-paid")
    .summary("note that a fee was paid, and let the request go on")
    .description(
      "Lets a request go on that waits for a fee. Its dates then allow for the wait where the law says so, and the person is told.",
    )
    .argument("<id>", "request id", requestId)
    .option("--paid-on <date>", "the day on which it was paid; default: today", parsedBy(date))
    .action(async (id: string, options: DecisionOptions & { paidOn?: string }) => {
      await decide(options, id, { decision: "fee-paid", paidOn: options.paidOn });
    });
  withDecisionOptions(command);
}

function addFeeWaive(program: Command): void {
  const command = program
    .command("fee-waive")
    .summary("do without a fee that was asked for, and let the request go on")
    .description(
      "Lets a request go on that waits for a fee, as if none had been asked for: its dates are those without the demand. The person is told.",
    )
    .argument("<id>", "request id", requestId)
    .action(async (id: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "fee-waive", reason: options.reason });
    });
  withDecisionOptions(withReason(command, "why we do without it"));
}
