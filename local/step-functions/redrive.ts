import type { Run } from "./run.ts";

/** Starts a closed execution again where it stopped; successful states do not run again. */
export function redrive(run: Run, deadline: number): void {
  const { state } = run;
  state.redrives++;
  Object.assign(state, { status: "RUNNING", redrivenAt: run.now(), deadline });
  for (const key of ["stoppedAt", "error", "cause"] as const) delete state[key];
  const event = run.emit("ExecutionRedriven", state.events, { redriveCount: state.redrives });
  for (const frame of run.frames.values()) {
    if (frame.phase.is === "stopped") {
      frame.phase = { is: frame.phase.entered ? "again" : "ready" };
      frame.retries = 0;
      delete frame.retriesBy;
      frame.lastEvent = event;
    }
    run.wake(frame);
  }
}
