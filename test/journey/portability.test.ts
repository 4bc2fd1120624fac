import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  lastLetter,
  letters,
  outcomes,
  recordOfRequest,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld } from "./systems.ts";
import { unzip } from "./unzip.ts";

let host: JourneyHost;
let nora: Person;
let before: Awaited<ReturnType<typeof allHeld>>;
let portability: Asked;
let letter: string;
let files: Map<string, Buffer>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ nora } = await people(host, "nora"));
  before = await allHeld(host, nora);
  portability = await answered(host, "portability", nora);
  letter = await lastLetter(host, portability);
  files = await unzip(await host.client().package(portability.requestId, nora.email));
});
afterAll(() => host.stop());

const records = (dataset: string) => {
  const { records: rows } = JSON.parse(String(files.get(`data/${dataset}.json`))) as { records: object[] };
  return rows;
};

describe("a portability request", () => {
  it("is one straight way to an answer", async () => {
    expect(await outcomes(host, portability)).toEqual({
      analytics: "done",
      billing: "done",
      mailing: "done",
    });
    expect(await transitions(host, portability)).toBe(straightWay);
    expect(await letters(host, portability)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "person: Your request has been answered",
      "person: Your code for the package",
    ]);
  });

  it("hands out the person's own and the observed data, each as JSON and CSV, and nothing else", () => {
    const data = [...files.keys()].filter((name) => name.startsWith("data/"));
    const datasets = [
      "analytics/devices",
      "analytics/email-opens",
      "analytics/page-views",
      "analytics/sessions",
      "analytics/visitors",
      "billing/addresses",
      "billing/orders",
      "billing/profile",
      "billing/saved-cards",
      "mailing/clicks",
      "mailing/consents",
      "mailing/contact",
      "mailing/lists",
      "mailing/opens",
    ];
    expect(data.toSorted()).toEqual(datasets.flatMap((name) => [`data/${name}.csv`, `data/${name}.json`]));
    for (const name of datasets) {
      const lines = String(files.get(`data/${name}.csv`))
        .trim()
        .split("\r\n");
      expect(lines).toHaveLength(1 + records(name).length);
    }
    expect(records("billing/profile")).toMatchObject([{ email: nora.email, username: "alind" }]);
  });

  it("has no inferred data, no data made by us, and no data that is never in a copy", () => {
    const all = [...files.values()].join("\n");
    expect(all).toContain("192.0.2.17");
    expect(all).not.toMatch(/Potsdam, DE/);
    expect(all).not.toMatch(/refund of EUR 20|P-2026-0207|R-88|Barcode scanning/);
    expect(all).not.toMatch(/5555555555554444|\b737\b/);
  });

  it("names the omissions with their reasons, system by system, in the package and in the letter", async () => {
    const page = String(files.get("index.html"));
    for (const text of [page, letter]) {
      expect(text).toMatch(/Left out is what was inferred from it, location and domain/);
      expect(text).toMatch(/Left out is what we or others made, which you did not provide/);
      expect(text).toMatch(/Left out are the mailings we sent and our suppression list/);
      expect(text).toMatch(/GDPR Art\. 20\(1\)/);
    }
  });

  it("has changed nothing when its dates and its thirty days are over, and knows nobody any more", async () => {
    const { deadlines } = (await recordOfRequest(host, portability)).request;
    expect(deadlines).toEqual({ base: "2026-04-05", legal: "2026-04-07", target: "2026-04-02" });
    await host.client().moveClock("2026-04-08T00:00:00Z");
    expect(await letters(host, portability)).toHaveLength(4);
    expect(await allHeld(host, nora)).toEqual(before);
    const { request, ...rest } = await recordOfRequest(host, portability);
    expect(request).toMatchObject({ answer: { purgedAt: expect.any(String) } });
    expect(rest).not.toHaveProperty("subject");
    const list = new ListObjectsV2Command({ Bucket: await host.output("PackageBucket") });
    expect((await host.s3().send(list)).Contents ?? []).toEqual([]);
  });
});
