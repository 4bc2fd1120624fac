import { describe, expect, it } from "@jest/globals";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { identifyPerson } from "#shared/life/2-verify/identify-person.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { asking } from "#test/fakes/asking.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { newCase, receivedAt } from "#test/fixtures/requests.ts";
import { requestId } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const subject: Subject = {
  email: "anna@example.com",
  identifiers: [],
  details: "The address is wrong.",
  ground: "accuracy",
};

/** The task that a processor gets for a restriction. */
async function handedTo(rule: NonNullable<ProcessorManifest["rights"]["restriction"]>) {
  const store = memoryRequestStore();
  await store.create(newCase({ subject }, { requestId, right: "restriction" }));
  await store.update(requestId, ({ request }) => ({
    at: receivedAt,
    request: { ...request, status: "in-progress", level: "L1", approvedAt: receivedAt } as typeof request,
    tasks: [{ processor: "stub", action: "restrict", attempts: 0, updatedAt: receivedAt }],
    events: [],
    result: undefined,
  }));
  const calls: ProcessorTask[] = [];
  const manifest = { ...stubManifest, rights: { ...stubManifest.rights, restriction: rule } };
  const handle = async (task: ProcessorTask) => {
    calls.push(task);
    return { outcome: "done" as const, summary: everywhere("Locked.") };
  };
  const services = {
    ...fakeServices().services,
    store,
    manifests: [manifest],
    askTask: asking(manifest, handle),
    clock: () => receivedAt,
  };
  await runTask({ requestId, processor: "stub" }, services);
  return { task: calls[0] };
}

describe("the person's text", () => {
  it("reaches a processor whose manifest says that it needs the ground", async () => {
    const { task } = await handedTo({ action: "restrict", needsGround: true });
    expect(task?.parameters).toMatchObject({
      ground: { details: "The address is wrong.", ground: "accuracy" },
    });
  });

  it("reaches no other, neither in the task nor in the question about the person", async () => {
    const { task } = await handedTo({ action: "restrict" });
    expect(task?.parameters).not.toHaveProperty("ground");
    expect(task?.subject).toEqual({ email: "anna@example.com", identifiers: [] });
    const seen: Subject[] = [];
    const identify = async (one: Subject) => {
      seen.push(one);
      return { known: false, contacts: [], knownData: [] };
    };
    const manifests = [{ ...stubManifest, identifies: { knownData: [] } }];
    await identifyPerson(subject, { manifests, identify: (_, one) => identify(one) });
    expect(JSON.stringify(seen)).not.toMatch(/wrong|accuracy/);
  });
});
