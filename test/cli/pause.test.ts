import { describe, expect, it } from "@jest/globals";
import type { Request } from "#shared/domain/request.ts";
import { done } from "#test/fixtures/case-in-progress.ts";
import { operatorDesk } from "./operator-desk.ts";

const day = 86_400_000;
const question = "In which month did you last buy from us?";
const ask = ["--about", "identity", "--question", question, "--as", "Desk 2"];

const { host, local, json, refusal, requestOf, change, waiting } = operatorDesk();

describe("dsr pause", () => {
  it("asks the person, and pauses the request; the evidence names the operator", async () => {
    const id = await waiting();
    expect(await json("pause", id, ...ask)).toEqual({ requestId: id, decision: "pause", changed: true });
    expect(await host().mails()).toMatchObject([
      { to: "person@example.com", text: expect.stringContaining(question) },
    ]);
    expect(await requestOf(id)).toMatchObject({ pause: { why: "identity", question } });
    expect(await host().services.store.events(id)).toContainEqual(
      expect.objectContaining({ type: "request-paused", actor: { kind: "operator", id: "Desk 2" } }),
    );
    expect(await json("pause", id, ...ask)).toMatchObject({ changed: false });
    const other = ["--about", "identity", "--question", "When did you move?", "--as", "Desk 2"];
    expect(await refusal("pause", id, ...other)).toMatch(
      /^error: Request .* is paused already \(identity, since/,
    );
    expect(await host().mails()).toHaveLength(1);
  });

  it("is refused with the provision where the law lets no such question stop the clock", async () => {
    const id = await waiting();
    const about = ["--about", "clarification", "--question", "What do you mean?"];
    expect(await refusal("pause", id, ...about)).toMatch(
      /clarification-asked is refused under gdpr .*Recital 63/,
    );
    expect(await host().mails()).toEqual([]);
  });

  it("is shown with its question and the end of the pause", async () => {
    const id = await waiting();
    await local("pause", id, ...ask);
    const { stdout } = await local("show", id);
    for (const part of [
      /person: the answer to our question, who they are/,
      `dsr resume ${id} --reason "…"   (or refuse, or cancel)`,
      new RegExp(`paused +.* ${question.replace("?", "\\?")}`),
      /request-paused +why=identity question=In which month/,
    ])
      expect(stdout).toMatch(part);
    expect(stdout).not.toContain("person@example.com");
    expect((await local("list")).stdout).toContain("person: the answer to our question, who they are");
    expect(await json("show", id)).toMatchObject({
      pause: { why: "identity", question },
      clockEvents: [{ kind: "identity-asked" }],
      waitingFor: [{ party: "person" }],
    });
  });
});

describe("dsr resume", () => {
  it("lets the request go on, to dates that allow for the wait, once", async () => {
    const id = await waiting();
    await local("pause", id, ...ask);
    await host().advance(10 * day);
    const args = ["resume", id, "--answered", "2026-03-10", "--reason", "the answer fits"];
    expect(await json(...args)).toEqual({ requestId: id, decision: "resume", changed: true });
    expect(await requestOf(id)).toMatchObject({ deadlines: { legal: "2026-04-10" } });
    expect(await requestOf(id)).not.toHaveProperty("pause");
    expect(await host().mails()).toHaveLength(2);
    expect((await local(...args)).stdout).toBe(`Request ${id} goes on already; nothing was changed.\n`);
    expect(await host().mails()).toHaveLength(2);
  });

  it("accepts no answer before its question, or in the future", async () => {
    const id = await waiting();
    await local("pause", id, ...ask);
    const reason = ["--reason", "the answer fits"];
    expect(await refusal("resume", id, "--answered", "2026-03-04", ...reason)).toMatch(
      /is refused under gdpr/,
    );
    expect(await refusal("resume", id, "--answered", "2026-03-06", ...reason)).toContain(
      "error: No answer can have come 2026-03-06: it is 2026-03-05 now.",
    );
  });

  it("lets the workflow try steps again that found the request paused, without losing any", async () => {
    host().processors.analytics = () => done;
    let calls = 0;
    host().processors.billing = () => {
      calls++;
      return done;
    };
    const paused = { why: "not-me", since: "2026-03-05T09:00:00.000Z" } as const;
    host().brokenStates.add("analytics");
    const id = await host().submit();
    host().brokenStates.clear();
    await change(id, (request) => ({ ...request, pause: paused }) as Request);
    await local("retry", id, "analytics", "--reason", "is up again");
    await host().idle();
    expect(await requestOf(id)).toMatchObject({ status: "in-progress", pause: paused });
    await local("resume", id, "--reason", "it was them");
    await host().idle();
    expect((await requestOf(id))?.status).toBe("completed");
    expect(calls).toBe(1);
  });

  it("lets a last step that found the request paused run then", async () => {
    host().processors.billing = () => done;
    host().brokenStates.add("Respond");
    const id = await host().submit();
    host().brokenStates.clear();
    await local("pause", id, ...ask);
    await local("retry", id, "--reason", "mail is up again");
    await host().idle();
    expect((await requestOf(id))?.status).not.toBe("completed");
    await local("resume", id, "--reason", "the answer fits");
    await host().idle();
    expect((await requestOf(id))?.status).toBe("completed");
    expect((await json("evidence", "verify", id)).whole).toBe(true);
  });
});

describe("a request with a report “not me”", () => {
  it("is shown as the operators' to decide, cannot be approved, and can be called off", async () => {
    host().approval.access = "operator";
    host().processors.billing = () => done;
    const id = await host().submit();
    const since = "2026-03-05T09:00:00.000Z";
    await change(id, (request) => ({ ...request, pause: { why: "not-me", since } }) as Request);
    expect((await local("show", id)).stdout).toMatch(
      /operator: a look at who made it: reported as not made by the person/,
    );
    expect((await local("list")).stdout).toContain("operator: a look at who made it");
    expect(await refusal("approve", id)).toContain("is paused; resume it first, with `dsr resume`");
    expect(await refusal("pause", id, ...ask)).toContain("is paused already (not-me");
    expect(await json("cancel", id, "--reason", "a stranger made it")).toMatchObject({ changed: true });
    await host().idle();
    expect(await requestOf(id)).toMatchObject({ status: "cancelled" });
  });
});
