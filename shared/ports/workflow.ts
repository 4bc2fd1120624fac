import type { Signal } from "#shared/domain/workflow-step.ts";

export interface Workflow {
  /** Starts the request's execution; its name is the request id, so that starting twice starts once. */
  start(requestId: string): Promise<void>;
  /**
   * Answers a waiting task.
   * @returns `false` for a task that is gone: answered before, timed out, stopped, or failed after it began to wait.
   */
  signal(taskToken: string, signal: Signal): Promise<boolean>;
}
