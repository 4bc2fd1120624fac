import { describe, expect, it } from "@jest/globals";
import { stepOf } from "#shared/domain/case.ts";
import { TransientError } from "#shared/domain/errors.ts";
import { verify } from "#shared/domain/transitions.ts";
import { attentions } from "#shared/rules/attention.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { beforeVerification } from "./verify-world.ts";

const california = { regime: "ccpa", place: "US-CA", zone: "America/Los_Angeles" };
const newAddress = { email: "new@example.com" };
const moving = { request: { right: "rectification" }, changes: newAddress } as const;
const verification = ["verification-1", "person@example.com"];
const contact = ["contact-notice", "office@example.org"];
const secretIn = (text = "") => /verify\/[0-9a-f-]{36}\.([\w-]{43})/.exec(text)?.[1] ?? "";

const outages = ["billing", "mailing"].map((system) => [`outage-${system}`, "privacy-desk@example.com"]);

describe("the first mail", () => {
  it("asks for the proofs that the level needs, and the contacts are told once it is out", async () => {
    const { run, sent, mails, signals } = await beforeVerification();
    await run("task-1");
    expect(sent()).toEqual([verification, contact]);
    expect(mails[0]?.text).toContain("customer number");
    expect(signals).toEqual([]);
  });

  it("asks only for the mailbox where that is enough", async () => {
    const { run, mails } = await beforeVerification({ request: { right: "restriction" } });
    await run("task-1");
    expect(mails[0]?.text).toContain("/verify/");
    expect(mails[0]?.text).not.toContain("customer number");
  });

  it("is the same for known and unknown people, except for its secret", async () => {
    const unknown = { known: false, contacts: [], knownData: [] };
    const texts = [];
    for (const about of [{}, { person: unknown }]) {
      const { run, mails } = await beforeVerification(about);
      await run("task-1");
      texts.push(mails[0]?.text.replace(secretIn(mails[0].text), "…"));
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it("goes out when the person's datum can be compared already", async () => {
    const { run, services, load } = await beforeVerification();
    const seen: unknown[] = [];
    const { send } = services.mailer;
    services.mailer.send = async (mail) => {
      seen.push((await load()).request.person?.knownData?.length);
      return send(mail);
    };
    await run("task-1");
    expect(seen[0]).toBeGreaterThan(0);
  });

  it("goes out although a system is silent: the sweep tells its contacts", async () => {
    const { run, sent, load, down } = await beforeVerification();
    down.add("processors");
    await run("task-1");
    expect(sent()).toEqual([verification, ...outages]);
    const { request } = await load();
    expect(request.person).toMatchObject({ holders: [], unanswered: { processors: ["billing", "mailing"] } });
    expect(request).not.toHaveProperty("contactsToldAt");
  });

  it("run twice, goes out once, and so do the mails to the contacts", async () => {
    const { run, sent, load } = await beforeVerification();
    await run("task-1");
    await run("task-2");
    expect(sent()).toEqual([verification, contact]);
    expect(stepOf(await load(), "VerifyIdentity")).toMatchObject({ taskToken: "task-2" });
  });

  it("that fails is sent by the next run", async () => {
    const { run, sent, load, down } = await beforeVerification();
    down.add("mail");
    await expect(run("task-1")).rejects.toThrow(TransientError);
    down.clear();
    await run("task-2");
    expect(sent()).toEqual([verification, contact]);
    expect((await load()).request.status).toBe("awaiting-verification");
  });
});

describe("a new address", () => {
  it("gets no mail before the mailbox on file is proved: the request may be a stranger's", async () => {
    const { run, sent, load } = await beforeVerification(moving);
    await run("task-1");
    await run("task-2");
    expect(sent()).toEqual([verification, contact]);
    expect(attentions(await load()).map(({ kind }) => kind)).not.toContain("write-to-new-address");
  });

  it.each([
    ["the one on file", { email: "person@example.com" }],
    ["not to be changed", { name: "Jo Berg" }],
  ])("gets no mail where it is %s", async (_, changes) => {
    const { run, sent } = await beforeVerification({ ...moving, changes });
    await run("task-1");
    expect(sent()).toEqual([verification, contact]);
  });

  it("appears in no evidence", async () => {
    const { run, services } = await beforeVerification(moving);
    await run("task-1");
    expect(JSON.stringify(await services.store.events(requestId))).not.toContain("example.com");
  });
});

describe("an acknowledgement", () => {
  const acknowledgement = ["acknowledgement", "person@example.com"];

  it.each([
    ["asks for one, in California", california, true],
    ["asks for none, in Berlin", {}, false],
    ["asks for none, in Virginia", { regime: "us-va", place: "US-VA", zone: "America/New_York" }, false],
  ])("goes out beside the first mail where the law %s", async (_, request, isAsked) => {
    const { run, sent } = await beforeVerification({ request });
    await run("task-1");
    await run("task-2");
    expect(sent()).toEqual([verification, ...(isAsked ? [acknowledgement] : []), contact]);
  });

  it("says that a step is left, and has no link that stops the request: the other mail has it", async () => {
    const { run, mails } = await beforeVerification({ request: california });
    await run("task-1");
    expect(mails[1]?.text).not.toContain("/not-me/");
    expect(mails[0]?.text).toContain("/not-me/");
  });

  it("that fails is sent by the next run alone", async () => {
    const { run, sent, services } = await beforeVerification({ request: california });
    const { send } = services.mailer;
    services.mailer.send = async (mail) => {
      if (mail.noticeId.endsWith("acknowledgement")) throw new TransientError("SES is down");
      return send(mail);
    };
    await expect(run("task-1")).rejects.toThrow(TransientError);
    services.mailer.send = send;
    await run("task-2");
    expect(sent()).toEqual([verification, acknowledgement, contact]);
  });

  it("is not sent to a person who has confirmed meanwhile: their page says so", async () => {
    const { run, sent, services, down } = await beforeVerification({ request: california });
    down.add("mail");
    await expect(run("task-1")).rejects.toThrow();
    down.clear();
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: verify(request, services.clock(), "L1"),
      events: [],
      result: undefined,
    }));
    await run("task-2");
    expect(sent().map(([name]) => name)).not.toContain("acknowledgement");
  });
});
