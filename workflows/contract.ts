import * as z from "zod";

/** What the state machine hands to its functions and gets from them: ids and verdicts only. */
const requestId = z.uuid();
const processor = z.string().min(1);

export const executionInput = z.strictObject({ requestId });

/** AssembleResponse and Respond. */
export const step = z.strictObject({ requestId });

/** VerifyIdentity and ApprovePlan. */
export const waitingStep = z.strictObject({ requestId, taskToken: z.string().min(1) });

/** When its state was entered: the same however often a visit is tried. Executions of earlier releases do not say it. */
const visit = z.string().min(1).exactOptional();

/** AwaitTask: `error` names why the processor's function failed, if it did. */
export const waitingTask = z.strictObject({
  requestId,
  processor,
  taskToken: z.string().min(1),
  visit,
  error: z.string().nullable(),
});

/** AwaitOperator: the state that failed for good, the name of its error, and what its function told besides. */
export const failedStep = z.strictObject({
  requestId,
  step: z.string().min(1),
  error: z.string().min(1),
  cause: z.string().nullable().exactOptional(),
  taskToken: z.string().min(1),
  visit,
});

/** RunTask and RetryTask. */
export const processorStep = z.strictObject({ requestId, processor });

/** What ApprovePlan completes its token with. */
export const approvedPlan = z.strictObject({
  tasks: z.array(z.strictObject({ processor, function: z.string().min(1) })),
  /** What a person does: waited for, and never run. */
  deskTasks: z.array(z.strictObject({ processor })).exactOptional(),
});

/** What AwaitTask's token is completed with. */
export const taskDecision = z.strictObject({ decision: z.enum(["retry", "settled"]) });

export const respondResult = z.strictObject({ status: z.string() });
