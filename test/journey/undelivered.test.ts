import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { reportBounce } from "#shared/life/5-answer/report-bounce.ts";
import { until } from "../../scripts/public-client.ts";
import { callConsole, tokensOf } from "./desk.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { people } from "./people.ts";
import {
  type Asked,
  answered,
  ask,
  evidence,
  letters,
  mailsAbout,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
} from "./steps.ts";

/** The mailbox simulator of SES: mails to it come back. */
const bouncing = (label: string) => ({ email: `bounce+${label}@simulator.amazonses.com` });

let host: JourneyHost;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
});
afterAll(() => host.stop());

type Which = Pick<Asked, "requestId">;
const row = async ({ requestId }: Which, ...options: string[]) => {
  const { requests } = await operator<{ requests: Row[] }>(host, "list", "--limit", "1000", ...options);
  return requests.find((one) => one.requestId === requestId);
};
const bounced = (asked: Asked, mail: string) =>
  until("the bounce", async () => (await recordOfRequest(host, asked)).request.undelivered?.[mail]);

describe("an answer that bounces", () => {
  let asked: Asked;
  beforeAll(async () => {
    asked = await answered(host, "access", bouncing("answer"));
    await bounced(asked, "answer");
    await quiet(host);
  });

  it("opens its request again: it is listed with the open ones, as waiting for an operator", async () => {
    expect(await statusOf(host, asked)).toBe("completed");
    expect(await row(asked)).toMatchObject({
      status: "completed",
      waitingFor: [{ party: "operator", act: "deliver", what: expect.stringContaining('"answer" bounced') }],
      undelivered: expect.arrayContaining([expect.objectContaining({ mail: "answer", why: "bounced" })]),
    });
    expect(await row(asked, "--status", "completed")).toBeDefined();
  });

  it("causes one notice to the desk", async () => {
    await host.client().moveClock("PT10M");
    const told = async () =>
      (await letters(host, asked)).filter((one) => one === "desk: A mail did not arrive");
    expect(await told()).toHaveLength(1);
    await host.client().moveClock("P1D");
    expect(await told()).toHaveLength(1);
  });

  it("is evidence that names the mail and no address", async () => {
    const events = (await evidence(host, asked)).filter(({ type }) => type === "mail-undelivered");
    // Reports of bounces come in any order.
    const details = events.map((event) => event.details);
    expect(details.toSorted((a, b) => String(a?.mail).localeCompare(String(b?.mail)))).toEqual([
      { mail: "answer", why: "bounced", to: "person" },
      { mail: "verification-1", why: "bounced", to: "person" },
    ]);
    expect(JSON.stringify(events)).not.toContain("@");
  });

  it("is watched until its dates are over: an answer that has not arrived does not count", async () => {
    await host.client().moveClock("2026-04-10T09:00:00Z");
    const told = await letters(host, asked);
    expect(told).toContain("desk: Due in 10 days");
    expect(told).toContain("desk: BREACH: legal deadline missed");
    expect((await recordOfRequest(host, asked)).subject).toBeDefined();
  });

  it("ends when an operator has reached the person in another way", async () => {
    await operator(host, "delivered", asked.requestId, "--reason", "it went out by registered post");
    expect(await row(asked)).toBeUndefined();
    expect(await row(asked, "--status", "completed")).toMatchObject({ waitingFor: [] });
    await host.client().moveClock("P1D");
    expect((await recordOfRequest(host, asked)).request).toHaveProperty("shreddedAt");
  });
});

describe("an answer that bounces, and of which two operators know another mailbox", () => {
  const email = "found@example.net";
  const reason = "given on the telephone, called at the number on file";
  let asked: Asked;
  beforeAll(async () => {
    // A mailbox that bounces is nobody's whom a system knows, and has no package.
    asked = await answered(host, "access", (await people(host, "elsewhere")).elsewhere);
    const { receivedAt } = (await recordOfRequest(host, asked)).request;
    const fate = { requestId: asked.requestId, mail: "answer", to: "person", why: "bounced" } as const;
    await reportBounce(fate, { store: host.store(), clock: () => receivedAt });
    await quiet(host);
  });
  const sentThere = async () =>
    (await host.client().mails(email)).filter(({ text }) => text.includes(asked.requestId));

  it("does not go there by the word of one, on the command line and in the console alike", async () => {
    const named = ["other-mailbox", asked.requestId, "--email", email, "--reason", reason];
    expect(await operator(host, ...named)).toMatchObject({ decision: "other-mailbox", changed: true });
    expect(await operator(host, ...named)).toMatchObject({ changed: false });
    await host.client().moveClock("PT10M");
    expect(await sentThere()).toEqual([]);
  });

  it("goes there by the word of both, and opens with a code that goes there, too", async () => {
    const { access_token: token } = await tokensOf(host, "olga");
    const body = { decision: "other-mailbox", email, reason };
    const { status } = await callConsole(host, token, `requests/${asked.requestId}/decisions`, body);
    expect(status).toBe(200);
    await host.client().moveClock("PT10M");
    await quiet(host);
    expect(await sentThere()).toHaveLength(1);
    const file = await host.client().package(asked.requestId, email);
    expect(file.subarray(0, 2).toString()).toBe("PK");
    expect(await row(asked)).toBeUndefined();
  });

  it("leaves no address in the evidence", async () => {
    const events = (await evidence(host, asked)).filter(({ type }) => type.startsWith("mailbox-"));
    expect(events.map(({ type, details }) => [type, details])).toEqual([
      ["mailbox-named", { reason }],
      ["mailbox-approved", { reason }],
    ]);
  });
});

describe("a copy of an answer that bounces at an agent's mailbox", () => {
  const email = "asked-for@example.com";
  let asked: Which;
  beforeAll(async () => {
    const entered = await operator<Which & { confirmationCode: string }>(
      host,
      ...[
        "submit",
        "--right",
        "access",
        "--email",
        email,
        "--received-on",
        "2026-03-04",
        "--channel",
        "mail",
      ],
      ...["--agent", "Agents Ltd", "--representative-email", bouncing("agent").email],
      ...["--shown", "a written mandate, signed"],
    );
    asked = entered;
    await host.client().confirm(entered, email);
    await reaches(host, asked, "awaiting-approval");
    await quiet(host);
    await operator(host, "approve", asked.requestId, "--letters", "both");
    await reaches(host, asked, "completed");
    await until("the bounce", async () => {
      const { request } = await recordOfRequest(host, asked);
      return request.undelivered?.["answer-representative"];
    });
    await quiet(host);
  });

  it("leaves the request closed: the person has the answer", async () => {
    expect(await row(asked)).toBeUndefined();
    expect(await row(asked, "--status", "completed")).toMatchObject({
      undelivered: [{ mail: "answer", to: "representative", why: "bounced" }],
    });
  });

  it("is told to the desk as the agent's", async () => {
    await host.client().moveClock("PT10M");
    const told = (await mailsAbout(host, asked)).filter(({ subject }) =>
      /A mail did not arrive/.test(subject),
    );
    expect(told.map(({ text }) => text.replaceAll(/\s+/g, " "))).toEqual([
      expect.stringContaining("It was a copy, and the person got a mail of their own"),
    ]);
    await operator(host, "delivered", asked.requestId, "--reason", "The agent does not need it.");
    expect(await row(asked, "--status", "completed")).not.toHaveProperty("undelivered");
  });
});

describe("a mail to a mailbox without proof", () => {
  it("is shown when it bounces, and makes no work for the desk", async () => {
    const asked = await ask(host, "access", bouncing("unproved"));
    await bounced(asked, "verification-1");
    await host.client().moveClock("PT10M");
    expect(await row(asked)).toMatchObject({
      waitingFor: [{ party: "person" }],
      undelivered: [{ mail: "verification-1", why: "bounced" }],
    });
    expect(await letters(host, asked)).not.toContain("desk: A mail did not arrive");
    await host.client().moveClock("P15D");
    expect(await row(asked)).toBeUndefined();
  });
});

interface Row {
  readonly requestId: string;
  readonly [member: string]: unknown;
}
