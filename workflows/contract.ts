import * as z from "zod";

/** The input and output of the state machine's functions: ids and verdicts only. */
const requestId = z.uuid();
const processor = z.string().min(1);

export const executionInput = z.strictObject({ requestId });

/** AssembleResponse and Respond. */
export const step = z.strictObject({ requestId });

/** VerifyIdentity and ApprovePlan. */
export const waitingStep = z.strictObject({ requestId, taskToken: z.string().min(1) });

/**
 * The time at which its state was entered: the same for all tries of a visit. Executions of earlier releases lack it.
 */
const visit = z.string().min(1).exactOptional();

/** AwaitTask: `error` names the error of the processor's function, if it failed. */
export const waitingTask = z.strictObject({
  requestId,
  processor,
  taskToken: z.string().min(1),
  visit,
  error: z.string().nullable(),
});

/** AwaitOperator: the failed state, the name of its error, and its function's details. */
export const failedStep = z.strictObject({
  requestId,
  step: z.string().min(1),
  error: z.string().min(1),
  cause: z.string().nullable().exactOptional(),
  taskToken: z.string().min(1),
  visit,
});

/** RunTask and RetryTask, which are the same function. */
const processorStep = z.strictObject({ requestId, processor });
/** RunTasks, the same function again: all tasks whose systems answer at once. */
const processorsStep = z.strictObject({ requestId, processors: z.array(processor) });
export const taskStep = z.union([processorStep, processorsStep]);

/** The output of ApprovePlan's token. */
export const approvedPlan = z.strictObject({
  tasks: z.array(z.strictObject({ processor })),
  /** What a person does: waited for, and never run. */
  deskTasks: z.array(z.strictObject({ processor })).exactOptional(),
});

/** The output of AwaitTask's token. */
export const taskDecision = z.strictObject({ decision: z.enum(["retry", "settled"]) });

export const respondResult = z.strictObject({ status: z.string() });
