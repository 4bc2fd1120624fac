import { describe, expect, it } from "@jest/globals";
import { mockKit, mockTask } from "#shared/processor/mock-kit.ts";
import { type Item, openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { endOfNextCycle } from "./deletion-cycle.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { recordView } from "./record-view.ts";
import { texts } from "./texts.ts";

const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const stranger = "stranger@example.org";
const table = "ANALYTICS_TABLE";
const anonymous = { type: "client-id", value: "1840305526.1758012345" };
const proved = { parameters: { confirmed: true } };
const annas = { type: "client-id", value: "702118446.1741170012" };

const { ask, store } = processorUnderTest(manifest, handler, table, demo);

const visitors = async () =>
  [...new Set((await store.scan()).map((item: Item) => String(item.pk)))].filter((pk) =>
    pk.startsWith("VISITOR#"),
  );

describe("access", () => {
  it("collects every visitor that is linked to the address", async () => {
    const kit = mockKit();
    const answer = await handler.handle(mockTask("collect", anna), kit);
    expect(answer).toMatchObject({
      outcome: "done",
      counts: { visitors: 2, sessions: 7, "page-views": 30, "email-opens": 2, devices: 1 },
    });
    expect(kit.collected("visitors")).toContainEqual(
      expect.objectContaining({ idType: "client-id", id: annas.value }),
    );
  });

  it("reads hundreds of page views page by page without losing any", async () => {
    expect(await handler.handle(mockTask("collect", bruno), mockKit())).toMatchObject({
      counts: { "page-views": 640 },
    });
  });

  it("honours an identifier of a visitor who is linked to nobody", async () => {
    const kit = mockKit();
    const answer = await handler.handle(
      mockTask("collect", { email: stranger, identifiers: [anonymous] }),
      kit,
    );
    expect(answer).toMatchObject({ outcome: "done", counts: { visitors: 1, "page-views": 11 } });
  });

  it("collects a visitor measured again while an earlier deletion is under way, and tells of both", async () => {
    await ask("erasure", anna, mockKit("2026-11-23T10:00:00Z"));
    await store.put([
      { pk: "VISITOR#client-id#1", sk: "VISITOR", email: anna, firstSeen: "2026-12-01T10:00:00Z" },
    ]);
    expect(await ask("access", anna, mockKit("2026-12-02T10:00:00Z"))).toMatchObject({
      outcome: "done",
      summary: texts.copied,
      counts: { visitors: 1, deletions: 1 },
    });
  });

  it("asks for the identifier where no visitor is linked, and shows nothing of a visitor linked to somebody else", async () => {
    const kit = mockKit();
    const answer = await handler.handle(mockTask("collect", { email: stranger, identifiers: [annas] }), kit);
    expect(answer).toEqual({ outcome: "nothing-held", summary: texts.askForIdentifier });
    expect(kit.collected("visitors")).toEqual([]);
  });
});

describe("erasure", () => {
  it("deletes the visitors at once and promises the rest for the end of the next cycle", async () => {
    const answer = await handler.handle(mockTask("erase", anna), mockKit("2026-11-23T10:00:00Z"));
    expect(answer).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2027-02-28",
      counts: { visitors: 2 },
    });
    expect(await visitors()).toEqual([`VISITOR#client-id#${anonymous.value}`, "VISITOR#user-id#10452"]);
  });

  it("promises the same date at each repetition, and is done on that date", async () => {
    const kit = mockKit("2026-11-23T10:00:00Z");
    const first = await handler.handle(mockTask("erase", anna), kit);
    kit.setNow("2027-01-15T10:00:00Z");
    expect(await handler.handle(mockTask("erase", anna), kit)).toEqual(first);
    // Midnight in Berlin: the promised day is over there, and not yet in UTC.
    kit.setNow("2027-02-28T23:00:00Z");
    const done = {
      outcome: "done",
      summary: texts.deleted,
      counts: { visitors: 2 },
    };
    expect(await handler.handle(mockTask("erase", anna), kit)).toEqual(done);
    expect(await handler.handle(mockTask("erase", anna), kit)).toEqual(done);
    expect(JSON.stringify(await store.scan())).not.toContain(anna);
  });

  it("tells a second request of the running deletion", async () => {
    await handler.handle(mockTask("erase", anna, "first"), mockKit("2026-11-23T10:00:00Z"));
    const kit = mockKit("2027-01-02T10:00:00Z");
    expect(await handler.handle(mockTask("erase", anna, "second"), kit)).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2027-02-28",
    });
    expect(await handler.handle(mockTask("collect", anna), kit)).toMatchObject({
      outcome: "done",
      counts: { deletions: 1 },
    });
    kit.setNow("2027-03-01T10:00:00Z");
    expect(await handler.handle(mockTask("collect", anna), kit)).toMatchObject({ outcome: "nothing-held" });
  });

  it("finishes what a crash cut short", async () => {
    store.failAfterWrites(4);
    await expect(ask("erasure", anna)).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await ask("erasure", anna)).toMatchObject({ outcome: "pending", counts: { visitors: 2 } });
    expect(await visitors()).toEqual([`VISITOR#client-id#${anonymous.value}`, "VISITOR#user-id#10452"]);
  });

  it("does not touch visitors measured while it is pending, set aside or not", async () => {
    const first = await ask("erasure", anna, mockKit("2026-11-23T10:00:00Z"));
    const later = {
      pk: "VISITOR#client-id#1",
      sk: "VISITOR",
      email: anna,
      firstSeen: "2026-12-01T10:00:00Z",
    };
    await store.put([later]);
    const complaint = await ask("complaint", anna, mockKit("2026-12-02T10:00:00Z"), proved);
    expect(complaint).toMatchObject({ outcome: "done" });
    expect(await ask("erasure", anna, mockKit("2026-12-03T10:00:00Z"))).toEqual(first);
    expect(await ask("erasure", anna, mockKit("2027-03-01T10:00:00Z"))).toMatchObject({ outcome: "done" });
    expect(await visitors()).toContain(later.pk);
  });

  it("that only waits for an earlier one touches no visitor measured meanwhile", async () => {
    await ask("erasure", anna, mockKit("2026-11-23T10:00:00Z"));
    const second = { request: "second" };
    const first = await ask("erasure", anna, mockKit("2026-11-24T10:00:00Z"), second);
    expect(await ask("access", anna, mockKit("2026-11-25T10:00:00Z"))).toMatchObject({
      counts: { deletions: 1 },
    });
    const later = {
      pk: "VISITOR#client-id#1",
      sk: "VISITOR",
      email: anna,
      firstSeen: "2026-12-01T10:00:00Z",
    };
    await store.put([later]);
    expect(await ask("erasure", anna, mockKit("2026-12-03T10:00:00Z"), second)).toEqual(first);
    expect(await visitors()).toContain(later.pk);
  });

  it("does not touch a visitor linked to somebody else", async () => {
    const before = await store.scan();
    const task = mockTask("erase", { email: stranger, identifiers: [annas] });
    expect(await handler.handle(task, mockKit())).toMatchObject({ outcome: "nothing-held" });
    expect(await store.scan()).toEqual(before);
  });
});

describe("objection", () => {
  const view = { at: "2026-04-01T10:00:00Z", page: "/pricing" };

  it("measures nothing any more in the browsers and apps of the person, and goes on with others", async () => {
    expect(await ask("objection", anna)).toMatchObject({ outcome: "done", counts: { visitors: 2 } });
    const own = await openTable(table);
    const before = await store.scan();
    expect(await recordView(annas, view, own)).toBe(false);
    expect(await store.scan()).toEqual(before);
    expect(await recordView(anonymous, view, own)).toBe(true);
  });

  it("is shown to a later access request", async () => {
    await ask("objection", anna, mockKit("2026-03-05T10:00:00Z"));
    const kit = mockKit();
    expect(await ask("access", anna, kit)).toMatchObject({ counts: { "opt-outs": 2, visitors: 2 } });
    expect(kit.collected("opt-outs")).toContainEqual({
      idType: "client-id",
      id: annas.value,
      since: "2026-03-05T10:00:00Z",
    });
  });

  it("outlives an erasure, so that a later visit is not measured", async () => {
    await ask("objection", anna);
    expect(await ask("erasure", anna)).toMatchObject({ outcome: "pending", counts: { visitors: 2 } });
    expect(await recordView(annas, view, await openTable(table))).toBe(false);
    expect(await visitors()).not.toContain(`VISITOR#client-id#${annas.value}`);
  });

  it("is honoured for the identifier of a visitor who is linked to nobody", async () => {
    await ask("objection", { email: stranger, identifiers: [anonymous] });
    expect(await recordView(anonymous, view, await openTable(table))).toBe(false);
  });

  it("finds nothing to stop for an unknown person", async () => {
    const before = await store.scan();
    expect(await ask("objection", stranger)).toMatchObject({ outcome: "nothing-held" });
    expect(await store.scan()).toEqual(before);
  });
});

describe("portability", () => {
  it("hands out observed data and no inferred data", async () => {
    const kit = mockKit();
    expect(await ask("portability", bruno, kit)).toMatchObject({
      outcome: "done",
      summary: { en: expect.stringMatching(/Left out.*inferred/) },
      counts: { visitors: 1, sessions: 128, "page-views": 640 },
    });
    const everything = JSON.stringify(kit.datasets().map(kit.collected));
    expect(everything).toContain("203.0.113.9");
    expect(everything).not.toContain("Marseille");
  });
});

describe("restriction", () => {
  it("stops measuring and keeps earlier measurements, until it is lifted", async () => {
    const view = { at: "2026-04-01T10:00:00Z", page: "/pricing" };
    const before = await store.scan();
    expect(await ask("restriction", anna)).toMatchObject({ outcome: "done", counts: { visitors: 2 } });
    const own = await openTable(table);
    expect(await recordView(annas, view, own)).toBe(false);
    expect(await store.scan()).toEqual(expect.arrayContaining(before));
    expect(await ask("access", anna, mockKit(), { request: "access" })).toMatchObject({
      counts: { restrictions: 2, "page-views": 30 },
    });
    await ask("restriction", anna, mockKit(), { parameters: { release: true }, request: "later" });
    expect(await store.scan()).toEqual(before);
    expect(await recordView(annas, view, own)).toBe(true);
  });

  it("changes nothing more when it is placed or lifted twice", async () => {
    const before = await store.scan();
    await ask("restriction", anna);
    await ask("restriction", anna, mockKit("2026-06-05T10:00:00Z"), { request: "again" });
    const release = { parameters: { release: true } };
    const released = await ask("restriction", anna, mockKit(), { ...release, request: "release" });
    expect(await ask("restriction", anna, mockKit(), { ...release, request: "again" })).toEqual(released);
    expect(await store.scan()).toEqual(before);
  });
});

describe("rectification", () => {
  const moved = "anna.berg@example.net";
  const changes = { email: moved, name: "Anna Berg" };
  const move = () => ask("rectification", anna, mockKit(), { parameters: { changes, provedEmail: moved } });

  it("does not rewrite measurements, and names the alternative", async () => {
    const before = await store.scan();
    const answer = await ask("rectification", anna, mockKit(), { parameters: { changes } });
    expect(answer).toMatchObject({
      outcome: "not-applicable",
      reason: expect.objectContaining({ en: expect.stringMatching(/cannot be rewritten.*proved first/) }),
      law: expect.stringContaining("Art. 16"),
    });
    expect((await store.scan()).filter(({ sk }) => sk !== "RECEIPT")).toEqual(before);
  });

  it("moves everything linked to the address to a proved one", async () => {
    expect(await move()).toMatchObject({ outcome: "done", counts: { visitors: 2 } });
    expect(await move()).toMatchObject({ outcome: "done", counts: { visitors: 2 } });
    expect(await ask("access", moved)).toMatchObject({ counts: { visitors: 2, "page-views": 30 } });
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("links nobody to the new address because of a claim", async () => {
    const parameters = { changes, provedEmail: moved };
    const claim = { email: stranger, identifiers: [anonymous] };
    expect(await ask("rectification", claim, mockKit(), { parameters })).toMatchObject({
      outcome: "not-applicable",
    });
    expect(await ask("access", moved)).toMatchObject({ outcome: "nothing-held" });
  });

  it("moves a running deletion, which is done on its day all the same", async () => {
    const day = (date: string) => mockKit(`${date}T10:00:00Z`);
    await ask("erasure", anna, day("2026-03-05"));
    await move();
    expect(await ask("access", moved)).toMatchObject({ counts: { deletions: 1 } });
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("erasure", anna, day("2026-06-30"))).toMatchObject({ outcome: "done" });
    expect(JSON.stringify(await store.scan())).not.toMatch(/anna/);
  });
});

it.each([
  ["2026-11-23", "2027-02-28"],
  ["2026-12-31", "2027-02-28"],
  ["2027-01-01", "2027-04-30"],
  ["2027-11-01", "2028-02-29"],
])("asked for on %s is complete on servers on %s", (asked, gone) => {
  expect(endOfNextCycle(asked)).toBe(gone);
});
