import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Accepted, PublicClient } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney, transitionsOf } from "./journey-host.ts";
import { unzip } from "./unzip.ts";

const anna = "anna.lind@example.com";
const nobody = "nobody.here@example.org";
/** What is on their papers from us. */
const knownData: Record<string, string> = { [anna]: "2026-0207", "bruno.costa@example.org": "13002" };
const processors = ["analytics", "billing", "mailing"];

let host: JourneyHost;
let client: PublicClient;
beforeAll(async () => {
  host = await startJourney();
  client = host.client();
});
afterAll(() => host.stop());

async function answered(right: string, email: string): Promise<Accepted> {
  const accepted = await client.submit({ right, email });
  const { accessToken } = await client.confirm(accepted, email, knownData[email]);
  await client.reaches(accepted.requestId, accessToken, "completed");
  return accepted;
}

async function tasksOf(requestId: string) {
  const current = await host.store().load(requestId);
  return Object.fromEntries(
    current?.tasks.map(({ processor, result }) => [processor, result?.outcome]) ?? [],
  );
}

describe("whole requests, from submission to answer", () => {
  it("an access request ends with a package of everything each processor holds", async () => {
    const { requestId } = await answered("access", anna);
    const files = await unzip(await client.package(requestId, anna));
    const names = [...files.keys()];
    expect(names).toEqual(expect.arrayContaining(["index.html", "manifest.json"]));
    for (const processor of processors) {
      expect(names.some((name) => name.includes(`${processor}/`) && name.endsWith(".json"))).toBe(true);
      expect(names.some((name) => name.includes(`${processor}/`) && name.endsWith(".csv"))).toBe(true);
    }
    expect(files.get("index.html")?.toString()).not.toMatch(/<script|<link|\ssrc=|@import|url\(/i);
  });

  it("costs 6 + P state transitions", async () => {
    for (const { events } of await host.histories())
      expect(transitionsOf(events)).toBe(6 + processors.length);
  });

  it("an erasure says what is erased, what the law keeps until when, and what is pending until when", async () => {
    const { requestId } = await answered("erasure", anna);
    expect(await tasksOf(requestId)).toEqual({ analytics: "pending", billing: "retained", mailing: "done" });
    const letter = (await client.mails(anna)).findLast(({ text }) => !/\/verify\//.test(text))?.text ?? "";
    expect(letter).toMatch(/§ 147/);
    expect(letter).toMatch(/\b20\d\d\b/);
    expect(letter).toContain("Berliner Beauftragte");
  });

  it("a second access request of the erased person shows only what is retained", async () => {
    const { requestId } = await answered("access", anna);
    const files = await unzip(await client.package(requestId, anna));
    const datasets = [...files.keys()].filter(
      (name) => /billing\/.*\.json$/.test(name) && !name.includes("schema"),
    );
    expect(datasets.length).toBeGreaterThan(0);
    const text = datasets.map((name) => files.get(name)?.toString()).join("\n");
    expect(text).toMatch(/lockedFor/);
    expect([...files.keys()].join("\n")).not.toMatch(
      /saved-cards|support-notes|billing\/profile|page-views|sends/,
    );
  });

  it("the promise of a later completion is looked after once its date is over", async () => {
    const erasure = (await host.histories()).map(({ name }) => name);
    const pending = [];
    for (const requestId of erasure) {
      const task = (await host.store().load(requestId))?.tasks.find(
        ({ result }) => result?.outcome === "pending",
      );
      if (task) pending.push(requestId);
    }
    expect(pending).toHaveLength(1);
    await client.moveClock("P100D");
    expect((await tasksOf(String(pending[0]))).analytics).toBe("done");
  });

  it("a person nobody knows is told that nothing is held, and gets no package", async () => {
    const { requestId } = await answered("access", nobody);
    expect(await tasksOf(requestId)).toEqual(
      Object.fromEntries(processors.map((id) => [id, "nothing-held"])),
    );
    const letter = (await client.mails(nobody)).at(-1)?.text ?? "";
    expect(letter).not.toContain("/packages/");
  });

  it("the evidence of every request is whole", async () => {
    for (const { name } of await host.histories()) {
      const current = await host.store().load(name);
      const events = await host.store().events(name);
      expect(current && findBrokenLink(name, events, current.request.chain)).toBeUndefined();
    }
  });

  it("a package is gone when its time is over", async () => {
    const { requestId } = await answered("access", "bruno.costa@example.org");
    const link = (await client.mails("bruno.costa@example.org")).findLast(({ text }) =>
      /\/packages\//.test(text),
    );
    await client.moveClock("P31D");
    const url = /https?:\/\/\S+\/packages\/\S+/.exec(link?.text ?? "")?.[0] ?? "";
    expect((await client.call("POST", `${url}/code`)).status).toBe(410);
    expect((await host.store().load(requestId))?.request).toMatchObject({
      answer: { purgedAt: expect.any(String) },
    });
  });
});

describe("requests that end early", () => {
  it("a cancelled request ends with a letter that says so", async () => {
    const email = "cancels@example.com";
    const { requestId, accessToken } = await client.submit({ right: "erasure", email });
    await client.verificationLink(requestId, email);
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await client.call("POST", `/requests/${requestId}/cancel`, undefined, headers)).ok).toBe(true);
    await client.mail(email, /./, await client.mails(email).then((mails) => mails.slice(0, 1)));
    expect((await host.store().load(requestId))?.request).toMatchObject({ status: "cancelled" });
  });

  it("a request nobody confirms expires after fourteen days, with a notice", async () => {
    const email = "forgets@example.com";
    const { requestId } = await client.submit({ right: "access", email });
    await client.verificationLink(requestId, email);
    await client.moveClock("P15D");
    const current = await host.store().load(requestId);
    expect(current?.request).toMatchObject({ status: "expired", respondedAt: expect.any(String) });
    expect(await client.mails(email)).toHaveLength(2);
  });
});
