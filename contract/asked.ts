import { type TaskAnswer, type TaskOutcome, taskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Action, type Right, right } from "#shared/domain/right.ts";
import { type MockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { Fault, must } from "./fault.ts";
import type { Trial } from "./trial.ts";

/** An address that nobody in any demonstration data has. */
export const stranger = "nobody.knows.me@example.org";
/** The requested changes: texts that no processor may repeat in its answer. */
export const changes = {
  name: "Corrected Name",
  company: "Corrected Company",
  email: "corrected@example.net",
};

/** A task that a manifest lets people ask for. */
export interface Asked {
  readonly what: string;
  readonly right: Right;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const releasable: readonly Action[] = ["restrict", "hold", "stop", "suppress"];
/** Rights that begin before the mailbox is proved. */
const withoutProof: readonly Right[] = ["objection", "consent-withdrawal", "complaint"];

/** Every right with a meaning here, with and without proof, and the release of each effect that can be taken back. */
export function asked({ rights }: ProcessorManifest): Asked[] {
  return right.options.flatMap((name) => {
    const { action, basis } = rights[name] ?? { action: "none" };
    const parameters: Record<string, unknown> = action === "rectify" ? { changes } : {};
    const release = { release: true, releases: ["another"] };
    return [
      ...(action === "none" ? [] : [{ what: name, right: name, parameters }]),
      ...(withoutProof.includes(name) && action !== "none"
        ? [
            { what: `a proved ${name}`, right: name, parameters: { confirmed: true } },
            { what: `an unproved ${name}`, right: name, parameters: { confirmed: false, final: true } },
          ]
        : []),
      ...(releasable.includes(action) || basis === "consent"
        ? [{ what: `the release of the ${name}`, right: name, parameters: release }]
        : []),
    ];
  });
}

type Subject = Parameters<typeof mockTaskFor>[2];

/**
 * Gives the processor a task. Where its system ends a task later, and can be told to, the task is given once more then, as
 * the workflow does.
 * @returns its answer as it is.
 */
export async function ask(
  { manifest, handle, newKit, system }: Trial,
  { right, parameters }: Omit<Asked, "what">,
  subject: Subject,
  { kit = newKit(), request }: { readonly kit?: MockKit; readonly request?: string } = {},
): Promise<TaskAnswer> {
  const task = mockTaskFor(manifest, right, subject, { parameters, ...(request && { request }) });
  const first = await handle(task, kit);
  if (first.outcome !== "pending" || !system.finish) return first;
  await system.finish();
  return handle(task, kit);
}

/** The same, with the answer in the form that is recorded. @throws Fault where it has not that form. */
export async function validAnswer(...task: Parameters<typeof ask>): Promise<TaskOutcome> {
  return validOutcome(await ask(...task));
}

export function validOutcome(answer: unknown): TaskOutcome {
  const parsed = taskOutcome.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join(".") || "(all)";
  throw new Fault(`The answer breaks the schema of results at "${field}" (${issue?.code}).`);
}

/**
 * An objection to mails counts even for an unknown person: then the answer may be `done` or, where only a mark about
 * it is kept, `retained`.
 */
export function mustKnowNothing(
  answer: unknown,
  kit: MockKit,
  right: Right,
  { system }: Pick<Trial, "system">,
): void {
  const isRefusal = right === "objection" || right === "consent-withdrawal";
  const allowed: string[] = isRefusal ? ["nothing-held", "done", "retained"] : ["nothing-held"];
  const { outcome, ...rest } = validOutcome(answer);
  const isDone = system.hasNoWordForNobody && right === "erasure" && outcome === "done";
  if (isDone && !("counts" in rest && Object.keys(rest.counts ?? {}).length > 0)) return;
  must(allowed.includes(outcome), `The answer about an unknown person is "${outcome}", not "${allowed[0]}".`);
  must(kit.datasets().length === 0, "An unknown person is handed a file.");
}

/** Names a person without naming them. */
export const personAt = (at: number): string => `person ${at + 1} of the demonstration data`;

/** A request of a person's own, so that receipts of others do not count. */
export const requestOf = (email: string): string => `request-${Buffer.from(email).toString("hex")}`;
