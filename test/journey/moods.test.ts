import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  ask,
  confirm,
  evidence,
  letters,
  outcomes,
  quiet,
  recordOfRequest,
  statusOf,
} from "./steps.ts";
import { held, isMailed, kinds } from "./systems.ts";

/*
 * What only AWS does: indexes lag, transactions conflict, events come twice, a callback's answer is lost, and starts are
 * throttled; here all of it at once, at every call that it fits. And SES before it lets us write to everybody.
 */
let host: JourneyHost;
let known: Record<"ida" | "otto", Person>;
afterAll(() => host.stop());

describe("with AWS in all its moods", () => {
  let access: Asked;
  let erasure: Asked;
  let objection: Asked;
  beforeAll(async () => {
    host = await startJourney({
      now: "2026-03-05T09:00:00Z",
      moods: [
        "lagging-indexes",
        "transaction-conflicts",
        "repeated-events",
        "closed-tasks",
        "throttled-starts",
      ],
    });
    known = await people(host, "ida", "otto");
  });

  it("a request whose execution cannot be started is accepted all the same, and begins later", async () => {
    access = await ask(host, "access", known.ida);
    erasure = await ask(host, "erasure", known.otto);
    objection = await ask(host, "objection", { email: "somebody@example.org" });
    for (const one of [access, erasure, objection]) expect(await statusOf(host, one)).toBe("received");
    await host.client().moveClock("PT10M");
    for (const one of [access, erasure]) {
      expect(await statusOf(host, one)).toBe("awaiting-verification");
      await confirm(host, one);
    }
  });

  it("all requests are answered, and each person gets each mail once", async () => {
    await host.client().moveClock("PT4H");
    await quiet(host);
    for (const one of [access, erasure, objection]) expect(await statusOf(host, one)).toBe("completed");
    const ofPerson = async (asked: Asked) =>
      (await letters(host, asked)).filter((letter) => letter.startsWith("person"));
    const answer = "person: Your request has been answered";
    for (const one of [access, erasure])
      expect(await ofPerson(one)).toEqual(["person: Please confirm your request", answer]);
    expect(await ofPerson(objection)).toEqual(["person: We have received your request", answer]);
  });

  it("each system has done its part once", async () => {
    expect(await outcomes(host, access)).toEqual({ analytics: "done", billing: "done", mailing: "done" });
    expect(await outcomes(host, erasure)).toEqual({
      analytics: "pending",
      billing: "retained",
      mailing: "partial",
    });
    expect(kinds(await held(host, "mailing", known.otto))).toEqual([]);
    expect(await isMailed(host, known.otto.email)).toBe(false);
    const erased = [];
    for await (const { requestId, processor } of host.store().erasures())
      if (requestId === erasure.requestId) erased.push(processor);
    expect(erased.toSorted()).toEqual(["billing", "mailing"]);
  });

  it("the evidence of each request is whole, and has each end once", async () => {
    for (const one of [access, erasure, objection]) {
      const events = await evidence(host, one);
      const { request } = await recordOfRequest(host, one);
      expect(findBrokenLink(one.requestId, events, request.chain)).toBeUndefined();
      const ends = events.flatMap(({ type, details }) =>
        type === "task-finished" ? [String(details?.processor)] : [],
      );
      expect(ends.filter((name, at) => ends.indexOf(name) !== at)).toEqual([]);
      expect(events.filter(({ type }) => type === "request-completed")).toHaveLength(1);
    }
  });
});

describe("before SES lets us write to everybody", () => {
  const email = "nobody-yet@example.org";
  let objection: Asked;
  beforeAll(async () => {
    await host.stop();
    host = await startJourney({ now: "2026-03-05T09:00:00Z", moods: ["sandbox"] });
    objection = await ask(host, "objection", { email });
    await host.client().moveClock("PT1H");
  });

  it("a request waits visibly for its mails, and no log quotes the address that SES names", async () => {
    expect(await letters(host, { ...objection, by: { email } })).not.toContainEqual(
      expect.stringContaining("person"),
    );
    expect((await recordOfRequest(host, objection)).request.undelivered).toMatchObject({
      acknowledgement: { why: "not-taken", error: "SenderNotVerified" },
    });
    const { requests } = await operator<{ requests: { requestId: string }[] }>(host, "list");
    expect(requests.map(({ requestId }) => requestId)).toContain(objection.requestId);
    const folder = join(host.folder, "logs");
    const quoting = readdirSync(folder).filter((name) =>
      readFileSync(join(folder, name), "utf8").includes(email),
    );
    expect(quoting).toEqual([]);
  });

  it("it goes on when an operator has it tried again, once SES does, and each mail goes out once", async () => {
    await host.client().moveClock("P2D");
    expect(await statusOf(host, objection)).toBe("needs-attention");
    await host.restart([]);
    await operator(host, "retry", objection.requestId, "--reason", "SES takes our mails now");
    await host.client().moveClock("PT1H");
    expect(await statusOf(host, objection)).toBe("completed");
    const mails = await letters(host, objection);
    expect(mails.filter((letter) => letter === "person: Your request has been answered")).toHaveLength(1);
  });
});
