import { describe, expect, it } from "@jest/globals";
import { RequestCancelled, TransientError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { acknowledge } from "#shared/life/1-intake/acknowledge.ts";
import { submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { attentions } from "#shared/rules/attention.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { beforeVerification } from "./verify-world.ts";

const objection = { request: { right: "objection" } } as const;
const unknown = { known: false, contacts: [], knownData: [] };
const verified = { output: { verified: true } };

const outages = ["billing", "mailing"].map((system) => [`outage-${system}`, "privacy-desk@example.com"]);

describe("a request without need of proof", () => {
  it.each(["objection", "consent-withdrawal", "complaint"] as const)(
    "goes on at once, and the person is told of its arrival: %s",
    async (right) => {
      const { run, load, signals, sent, types } = await beforeVerification({ request: { right } });
      await run("task-1");
      expect(signals).toMatchObject([{ taskToken: "task-1", signal: verified }]);
      expect((await load()).request).toMatchObject({ status: "awaiting-approval", level: "L0" });
      expect((await load()).request).not.toHaveProperty("verifiedAt");
      expect(sent()).toEqual([
        ["acknowledgement", "person@example.com"],
        ["contact-notice", "office@example.org"],
      ]);
      expect(await types()).toEqual([
        "request-received",
        "verification-skipped",
        "mail-sent",
        "mail-sent",
        "contacts-told",
      ]);
    },
  );

  it("is one to limit in California, where a proof is forbidden", async () => {
    const request = { right: "restriction", regime: "ccpa", place: "US-CA" } as const;
    const { run, load } = await beforeVerification({ request });
    await run("task-1");
    expect((await load()).request).toMatchObject({ level: "L0" });
  });

  it("gets the same acknowledgement for known and unknown people, with only the link that stops it", async () => {
    const texts = [];
    for (const about of [objection, { ...objection, person: unknown }]) {
      const { run, mails, services } = await beforeVerification(about);
      await run("task-1");
      texts.push(mails[0]?.text);
      const { notMe } = await submissionSecrets({ requestId }, services);
      expect(mails[0]?.text).toContain(`/not-me/${requestId}.${notMe}`);
      expect(mails[0]?.text).not.toContain("/verify/");
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it("run twice, is acknowledged once, and both tasks go on", async () => {
    const { run, signals, sent, types, services, load } = await beforeVerification(objection);
    await run("task-1");
    await run("task-2");
    expect(sent()).toHaveLength(2);
    expect(signals).toMatchObject([
      { taskToken: "task-1", signal: verified },
      { taskToken: "task-2", signal: verified },
    ]);
    expect((await types()).filter((type) => type === "verification-skipped")).toHaveLength(1);
    const events = await services.store.events(requestId);
    expect(findBrokenLink(requestId, events, (await load()).request.chain)).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain("example.org");
  });

  it("run once more after its answer, goes on to its current state", async () => {
    const { run, signals, services } = await beforeVerification(objection);
    await run("task-1");
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: { ...request, status: "in-progress", approvedAt: services.clock() } as typeof request,
      events: [],
      result: undefined,
    }));
    await run("task-2");
    expect(signals.at(-1)).toMatchObject({ taskToken: "task-2", signal: verified });
  });

  it("is not held up by a mail failure: the next run, or the sweep, acknowledges it", async () => {
    const { run, load, signals, sent, down, services } = await beforeVerification(objection);
    down.add("mail");
    await run("task-1");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: verified }]);
    expect(sent()).toEqual([]);
    // The mark of the signal is left to the next state, and due for the sweep as well.
    const unmarked = { kind: "deliver-signal", step: "VerifyIdentity" };
    const due = [unmarked, { kind: "acknowledge" }].map((one) => ({ ...one, at: "2026-03-05T09:02:00Z" }));
    expect(attentions(await load()).slice(0, 2)).toEqual(due);
    down.clear();
    await acknowledge(requestId, services);
    await acknowledge(requestId, services);
    expect(sent()).toEqual([["acknowledgement", "person@example.com"]]);
    expect(attentions(await load()).map(({ kind }) => kind)).not.toContain("acknowledge");
  });

  it("needs no acknowledgement any more once it is over", async () => {
    const { run, sent, down, services } = await beforeVerification(objection);
    down.add("mail");
    await run("task-1");
    down.clear();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await acknowledge(requestId, services);
    expect(sent()).toEqual([]);
  });

  it("is not held up by a silent system: the sweep tells its contacts", async () => {
    const { run, load, signals, sent, down } = await beforeVerification(objection);
    down.add("processors");
    await run("task-1");
    expect(signals).toHaveLength(1);
    expect(sent()).toEqual([["acknowledgement", "person@example.com"], ...outages]);
    expect((await load()).request).not.toHaveProperty("contactsToldAt");
  });

  it("keeps no data of the systems for a comparison", async () => {
    const { run, load } = await beforeVerification(objection);
    await run("task-1");
    expect((await load()).request.person).toEqual({ holders: ["billing", "mailing"] });
  });

  it("that was called off before is not acknowledged: the workflow gets the error's name", async () => {
    const { run, signals, mails, services } = await beforeVerification(objection);
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await expect(run("task-1")).rejects.toThrow(RequestCancelled);
    expect([signals, mails]).toEqual([[], []]);
  });
});

describe("a release", () => {
  const release = {
    of: "019c0000-0000-7000-8000-0000000000aa",
    notBefore: "2026-03-12",
    reason: "The address was checked and is right.",
  };
  const lifting = { request: { right: "restriction", release } } as const;

  it("goes on at once, on the operator's decision; the person is told the date of the end, and the reason", async () => {
    const { run, load, signals, sent, mails, services } = await beforeVerification(lifting);
    await run("task-1");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: verified }]);
    expect((await load()).request).toMatchObject({ status: "awaiting-approval", level: "L3" });
    expect(sent()).toEqual([["restriction-lifted", "person@example.com"]]);
    expect(mails[0]?.text).toContain("12 March 2026");
    expect(mails[0]?.text).toContain(release.reason);
    expect((await services.store.events(requestId)).at(-1)).toMatchObject({
      type: "mail-sent",
      details: { mail: "restriction-lifted", text: mails[0]?.text },
    });
  });

  it("is announced once, and only to the person", async () => {
    const { run, sent, signals } = await beforeVerification(lifting);
    await run("task-1");
    await run("task-2");
    expect(sent()).toEqual([["restriction-lifted", "person@example.com"]]);
    expect(signals).toHaveLength(2);
  });

  it("does not begin before the person was told", async () => {
    const { run, sent, signals, down } = await beforeVerification(lifting);
    down.add("mail");
    await expect(run("task-1")).rejects.toThrow(TransientError);
    expect(signals).toEqual([]);
    down.clear();
    await run("task-2");
    expect(sent()).toHaveLength(1);
    expect(signals).toMatchObject([{ taskToken: "task-2" }]);
  });

  it("of a hold needs no notice", async () => {
    const { run, load, mails } = await beforeVerification({ request: { right: "complaint", release } });
    await run("task-1");
    expect(mails).toEqual([]);
    expect((await load()).request).toMatchObject({ level: "L3" });
  });
});
