import { Command, type OutputConfiguration } from "commander";
import project from "../package.json" with { type: "json" };
import { addAnswerCommand } from "./commands/answer.ts";
import { addAppealCommands } from "./commands/appeal.ts";
import { addApproveCommand } from "./commands/approve.ts";
import { addAssignCommand } from "./commands/assign.ts";
import { addCancelCommand } from "./commands/cancel.ts";
import { addDeadlineCommand } from "./commands/deadline.ts";
import { addDecideCommand } from "./commands/decide.ts";
import { addDeliveredCommand } from "./commands/delivered.ts";
import { addEvidenceCommand } from "./commands/evidence.ts";
import { addExtendCommand } from "./commands/extend.ts";
import { addFeeCommands } from "./commands/fee.ts";
import { addFindCommand } from "./commands/find.ts";
import { addHandedCommands } from "./commands/handed.ts";
import { addLedgerCommand } from "./commands/ledger.ts";
import { addLetterCommand } from "./commands/letter.ts";
import { addListCommand } from "./commands/list.ts";
import { addMessageCommands } from "./commands/message.ts";
import { addNoteCommand } from "./commands/note.ts";
import { addOtherMailboxCommand } from "./commands/other-mailbox.ts";
import { addPauseCommand } from "./commands/pause.ts";
import { addRefuseCommand } from "./commands/refuse.ts";
import { addRegisterCommand } from "./commands/register.ts";
import { addReleaseCommand } from "./commands/release.ts";
import { addResumeCommand } from "./commands/resume.ts";
import { addRetentionCommand } from "./commands/retention.ts";
import { addRetryCommand } from "./commands/retry.ts";
import { addRevealCommand } from "./commands/reveal.ts";
import { addReviewCommand } from "./commands/review.ts";
import { addSettleCommand } from "./commands/settle.ts";
import { addShowCommand } from "./commands/show.ts";
import { addSubmitCommand } from "./commands/submit.ts";
import { addTaskCommand } from "./commands/task.ts";
import { addTasksCommand } from "./commands/tasks.ts";
import { addTestProcessorCommand } from "./commands/test-processor.ts";
import { addToldCommand } from "./commands/told.ts";
import { addWaiveCommand } from "./commands/waive.ts";
import { addWatchCommand } from "./commands/watch.ts";
import { addCommonOptions } from "./options.ts";

/** The operators' command line. Errors are thrown, so that one place chooses exit codes. */
export function createProgram(output: OutputConfiguration): Command {
  const program = new Command("dsr")
    .version(project.version)
    .description("Operate data-subject requests: see what is open, free what is stuck, prove what was done.")
    .configureOutput(output)
    .exitOverride()
    .showHelpAfterError("Add --help to see how it is used.")
    .addHelpText(
      "after",
      `
Where it works: on AWS, with your own credentials and region (AWS_PROFILE, AWS_REGION) and the stack of --stack;
with --local (or DSR_LOCAL=1) on the local host that \`npm start\` runs.
Exit codes: 0 done, 1 it did not work or does not hold, 2 the command was not well put.

Examples:
  dsr list                                    what is open, soonest legal deadline first
  dsr list --status needs-attention           what waits for you
  dsr show <id>                               all of one request
  dsr retry <id> billing --reason "billing is up again"`,
    );
  addCommonOptions(program);
  addListCommand(program);
  addShowCommand(program);
  addSubmitCommand(program);
  addRevealCommand(program);
  addLetterCommand(program);
  addWatchCommand(program);
  addRetryCommand(program);
  addTasksCommand(program);
  addTaskCommand(program);
  addSettleCommand(program);
  addWaiveCommand(program);
  addAnswerCommand(program);
  addAppealCommands(program);
  addApproveCommand(program);
  addCancelCommand(program);
  addRefuseCommand(program);
  addFeeCommands(program);
  addHandedCommands(program);
  addMessageCommands(program);
  addPauseCommand(program);
  addResumeCommand(program);
  addExtendCommand(program);
  addReleaseCommand(program);
  addReviewCommand(program);
  addDecideCommand(program);
  addToldCommand(program);
  addAssignCommand(program);
  addNoteCommand(program);
  addDeliveredCommand(program);
  addOtherMailboxCommand(program);
  addEvidenceCommand(program);
  addFindCommand(program);
  addRegisterCommand(program);
  addRetentionCommand(program);
  addLedgerCommand(program);
  addDeadlineCommand(program);
  addTestProcessorCommand(program);
  return program;
}
