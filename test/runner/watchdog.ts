import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/*
 * Ends a process whose event loop has stood still for too long (a loop without end). jest names the test file and fails; a
 * test's own time limit cannot, because it needs the event loop.
 */
const { limitMs } = workerData as { limitMs: number };
let lastBeat = performance.now();
parentPort?.on("message", () => {
  lastBeat = performance.now();
});
setInterval(() => {
  if (performance.now() - lastBeat < limitMs) return;
  // The thread's own standard error would go through the blocked event loop.
  writeSync(2, `A test file has blocked its process for ${limitMs / 1000} s: the process is ended.\n`);
  process.kill(process.pid, "SIGKILL");
}, 1000);
