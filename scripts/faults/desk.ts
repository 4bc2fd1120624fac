import type { Case } from "#shared/domain/case.ts";
import { type Wait, waitsOf } from "#shared/life/look/waits.ts";
import { refusedOperator } from "#test/journey/operator.ts";
import type { Storm } from "./storm.ts";

const reason = ["--reason", "The fault is over."];

/** What the desk does about a wait; `undefined` for what is not its own. */
function commandFor({ party, act, what, step, processor }: Wait, id: string): string[] | undefined {
  if (party !== "operator") return undefined;
  if (act === "answer") return ["answer", id, "--outcome", "upheld", "--text", "We have looked into it."];
  if (what.startsWith("approval")) return ["approve", id];
  if (step) return ["retry", id, ...reason];
  return processor ? ["retry", id, processor, ...reason] : undefined;
}

/** The desk does what waits for it. @returns whether there was something to do. */
export async function workOff(storm: Storm, current: Case): Promise<boolean> {
  const { requestId } = current.request;
  const commands = waitsOf(current).flatMap((wait) => {
    const command = commandFor(wait, requestId);
    return command ? [command] : [];
  });
  for (const command of commands) {
    const { code, stderr } = await refusedOperator(storm, ...command);
    // What has changed meanwhile is refused (1); a command that is wrong (2) is a fault of this desk.
    if (code > 1) throw new Error(`dsr ${command.join(" ")} ended with ${code}: ${stderr}`);
  }
  return commands.length > 0;
}
