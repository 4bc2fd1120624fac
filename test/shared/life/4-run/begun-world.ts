import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Received } from "#shared/domain/request.ts";
import { submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { asking } from "#test/fakes/asking.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { beforeVerification } from "../2-verify/verify-world.ts";

/** Acts by the state of the mailbox: it erases for a confirmed request, and stops uses for another. */
const manifest = manifestOf("billing", {
  rights: { "consent-withdrawal": { action: "erase" }, objection: { action: "stop" } },
});

function answer({ parameters }: ProcessorTask) {
  if (parameters.confirmed) return { outcome: "done" as const, summary: everywhere("Erased.") };
  if (parameters.final)
    return { outcome: "not-applicable" as const, reason: everywhere("Nobody confirmed it.") };
  return { outcome: "awaiting" as const, awaits: "confirmation" as const, summary: everywhere("Stopped.") };
}

/** A request that began without proof, with one system that has more to do after the confirmation. */
export async function begunWithoutProof(
  request: Partial<Received> = { right: "consent-withdrawal" },
  manifests: readonly ProcessorManifest[] = [manifest],
) {
  const world = await beforeVerification({ request, manifests });
  const { services, load } = world;
  await world.run("task-verify");
  await approvePlan({ requestId, taskToken: "task-plan" }, services);
  const calls: ProcessorTask[] = [];
  const work = async (told = answer) => {
    const handle = async (task: ProcessorTask) => {
      calls.push(task);
      return told(task);
    };
    return runTask(
      { requestId, processor: "billing" },
      { ...services, manifests: [manifest], askTask: asking(manifest, handle) },
    );
  };
  const link = /\/verify\/(\S+)/.exec(world.mails[0]?.text ?? "")?.[1] ?? "none";
  return {
    ...world,
    calls,
    /** The link in the acknowledgement. */
    link,
    work,
    wait: (taskToken = "task-wait") =>
      awaitTask({ requestId, processor: "billing", taskToken, error: null }, services),
    /** The system's answer, and the step that waits for more. */
    async workAndWait() {
      await work();
      await this.wait();
    },
    async confirm() {
      const { confirmationCode } = await submissionSecrets({ requestId }, services);
      return confirmVerification(link, { confirmationCode, knownDatum: undefined }, services);
    },
    task: async () => (await load()).tasks[0],
    /** The waiting step's answer. */
    told: () => world.signals.filter(({ taskToken }) => taskToken.startsWith("task-wait")),
  };
}
