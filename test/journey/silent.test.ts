import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { until } from "../../scripts/public-client.ts";
import { callConsole, tokensOf } from "./desk.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator, refusedOperator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { evidence, letters, mailsAbout, quiet, reaches, recordOfRequest, statusOf } from "./steps.ts";

const reason = "somebody else reads the mailbox";
let host: JourneyHost;
let known: Record<"silent" | "mailed" | "withdrawn", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "silent", "mailed", "withdrawn");
});
afterAll(() => host.stop());

/** Enters a silent request as the operator of the command line. */
async function entered(by: Person, right = "access") {
  const { requestId } = await operator<{ requestId: string }>(
    host,
    ...["submit", "--right", right, "--email", by.email, "--received-on", "2026-03-04"],
    ...["--channel", "counter", "--proof", "identity card, seen at the counter", "--silent", reason],
  );
  await reaches(host, { requestId }, "awaiting-approval");
  await quiet(host);
  return { requestId, by };
}

async function decide(requestId: string, body: Record<string, unknown>) {
  const { access_token: token } = await tokensOf(host, "olga");
  return callConsole(host, token, `requests/${requestId}/decisions`, body);
}

/** Approved by another operator, up to the answer on the desk. */
async function lying(by: Person, right?: string) {
  const asked = await entered(by, right);
  expect((await decide(asked.requestId, { decision: "approve" })).status).toBe(200);
  await until("the answer on the desk", async () => {
    const { request } = await recordOfRequest(host, asked);
    return "answer" in request ? request.answer?.withDeskSince : undefined;
  });
  await quiet(host);
  return asked;
}

const toPeople = async (asked: { requestId: string; by: Person }) =>
  (await letters(host, asked)).filter((one) => !one.startsWith("desk: "));

describe("a silent request", () => {
  let asked: Awaited<ReturnType<typeof entered>>;
  beforeAll(async () => {
    asked = await entered(known.silent);
  });

  it("waits for an operator other than the one who entered it, who cannot get past that with a question", async () => {
    const { requestId } = asked;
    expect(await refusedOperator(host, "approve", requestId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("another operator has to approve it"),
    });
    await operator(host, "pause", requestId, "--about", "identity", "--question", "Who are you?");
    await operator(host, "resume", requestId, "--reason", "I know them.");
    await quiet(host);
    expect(await statusOf(host, asked)).toBe("awaiting-approval");
    expect((await refusedOperator(host, "approve", requestId)).code).toBe(1);
  });

  it("says that it is silent, and why, and leaves the letters about the question to the desk", async () => {
    const shown = await operator(host, "show", asked.requestId);
    expect(shown).toMatchObject({ byDesk: { how: "silent" } });
    const events = await evidence(host, asked);
    expect(events[0]).toMatchObject({ details: { silent: reason } });
    const left = events.filter(({ type }) => type === "mail-undelivered").map(({ details }) => details);
    expect(left).toEqual([
      { mail: "question-1", why: "left-to-desk", to: "person" },
      { mail: "resumed-1", why: "left-to-desk", to: "person" },
    ]);
    await host.client().moveClock("PT10M");
    expect(await letters(host, asked)).toContain("desk: A mail did not arrive");
    await operator(host, "delivered", asked.requestId, "--reason", "They read both at the counter.");
  });

  it("mails nobody before the answer, and leaves the answer with the desk, which is told once", async () => {
    expect((await decide(asked.requestId, { decision: "approve" })).status).toBe(200);
    await until("the answer on the desk", async () => {
      const { request } = await recordOfRequest(host, asked);
      return "answer" in request ? request.answer?.withDeskSince : undefined;
    });
    await host.client().moveClock("P2D");
    expect(await toPeople(asked)).toEqual([]);
    expect(await statusOf(host, asked)).toBe("in-progress");
    const told = (await letters(host, asked)).filter((one) => one === "desk: An answer is to be handed over");
    expect(told).toHaveLength(1);
    const { text } = await operator<{ text: string }>(
      host,
      ...["letter", asked.requestId, "--name", "answer"],
    );
    expect(text).toContain("The package comes with this letter");
    expect(text).not.toContain("/packages/");
  });

  it("mails no link to somebody who knows its reference and address, and takes no message", async () => {
    const { requestId } = asked;
    await fetch(`${host.client().api}/follow`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ reference: requestId, email: known.silent.email }),
    });
    await quiet(host);
    expect(await toPeople(asked)).toEqual([]);
    expect(await refusedOperator(host, "message", requestId, "--text", "Hello.")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("tell the person yourself"),
    });
  });

  it("is watched as long as nobody notes that the person has the answer", async () => {
    await host.client().moveClock("2026-03-27T09:00:00Z");
    expect(await letters(host, asked)).toContain("desk: Due in 5 days");
  });

  it("closes when the package was taken out, with a reason in the evidence, and handed over on a possible day", async () => {
    const { requestId } = asked;
    const handed = (on: string) => refusedOperator(host, "handed", requestId, "--by", "hand", "--on", on);
    expect((await handed("2026-03-27")).stderr).toContain("taken out the package");
    const file = join(tmpdir(), `${requestId}.zip`);
    const look = ["reveal", requestId, "--package", file, "--reason", "to hand it over"];
    expect(await operator(host, ...look)).not.toHaveProperty("packageUrl");
    expect((await readFile(file)).subarray(0, 2).toString()).toBe("PK");
    expect((await handed("2026-03-01")).stderr).toContain("it was not handed over on 2026-03-01");
    expect((await handed("2026-03-28")).stderr).toContain("it was not handed over on 2026-03-28");
    expect((await handed("2026-03-26")).code).toBe(0);
    await reaches(host, asked, "completed");
    const types = (await evidence(host, asked)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["package-taken-out", "answer-handed-over"]));
    expect((await refusedOperator(host, "mail-answer", requestId, "--reason", "late")).code).toBe(1);
  });

  it("is told to every contact on file then, the mailbox of the request among them", async () => {
    await host.client().moveClock("PT10M");
    const mails = await mailsAbout(host, asked);
    const told = mails.filter(({ subject }) => subject.startsWith("There is a request about your data"));
    expect(told.map(({ to }) => to).toSorted()).toEqual(
      [known.silent.accounts, known.silent.email].toSorted(),
    );
    expect(told[0]?.text).toContain("has been dealt with");
    expect(await toPeople(asked)).toHaveLength(2);
  });

  it("is looked into by the desk when one of them reports that it was not theirs", async () => {
    const told = (await mailsAbout(host, asked)).find(({ to }) => to === known.silent.accounts);
    const link = /https?:\/\/\S+\/not-me\/\S+/.exec(told?.text ?? "")?.[0] ?? "";
    expect((await host.client().call("POST", link)).status).toBe(200);
    await host.client().moveClock("PT10M");
    expect(await letters(host, asked)).toContainEqual(
      expect.stringMatching(/^desk: .*not made by the person/),
    );
  });

  it("has none of these addresses in its evidence", async () => {
    const all = JSON.stringify(await evidence(host, asked));
    expect([known.silent.email, known.silent.accounts].filter((one) => all.includes(one))).toEqual([]);
  });
});

describe("a silent request whose mailbox turns out to be safe", () => {
  it("has its answer put together anew and mailed with a link, when an operator says so", async () => {
    const asked = await lying(known.mailed);
    await operator(host, "mail-answer", asked.requestId, "--reason", "They called: the mailbox is safe.");
    await reaches(host, asked, "completed");
    await quiet(host);
    const [answer] = (await mailsAbout(host, asked)).filter(({ text }) => text.includes("/packages/"));
    expect(answer?.to).toBe(known.mailed.email);
    expect(answer?.text).not.toContain("comes with this letter");
  });
});

describe("a silent request that is called off while its answer lies with the desk", () => {
  it("leaves the letter about that to the desk as well, and tries nothing by itself", async () => {
    const asked = await lying(known.withdrawn, "erasure");
    await operator(host, "cancel", asked.requestId, "--reason", "They want to think about it.");
    await reaches(host, asked, "cancelled");
    const now = await host.client().moveClock("P3D");
    expect(await toPeople(asked)).toEqual([]);
    const { request } = await recordOfRequest(host, asked);
    expect(request).not.toHaveProperty("respondedAt");
    await operator(host, "handed", asked.requestId, "--by", "post", "--on", now.slice(0, 10));
    await until("the end", async () => {
      const { request: after } = await recordOfRequest(host, asked);
      return "respondedAt" in after ? after.respondedAt : undefined;
    });
  });
});
