import { outputsOf } from "../place.ts";
import type { Ran } from "../run-journeys.ts";
import { cleanUp } from "./clean-up.ts";
import { mailsArrive } from "./mails-arrive.ts";
import { installation, mailStack } from "./names.ts";
import type { TestAccount } from "./test-account.ts";

/** The programs of a run, in their order. */
export interface Programs {
  bootstrap(): Promise<void>;
  deployMail(): Promise<void>;
  deploySystem(): Promise<void>;
  journeys(): Promise<Ran>;
}

export interface TestOptions {
  readonly announce: (line: string) => void;
  /** Somebody has had enough: what was made is deleted. */
  readonly signal: AbortSignal;
  /** Whether everything stays. */
  readonly keep: boolean;
  /** Between two questions to AWS whether something has happened. */
  readonly pauseMs: number;
}

export interface Tested {
  /** Absent where something failed before. */
  readonly ran?: Ran;
  readonly failure?: unknown;
  /** What is left in the account. */
  readonly left: readonly string[];
}

/** Runs the journeys on an account, and deletes what was made for it, after a failure, too. */
export async function testOnAws(
  account: TestAccount,
  programs: Programs,
  { announce, signal, keep, pauseMs }: TestOptions,
): Promise<Tested> {
  const step = async <T>(line: string, act: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    announce(line);
    return act();
  };
  const run = async (): Promise<Ran> => {
    if (!account.isBootstrapped) await step("Preparing the account for the CDK …", programs.bootstrap);
    await step(`Making mailboxes at ${account.domain} …`, programs.deployMail);
    const bucket = (await outputsOf({ installation }, mailStack)).get("MailBucket");
    if (!bucket) throw new Error(`The stack ${mailStack} has no output MailBucket.`);
    await step("Waiting for a mail to arrive …", () => mailsArrive(account, bucket, { signal, pauseMs }));
    await step("Deploying the system …", programs.deploySystem);
    return step("Running the journeys …", programs.journeys);
  };
  const outcome = await run().then(
    (ran) => ({ ran }),
    (failure: unknown) => ({ failure: signal.aborted ? signal.reason : failure }),
  );
  if (keep) return { ...outcome, left: [`All of it. Delete it with \`npm run test:aws -- --destroy\`.`] };
  return { ...outcome, left: (await cleanUp(announce, pauseMs)).left };
}
