import { describe, expect, it } from "@jest/globals";
import { recipientsOf, tell, untold, withRecipients } from "#shared/domain/recipient-notices.ts";
import type { Task } from "#shared/domain/task.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { tellRecipient } from "#shared/life/decide/tell-recipient.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { attentions } from "#shared/rules/attention.ts";
import { done, pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { inProgress, requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "../life/attend/sweep-world.ts";

const role = { en: "pays", de: "zahlt", fr: "paie", es: "paga" };
const payments = { id: "payments", name: "Example Payments Ltd", role };
const google = { id: "google", name: "Google Ireland Limited", role, toldBy: "system" as const };
const manifests = [
  manifestOf("billing", { recipients: [payments] }),
  manifestOf("shop", { recipients: [payments, { ...payments, id: "parcels", name: "Example Parcels" }] }),
  manifestOf("analytics", { recipients: [google] }),
];
const none: Task["result"] = { outcome: "done", summary: "None.", counts: { invoices: 0 }, files: [] };
const actor = { kind: "operator", id: "desk" } as const;

function due(tasks: readonly Task[], release?: ReturnType<typeof inProgress>["release"]) {
  return recipientsOf(release ? { release } : {}, tasks, manifests).map(({ recipient, processors }) => [
    recipient.id,
    processors,
  ]);
}

describe("the list of recipients to be told of a change", () => {
  it("has each recipient once, with the systems that had passed the data on", () => {
    expect(due([task("billing", done), task("shop", pendingUntil("2026-05-31"))])).toEqual([
      ["payments", ["billing", "shop"]],
      ["parcels", ["shop"]],
    ]);
  });

  it("has no recipient that a system reaches automatically, and is empty without a change", () => {
    expect(due([task("analytics", done)])).toEqual([]);
    expect(due([task("billing", { outcome: "nothing-held", summary: "None." })])).toEqual([]);
    expect(due([task("billing", none)])).toEqual([]);
    expect(due([{ ...task("billing", done), action: "collect" }])).toEqual([]);
    expect(due([{ ...task("billing", done), action: "stop" }])).toEqual([]);
    expect(due([task("billing", done)], { of: "1", notBefore: "2026-03-12", reason: "over" })).toEqual([]);
  });

  it("is written once, even if the answer is assembled again", () => {
    const all = recipientsOf({}, [task("billing", done)], manifests);
    const once = withRecipients(inProgress(), all, "2026-03-06T09:00:00Z");
    expect(withRecipients(once, all, "2026-03-07T09:00:00Z")).toBe(once);
    expect(once.recipients).toEqual([
      {
        recipient: "payments",
        name: "Example Payments Ltd",
        processors: ["billing"],
        since: "2026-03-06T09:00:00Z",
      },
    ]);
  });

  it("grows when data is erased later, after a hold", () => {
    const all = recipientsOf({}, [task("billing", done)], manifests);
    const told = { at: "2026-03-06T09:00:00Z", outcome: "told", by: "desk" } as const;
    const before = tell(withRecipients(inProgress(), all, "2026-03-05T09:00:00Z"), "payments", told);
    const after = withRecipients(before ?? inProgress(), all, "2026-09-05T09:00:00Z", true);
    expect(after.recipients).toMatchObject([{ recipient: "payments", since: "2026-09-05T09:00:00Z" }]);
    expect(untold(after)).toHaveLength(1);
    expect(withRecipients(after, all, "2026-09-06T09:00:00Z", true)).toBe(after);
  });

  it("is named in the refusal of a recipient outside it", () => {
    const told = { at: "2026-03-06T09:00:00Z", outcome: "told", by: "desk" } as const;
    const request = withRecipients(
      inProgress(),
      recipientsOf({}, [task("billing", done)], manifests),
      told.at,
    );
    expect(() => tell(request, "parcels", told)).toThrow(/no recipient to be told.*there are payments/);
    expect(() => tell(inProgress(), "payments", told)).toThrow(/nobody is/);
  });
});

/** An answered erasure. */
async function answered() {
  const world = sweepWorld();
  const packages = world.services.packages as PackageStore;
  const services = { ...world.services, packages, manifests };
  await storeInProgress(services.store, [task("billing", done)], "erasure");
  await assembleResponse(requestId, services);
  await respond(requestId, services);
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  const toDesk = () =>
    world.mails.flatMap(({ to, noticeId }) =>
      to === services.controller.operators ? [noticeId.split("/")[1]] : [],
    );
  return { ...world, services, load, toDesk };
}

describe("a recipient to be told", () => {
  it("is named in the letter, and holds up nothing", async () => {
    const { mails, load } = await answered();
    expect((await load()).request.status).toBe("completed");
    expect(mails.at(-1)?.text.replaceAll(/\s+/g, " ")).toContain(
      "These recipients had received such data from us. We are telling them what was done (Art. 19 GDPR): - Example Payments Ltd: pays",
    );
  });

  it("is a task of the desk, with a mail at once and reminders until it is done", async () => {
    const { sweepUntil, toDesk, services, load } = await answered();
    await sweepUntil("2026-03-13T09:00:00.000Z");
    expect(toDesk()).toEqual(["recipients-untold-2026-03-05", "recipients-untold-2026-03-05-7"]);
    const telling = { requestId, actor, recipient: "payments" };
    expect(await tellRecipient(telling, services)).toBe(true);
    expect(await tellRecipient(telling, services)).toBe(false);
    await sweepUntil("2026-04-15T09:00:00.000Z");
    expect(toDesk()).toHaveLength(2);
    expect(untold((await load()).request)).toEqual([]);
    expect(attentions(await load()).some(({ kind }) => kind === "recipients-untold")).toBe(false);
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "recipient-told")).toMatchObject([
      { actor, details: { recipient: "payments", outcome: "told" } },
    ]);
  });

  it("that cannot be told has its reason in the evidence", async () => {
    const { services, load } = await answered();
    const impossible = "dissolved in 2024";
    await tellRecipient({ requestId, actor, recipient: "payments", impossible }, services);
    expect((await load()).request.recipients).toMatchObject([
      { told: { outcome: "impossible", reason: impossible, by: "desk" } },
    ]);
  });
});
