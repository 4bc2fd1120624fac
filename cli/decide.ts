import type { DecisionInput, DecisionName } from "#shared/life/decide/decisions.ts";
import { type Decided, makeDecision } from "#shared/life/decide/make-decision.ts";
import { previewDecision } from "#shared/life/decide/preview-decision.ts";
import type { CommonOptions } from "./options.ts";
import { printPreview } from "./output/preview-text.ts";
import { print } from "./output/print.ts";
import { type DecisionResult, printDecision } from "./output/print-decision.ts";

/** The decisions that mail the person something at once. */
const mailsAtOnce: readonly DecisionName[] = [
  "pause",
  "resume",
  "extend",
  "fee",
  "fee-paid",
  "fee-waive",
  "message",
  "release",
  "review",
  "appeal",
  "extend-appeal",
  "answer-appeal",
];

/**
 * Makes a decision, or with `--dry-run` prints what it would do.
 * @param words what is printed in place of the usual sentence.
 */
export async function decide(
  options: CommonOptions & { readonly dryRun?: true },
  requestId: string,
  input: DecisionInput,
  words?: (decided: Decided) => { json: object; text: string },
): Promise<void> {
  const { connect } = await import("./connect.ts");
  const connection = await connect(options);
  const deciding = { requestId, actor: await connection.operator() };
  if (options.dryRun) {
    const preview = await previewDecision(deciding, input, connection.rehearsing());
    printPreview(options, { requestId, decision: input.decision, ...preview });
    return;
  }
  const isMailing = mailsAtOnce.includes(input.decision);
  const decided = await makeDecision(deciding, input, connection.deciding(isMailing));
  if (words) {
    const { json, text } = words(decided);
    print(options, json, () => text);
    return;
  }
  const { changed, lateSince, redriven, mailbox } = decided;
  const processor = "processor" in input ? input.processor : undefined;
  const result: DecisionResult = {
    requestId,
    ...(processor !== undefined && { processor }),
    decision: redriven ? "redrive" : mailbox === "approved" ? "mailbox-approved" : input.decision,
    changed,
    ...(lateSince && { lateSince }),
  };
  printDecision(options, result);
}
