import * as z from "zod";
import { AwsError } from "../../aws-error.ts";
import type { Run } from "../run.ts";
import { failTask, succeedTask, taskFrame } from "../states/task-result.ts";
import { ownerOf } from "../task-token.ts";
import { action, type Context, text } from "./action.ts";

const taskToken = text.min(1).max(2048);
type Task = NonNullable<ReturnType<typeof taskFrame>>;

/** Does something to the task that waits for a token. Throws InvalidToken, TaskDoesNotExist or TaskTimedOut. */
async function tellTask(
  context: Context,
  token: string,
  act: (run: Run, task: Task) => unknown,
): Promise<object> {
  const owner = ownerOf(token);
  if (!owner) throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
  const execution = context.store.byNumber(owner.execution);
  if (!execution)
    throw new AwsError("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
  const gone = new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  if (execution.status !== "RUNNING" && !execution.live) throw gone;
  await context.engine.tell(execution, (run) => {
    const task = run.running && taskFrame(run, owner.frame, (phase) => phase.token === token);
    if (!task) throw gone;
    return act(run, task);
  });
  return {};
}

export const sendTaskSuccess = action(
  z.object({ taskToken, output: text }),
  async (context, { taskToken, output }) => {
    const result = parseOutput(output);
    return tellTask(context, taskToken, (run, task) => succeedTask(run, task, result));
  },
);

export const sendTaskFailure = action(
  z.object({ taskToken, error: text.max(256).optional(), cause: text.max(32_768).optional() }),
  (context, { taskToken, error, cause }) => {
    const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    return tellTask(context, taskToken, (run, task) => failTask(run, task, failure));
  },
);

export const sendTaskHeartbeat = action(z.object({ taskToken }), (context, { taskToken }) =>
  tellTask(context, taskToken, (run, { phase }) => {
    if (phase.heartbeatSeconds === undefined) return;
    phase.heartbeatAt = run.now() + phase.heartbeatSeconds * 1000;
    run.touch();
  }),
);

function parseOutput(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    throw new AwsError("InvalidOutput", "Invalid Output: it is not JSON");
  }
}
