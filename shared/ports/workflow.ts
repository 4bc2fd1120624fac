import type { Signal } from "#shared/domain/token.ts";

export interface Workflow {
  /** Starts the request's execution; its name is the request id, so that starting twice starts once. */
  start(requestId: string): Promise<void>;
  /** Answers a waiting task. A task that is gone (answered, timed out, stopped) counts as answered. */
  signal(taskToken: string, signal: Signal): Promise<void>;
}
