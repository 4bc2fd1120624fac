import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { unnamedFields, unnamedRecords } from "#contract/dataset-names.ts";
import { errorName } from "#shared/domain/errors.ts";
import { failureOf } from "#shared/domain/failure/failure.ts";
import { sentences } from "#shared/domain/localised-text.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import {
  anna,
  annasApp,
  annasBrowser,
  bruno,
  brunosId,
  events,
  fill,
  nobodys,
  register,
} from "#test/vendors/google-analytics/people.ts";
import { failed, startGoogle } from "#test/vendors/google-analytics/server.ts";
import { texts as inHouse } from "../../texts.ts";
import { normalised } from "./deletion-api.ts";
import names from "./fields.json" with { type: "json" };
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { texts } from "./texts.ts";

const stranger = "stranger@example.org";

let today = "2026-03-05T10:00:00.000Z";
let google: Awaited<ReturnType<typeof startGoogle>>;
let isExported = true;
const { ask, store } = processorUnderTest(manifest, handler, "ANALYTICS_TABLE", register);
const on = (right: Parameters<typeof ask>[0], who: Parameters<typeof ask>[1], about = {}, more = {}) => {
  const secret = { ...(isExported ? google.secretWithExport : google.secret), ...more };
  const kit = mockKit(today, names, { secrets: { "google-analytics": JSON.stringify(secret) } });
  return ask(right, who, kit, about).then((answer) => ({ answer, kit }));
};
const proved = (request: string) => ({ request, parameters: { confirmed: true } });

beforeAll(async () => {
  google = await startGoogle(() => today);
});
afterAll(() => google.stop());
beforeEach(() => {
  today = "2026-03-05T10:00:00.000Z";
  isExported = true;
  fill(google, 90);
});

const rowsOf = (id: string) =>
  [...google.store.tables].flatMap(([table, rows]) =>
    rows.filter((row) => Object.values(row).includes(id)).map(() => table),
  );
const submitted = () => google.deletions;

describe("access with an export", () => {
  it("collects every event of every browser and app, page by page, and shows them readably", async () => {
    const { answer, kit } = await on("access", anna);
    expect(answer).toMatchObject({
      outcome: "done",
      summary: texts.copied,
      counts: { visitors: 2, events: 94, profiles: 1 },
    });
    expect(kit.collected("events")).toContainEqual({
      idType: "client-id",
      id: annasBrowser,
      at: "2026-01-12T08:00:01.000Z",
      event: "page_view",
      platform: "WEB",
      details: [
        { name: "page_location", value: "https://www.example.com/1" },
        { name: "engagement_time_msec", value: "1200" },
      ],
      properties: [],
      device: [
        { name: "category", value: "desktop" },
        { name: "web_info.browser", value: "Firefox" },
      ],
      location: [
        { name: "country", value: "Germany" },
        { name: "city", value: "Potsdam" },
      ],
      source: [{ name: "source", value: "newsletter" }],
    });
    expect(new Set(kit.collected("events").map((row) => JSON.stringify(row))).size).toBe(94);
  });

  it("names every record and every field for people", async () => {
    await on("complaint", anna, proved("c1"));
    await on("restriction", anna, proved("r1"));
    await on("objection", anna, proved("o1"));
    const { answer, kit } = await on("access", anna);
    expect(unnamedRecords(answer, manifest)).toEqual([]);
    const unnamed = kit.datasets().map((name) => [name, unnamedFields(kit.schema(name))]);
    expect(unnamed.filter(([, fields]) => fields?.length)).toEqual([]);
  });

  it("shows a person what is theirs alone", async () => {
    const { answer, kit } = await on("access", bruno);
    expect(answer).toMatchObject({ counts: { visitors: 1, events: 1, profiles: 1 } });
    expect(JSON.stringify(kit.collected("events"))).not.toContain(annasBrowser);
  });

  it("takes a claimed identifier only for a visitor of the register who is linked to nobody", async () => {
    const claim = (value: string) => ({ email: stranger, identifiers: [{ type: "client-id", value }] });
    expect((await on("access", claim(nobodys))).answer).toMatchObject({ counts: { events: 2 } });
    for (const value of [annasBrowser, "not.in-the-register"])
      expect((await on("access", claim(value))).answer).toEqual({
        outcome: "nothing-held",
        summary: inHouse.askForIdentifier,
      });
  });

  it("takes an identifier that was found at another system, unless it is linked to somebody else", async () => {
    google.export("events_20260114", events("5.5", 4));
    const found = (value: string) => ({ found: [{ type: "client-id", value, from: "billing" }] });
    expect((await on("access", stranger, found("5.5"))).answer).toMatchObject({ counts: { events: 4 } });
    expect((await on("access", stranger, found(nobodys))).answer).toMatchObject({ counts: { events: 2 } });
    expect((await on("access", stranger, found(annasBrowser))).answer.outcome).toBe("nothing-held");
  });

  it("waits for a query that takes its time", async () => {
    google.store.slow.looks = 3;
    expect((await on("access", bruno)).answer).toMatchObject({ counts: { events: 1 } });
  });

  it("hands over no location for portability, because it was inferred", async () => {
    const { kit } = await on("portability", anna);
    expect(kit.collected("events")).toHaveLength(94);
    expect(JSON.stringify(kit.collected("events"))).not.toContain("Potsdam");
  });

  it("finds no tables in an export that has just begun", async () => {
    google.store.tables.clear();
    expect((await on("access", anna)).answer).toMatchObject({ outcome: "done", counts: { visitors: 2 } });
  });
});

describe("access without an export", () => {
  it("hands over the register, and says what cannot be had and why", async () => {
    isExported = false;
    expect((await on("access", anna)).answer).toMatchObject({
      outcome: "partial",
      summary: texts.registerCopied,
      counts: { visitors: 2 },
      reason: texts.noExport,
      law: "GDPR Art. 12(4), Art. 15(3)",
    });
  });
});

describe("erasure", () => {
  it("goes to an operator where what was noted of it cannot be read, and asks Google for nothing", async () => {
    const noted = { visitors: "all", requestedAt: today, completesOn: "2026-05-01" };
    await store.put([{ pk: "DELETION#first", sk: "DELETION", email: anna, ...noted }]);
    await expect(on("erasure", anna, proved("first"))).rejects.toMatchObject({
      name: "UnreadableRow",
      details: { dataset: "deletions", field: "visitors" },
    });
    expect(submitted()).toEqual([]);
  });

  const eraseAnna = (request = "r1") => on("erasure", anna, proved(request));

  it("asks Google for each identifier, deletes the export's rows table by table, and takes no receipt for a result", async () => {
    const { answer } = await eraseAnna();
    expect(answer).toEqual({
      outcome: "pending",
      summary: texts.exportPending,
      expectedCompletion: "2026-03-09",
      counts: { visitors: 2 },
    });
    expect(submitted()).toEqual([{ appInstanceId: annasApp }, { clientId: annasBrowser }]);
    expect([rowsOf(annasBrowser), rowsOf(annasApp)]).toEqual([[], []]);
    expect(rowsOf(brunosId)).toHaveLength(2);
    expect(rowsOf(nobodys)).toHaveLength(2);
  });

  it("asks Google for an identifier that was found at another system, once, and leaves what is somebody else's", async () => {
    google.export("events_20260114", events("5.5", 4));
    const from = "billing";
    const found = ["5.5", "5.5", annasBrowser].map((value) => ({ type: "client-id", value, from }));
    const { answer } = await on("erasure", bruno, { ...proved("r1"), found });
    expect(answer).toMatchObject({ outcome: "pending", counts: { visitors: 2 } });
    expect(submitted()).toEqual([{ clientId: "5.5" }, { userId: brunosId }]);
    expect([rowsOf("5.5"), rowsOf(annasBrowser).length]).toEqual([[], 92]);
    today = "2026-03-09T23:00:00.000Z";
    await on("erasure", bruno, proved("r1"));
    expect(submitted()).toHaveLength(2);
  });

  it("is done when the export has settled and the deletion cycle is over, and says so every time", async () => {
    await eraseAnna();
    // Late events are written into a day's table anew.
    google.export("events_20260305", events(annasBrowser, 2));
    today = "2026-03-09T23:00:00.000Z";
    expect((await eraseAnna()).answer).toMatchObject({
      outcome: "pending",
      summary: texts.pending,
      expectedCompletion: "2026-06-30",
    });
    expect(rowsOf(annasBrowser)).toEqual([]);
    today = "2026-06-30T22:30:00.000Z";
    const { answer } = await eraseAnna();
    expect(answer).toEqual({
      outcome: "done",
      summary: sentences([texts.deleted, texts.exportEmpty]),
      counts: { visitors: 2 },
    });
    expect((await eraseAnna()).answer).toEqual(answer);
    expect(submitted()).toHaveLength(2);
    expect(JSON.stringify(await store.scan())).not.toContain(anna);
  });

  it("leaves nothing to a later access but the deletion under way", async () => {
    await on("access", anna);
    await eraseAnna();
    const { answer, kit } = await on("access", anna);
    expect(answer).toMatchObject({
      outcome: "done",
      summary: inHouse.onlyDeletions,
      counts: { deletions: 1 },
    });
    expect(kit.collected("events")).toEqual([]);
  });

  it("tells a second request the date of the first, and asks Google for nothing again", async () => {
    isExported = false;
    await eraseAnna();
    expect((await eraseAnna("r2")).answer).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2026-06-30",
    });
    expect(submitted()).toHaveLength(2);
  });

  it("asked twice with the same key asks Google once", async () => {
    const first = await eraseAnna();
    expect(await eraseAnna()).toMatchObject({ answer: first.answer });
    expect(submitted()).toHaveLength(2);
  });

  it("is finished after the function has died at any call, with nothing asked for more than twice", async () => {
    const deaths: unknown[] = [];
    for (let calls = 1; deaths.at(-1) !== "none"; calls++) {
      google.reset();
      await store.reset();
      google.export("events_20260112", events(annasBrowser, 3));
      google.export("events_20260113", events(annasBrowser, 3));
      google.dieAfter(calls);
      deaths.push(await eraseAnna().then(() => "none", errorName));
      google.recover();
      expect((await eraseAnna()).answer).toMatchObject({ outcome: "pending", counts: { visitors: 2 } });
      expect(new Set(submitted().map((body) => JSON.stringify(body))).size).toBe(2);
      expect(submitted().length).toBeLessThanOrEqual(2);
      expect(rowsOf(annasBrowser)).toEqual([]);
    }
    expect(new Set(deaths)).toEqual(new Set(["TransientError", "none"]));
    expect(deaths.length).toBeGreaterThan(8);
  });

  it("asks again where the answer to a request was lost: Google takes the same one twice", async () => {
    google.fail({ on: /submitUserDeletion/, afterwards: true });
    await expect(eraseAnna()).rejects.toMatchObject({ name: "TransientError" });
    await eraseAnna();
    expect(submitted()).toEqual([
      { appInstanceId: annasApp },
      { appInstanceId: annasApp },
      { clientId: annasBrowser },
    ]);
  });

  it("goes on the next day, halfway through, when the quota of the day is used up", async () => {
    google.quota.used = 499;
    const { answer } = await eraseAnna();
    expect(answer).toEqual({
      outcome: "pending",
      summary: texts.waitsForQuota,
      expectedCompletion: "2026-03-06",
      counts: { visitors: 2 },
    });
    expect(submitted()).toHaveLength(1);
    today = "2026-03-06T23:00:00.000Z";
    expect((await eraseAnna()).answer).toMatchObject({ expectedCompletion: "2026-03-10" });
    expect(submitted()).toEqual([{ appInstanceId: annasApp }, { clientId: annasBrowser }]);
  });

  it("counts the cycle from the last receipt", async () => {
    isExported = false;
    today = "2026-04-30T10:00:00.000Z";
    google.quota.day = "2026-04-30";
    google.quota.used = 499;
    await eraseAnna();
    today = "2026-05-01T23:00:00.000Z";
    expect((await eraseAnna()).answer).toMatchObject({ expectedCompletion: "2026-08-31" });
  });

  it("waits for rows in the streaming buffer, where nothing can be deleted, and deletes them later", async () => {
    google.store.streaming.add("events_intraday_20260305");
    await eraseAnna();
    expect(rowsOf(annasBrowser)).toEqual(["events_intraday_20260305"]);
    today = "2026-03-09T23:00:00.000Z";
    expect((await eraseAnna()).answer).toMatchObject({
      summary: texts.exportPending,
      expectedCompletion: "2026-03-10",
    });
    google.store.streaming.clear();
    expect((await eraseAnna()).answer).toMatchObject({ summary: texts.pending });
    expect(rowsOf(annasBrowser)).toEqual([]);
  });

  it("measures nothing any more, from before the first call on", async () => {
    google.dieAfter(0);
    await eraseAnna().catch(() => undefined);
    expect(JSON.stringify(await store.scan())).toContain(`OPT-OUT#VISITOR#client-id#${annasBrowser}`);
  });

  it("waits for a decision while a complaint holds the visitors, and asks Google for nothing", async () => {
    await on("complaint", anna, proved("c1"));
    expect((await eraseAnna()).answer).toMatchObject({ outcome: "awaiting", awaits: "decision" });
    expect(submitted()).toEqual([]);
    const decided = { request: "r1", parameters: { confirmed: true, overHold: "erase" } };
    expect((await on("erasure", anna, decided)).answer).toMatchObject({ outcome: "pending" });
    expect(submitted()).toHaveLength(2);
  });

  it("does two people at the same time, each with their own identifiers", async () => {
    await Promise.all([eraseAnna(), on("erasure", bruno, proved("r2"))]);
    expect(new Set(submitted().map((body) => JSON.stringify(body)))).toEqual(
      new Set(
        [{ appInstanceId: annasApp }, { clientId: annasBrowser }, { userId: brunosId }].map((body) =>
          JSON.stringify(body),
        ),
      ),
    );
    expect(submitted()).toHaveLength(3);
    expect([annasBrowser, annasApp, brunosId].flatMap(rowsOf)).toEqual([]);
  });

  it("carries a withdrawal out once the mailbox is proved, and stops measuring before", async () => {
    const unproved = { request: "w1", parameters: { confirmed: false } };
    expect((await on("consent-withdrawal", anna, unproved)).answer).toMatchObject({ outcome: "awaiting" });
    expect(submitted()).toEqual([]);
    expect(JSON.stringify(await store.scan())).toContain(`OPT-OUT#VISITOR#client-id#${annasBrowser}`);
    expect((await on("consent-withdrawal", anna, proved("w1"))).answer).toMatchObject({ outcome: "pending" });
    expect(submitted()).toHaveLength(2);
  });

  it("holds nothing of somebody unknown", async () => {
    expect((await on("erasure", stranger, proved("r1"))).answer).toEqual({
      outcome: "nothing-held",
      summary: inHouse.noVisitor,
    });
    expect(google.calls).toEqual([]);
  });

  it("asks by the proved address as well where users' own data is collected", async () => {
    const more = { collectsUserProvidedData: true };
    expect((await on("erasure", stranger, proved("r1"), more)).answer).toMatchObject({ outcome: "pending" });
    expect(submitted()).toEqual([{ userProvidedData: stranger }]);
    expect(JSON.stringify((await store.scan()).map(({ pk, sk }) => [pk, sk]))).not.toContain(stranger);
  });
});

it.each([
  ["Anna.Lind@Example.com", "anna.lind@example.com"],
  ["a.n.n.a@GMail.com", "anna@gmail.com"],
  [" a.b @googlemail.com ", "ab@googlemail.com"],
])("hands %s to Google as %s", (given, sent) => {
  expect(normalised(given)).toBe(sent);
});

describe("what Google refuses", () => {
  it("is signed in for anew once when a token has run out", async () => {
    google.fail({ on: /submitUserDeletion/, reply: failed(401, "UNAUTHENTICATED") });
    expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ outcome: "pending" });
    expect(google.calls.filter((name) => name === "POST /token")).toHaveLength(2);
  });

  it("waits a moment for the quota of a minute, by either of its names", async () => {
    google.fail({ on: /submitUserDeletion/, reply: failed(429, "RESOURCE_EXHAUSTED") });
    const old = { error: { code: 403, errors: [{ reason: "rateLimitExceeded" }] } };
    google.fail({ on: /submitUserDeletion/, reply: { status: 403, body: old } });
    const { answer, kit } = await on("erasure", anna, proved("r1"));
    expect(answer).toMatchObject({ outcome: "pending" });
    expect(kit.waits().filter((wait) => wait > 0)).toHaveLength(2);
  });

  it("ends the task with the name of the error, and nothing of the person", async () => {
    google.fail({ on: /submitUserDeletion/, reply: failed(403, "PERMISSION_DENIED") });
    const error = await on("erasure", anna, proved("r1")).catch((thrown: unknown) => thrown);
    expect(failureOf(error)).toEqual({
      error: "VendorRefused",
      details: {
        code: "service-failed",
        service: "GoogleAnalytics",
        operation: "submitUserDeletion",
        error: "PERMISSION_DENIED",
        status: 403,
      },
    });
    expect(String(error)).not.toMatch(/anna|7021/i);
  });

  it("ends the task where the key of the service account is no key, without showing it", async () => {
    const serviceAccount = { ...google.secret.serviceAccount, private_key: "not-a-key" };
    const error = await on("erasure", anna, proved("r1"), { serviceAccount }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: "TerminalError" });
    expect(String(error)).not.toContain("not-a-key");
  });
});
