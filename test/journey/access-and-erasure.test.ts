import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { LocalClient } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  ask,
  evidence,
  lastLetter,
  letters,
  mailsAbout,
  outcomes,
  quiet,
  recordOfRequest,
  straightWay,
  transitions,
} from "./steps.ts";

const nobody = { email: "nobody.here@example.org" };
const bruno = { email: "bruno.costa@example.org", datum: "2025-12-B" };

let host: JourneyHost;
let client: LocalClient;
let mila: Person;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  client = host.client();
  ({ mila } = await people(host, "mila"));
});
afterAll(() => host.stop());

describe("an access request", () => {
  it("of an unknown person is answered with nothing held, and gets no package", async () => {
    const none = await answered(host, "access", nobody);
    expect(await outcomes(host, none)).toEqual({
      analytics: "nothing-held",
      billing: "nothing-held",
      mailing: "nothing-held",
    });
    expect(await lastLetter(host, none)).not.toContain("/packages/");
    expect(await transitions(host, none)).toBe(straightWay);
  });
});

describe("an erasure", () => {
  let erasure: Asked;

  it("names the erased data, the kept data with law and date, and the pending part with its date", async () => {
    erasure = await answered(host, "erasure", mila);
    expect(await outcomes(host, erasure)).toEqual({
      analytics: "pending",
      billing: "retained",
      mailing: "partial",
    });
    const letter = await lastLetter(host, erasure);
    expect(letter).toMatch(/§ 147/);
    expect(letter).toContain("31 December 2034");
    expect(letter).toContain("30 June 2026");
    expect(letter).toContain("Berliner Beauftragte");
    expect(await transitions(host, erasure)).toBe(straightWay);
  });

  it("keeps its promise, and the person's identity, until the promised date", async () => {
    await client.moveClock("2026-06-30T21:00:00Z");
    expect(await outcomes(host, erasure)).toMatchObject({ analytics: "pending" });
    expect((await recordOfRequest(host, erasure)).subject).toBeDefined();
    // Midnight in Berlin, where the promised day is over.
    await client.moveClock("2026-06-30T23:00:00Z");
    expect(await outcomes(host, erasure)).toMatchObject({ analytics: "done" });
  });

  it("keeps the person's identity for two weeks more, until it has been read back again", async () => {
    await client.moveClock("P13D");
    expect((await recordOfRequest(host, erasure)).subject).toBeDefined();
    await client.moveClock("P1DT6H");
    expect(await recordOfRequest(host, erasure)).not.toHaveProperty("subject");
    const { tasks } = await recordOfRequest(host, erasure);
    for (const { processor, result, readBack } of tasks)
      if (["done", "partial", "retained"].includes(result?.outcome ?? ""))
        expect({ processor, looks: readBack?.looks, outcome: readBack?.last?.look.outcome }).toEqual({
          processor,
          looks: 2,
          outcome: "verified",
        });
  });

  it("reminds nobody of any of its dates after the answer", async () => {
    // The recipients that the desk still has to tell do not matter here.
    const isOther = ({ subject }: { subject: string }) => subject.includes("Recipients are to be told");
    const desk = (await client.mails()).filter(({ to }) => to.startsWith("privacy-desk@"));
    expect(desk.length).toBeGreaterThan(0);
    expect(desk.filter((mail) => !isOther(mail))).toEqual([]);
    expect((await mailsAbout(host, erasure)).filter((mail) => !isOther(mail))).toHaveLength(3);
  });
});

describe("the evidence", () => {
  it("of every request is intact", async () => {
    for (const { name: requestId } of await host.histories()) {
      const { request } = await recordOfRequest(host, { requestId });
      expect(findBrokenLink(requestId, await evidence(host, { requestId }), request.chain)).toBeUndefined();
    }
  });
});

describe("a package", () => {
  it("is gone when its time is over, and its record when its term ends", async () => {
    const access = await answered(host, "access", bruno);
    const mail = (await mailsAbout(host, access)).find(({ text }) => text.includes("/packages/"));
    const url = /https?:\/\/\S+\/packages\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    await client.moveClock("P29D");
    expect((await client.call("POST", `${url}/code`)).status).toBe(202);
    await client.moveClock("P2D");
    expect((await client.call("POST", `${url}/code`)).status).toBe(410);
    const { request, ...rest } = await recordOfRequest(host, access);
    expect(request).toMatchObject({ answer: { purgedAt: expect.any(String) } });
    expect(rest).not.toHaveProperty("subject");

    // The end of the third calendar year, in Berlin.
    await host.sleepUntil("2029-12-31T22:00:00Z");
    client = host.client();
    await quiet(host);
    expect(await host.store().load(access.requestId)).toBeDefined();
    await client.moveClock("2029-12-31T23:10:00Z");
    expect(await host.store().load(access.requestId)).toBeUndefined();
    expect(await host.store().events(access.requestId)).toEqual([]);
  });
});

describe("a request", () => {
  it("that nobody confirms expires after fourteen days, with a notice", async () => {
    const asked = await ask(host, "access", { email: "forgets@example.com" });
    await client.moveClock("P15D");
    const { request } = await recordOfRequest(host, asked);
    expect(request).toMatchObject({ status: "expired", respondedAt: expect.any(String) });
    expect(await letters(host, asked)).toEqual([
      "person: Please confirm your request",
      "person: A reminder: please confirm your request",
      "person: Your request has expired",
    ]);
  });
});
