import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { erased } from "#shared/domain/erasure.ts";
import { ResidualFound } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { datasetId, systemId } from "#shared/domain/failure/kinds.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Look, ReadBack } from "#shared/domain/read-back.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { keptByHold } from "./hold.ts";

/*
 * A system that has answered that somebody's data is erased is asked whether it still finds anything: at once, and again some
 * time later, when backups have been restored and nightly jobs have run.
 */

/** Looks after each erasure. */
const looksAfter = 2;
/** A system that does not answer for so long is not asked any more. */
const triedFor = "P7D";
/** The longest time that `run-task` gives one processor: an erasure and a look have to fit. */
const runSeconds = 840;

/** Whether a task is an erasure of everything, which its system has carried out. What a hold keeps is erased later. */
export function isErasure({ right }: Request, task: Task): boolean {
  if (task.action !== "erase" || !specialOf(right).erases) return false;
  return erased.includes(task.result?.outcome) && keptByHold(task).length === 0;
}

/** The task after its system has answered. @param at ISO instant of the answer. */
export function withReadBack(request: Request, task: Task, at: string): Task {
  if (!isErasure(request, task)) return task;
  return { ...task, readBack: { erasedAt: at, looks: 0, due: { since: at, at, tries: 0 } } };
}

type Looked = Pick<ProcessorManifest, "readBack" | "limits">;

/** Whether the function that has had the data erased looks as well, before anybody is told of the erasure. */
export const isLookedAtOnce = ({ readBack, limits }: Looked): boolean =>
  readBack.impossible !== undefined || limits.timeoutSeconds * 2 <= runSeconds;

/** The task after a look, with its evidence. */
export function withLook(
  task: Task & { readBack: ReadBack },
  look: Look,
  { at, manifest }: { at: string; manifest: Looked | undefined },
): { task: Task; event: EventInput } {
  const { processor } = task;
  const { due: _, eraseFirst: _e, settled: _s, ...before } = task.readBack;
  const looks = before.looks + 1;
  const next = nextLook({ ...before, looks }, look, manifest);
  const readBack = { ...before, looks, last: { at, look }, ...(next && { due: next }) };
  return { task: { ...task, readBack }, event: eventOf(processor, look) };
}

function nextLook({ erasedAt, looks }: ReadBack, look: Look, manifest: Looked | undefined): ReadBack["due"] {
  if (!manifest || manifest.readBack.impossible || looks >= looksAfter) return undefined;
  // An operator decides first, or nobody can ever say.
  if (look.outcome === "residual-found" || (look.outcome === "not-verifiable" && look.why === "no-copy"))
    return undefined;
  const at = addTo(erasedAt, `P${manifest.readBack.againAfterDays}D`);
  return { since: at, at, tries: 0 };
}

function eventOf(processor: string, look: Look): EventInput {
  const actor = { kind: "system" } as const;
  const { outcome } = look;
  switch (outcome) {
    case "not-verifiable":
      return { type: "erasure-not-verifiable", actor, details: { processor, why: look.why } };
    case "residual-found":
      return {
        type: "erasure-read-back",
        actor,
        details: { processor, outcome, residual: look.residual },
      };
    case "verified":
      return {
        type: "erasure-read-back",
        actor,
        details: {
          processor,
          outcome,
          ...(hasAny(look.kept) && { kept: look.kept }),
          ...(hasAny(look.begun) && { begun: look.begun }),
        },
      };
  }
}

const hasAny = (counts: Readonly<Record<string, number>>): boolean => Object.keys(counts).length > 0;

/** Whether an operator has to decide about what a system still finds. */
export function hasResidual({ readBack }: Task): boolean {
  return readBack?.last?.look.outcome === "residual-found" && !readBack.due && !readBack.settled;
}

/** The failure of an erasure that has left these rows, by dataset. */
export function residualFound(processor: string, residual: Readonly<Record<string, number>>): ResidualFound {
  const [dataset = ""] = Object.keys(residual);
  const count = Object.values(residual).reduce((all, one) => all + one, 0);
  const place = { system: systemId(processor), dataset: datasetId(dataset) };
  return new ResidualFound({ code: "residual-found", ...place, count });
}

/** Whether looks are over: nothing needs to know the person for them any more. */
export const isReadBackOver = (task: Task): boolean => !task.readBack?.due && !hasResidual(task);

/** The looks that are or will be due. A request that ended early has no follow-up. */
export function dueLooks({ request, tasks }: Case): { processor: string; at: string }[] {
  const goesOn = isOpen(request) || request.status === "completed";
  if (!goesOn || request.pause || "shreddedAt" in request) return [];
  return tasks.flatMap(({ processor, readBack }) =>
    readBack?.due ? [{ processor, at: readBack.due.at }] : [],
  );
}

/** Whether a system has been silent for so long that nobody asks it again. @param now ISO instant. */
export const isGivenUp = ({ since }: NonNullable<ReadBack["due"]>, now: string): boolean =>
  isAtOrBefore(addTo(since, triedFor), now);
