import { beforeEach, describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const nina = "nina.berg@example.com";
const friend = "friend@example.org";
const pk = "VISITOR#client-id#7";
const claimed = { type: "client-id", value: "7" };
const proved = { parameters: { confirmed: true } };

const { ask, store } = processorUnderTest(manifest, handler, "ANALYTICS_TABLE", demo);

/** A linked visitor: the address in typed form, "nothing" in other forms. */
const visitor = {
  pk,
  sk: "VISITOR",
  email: "Nina.Berg@Example.com",
  firstSeen: "2026-01-12T08:00:00Z",
  lastSeen: "2026-01-13T08:00:00Z",
  location: null,
};
const rows = [
  visitor,
  { pk, sk: "SESSION#1", sessionId: 12, startedAt: "2026-01-12T08:00:00Z", seconds: 30, ip: null },
  { pk, sk: "OPEN#1", at: "2026-01-12T08:00:00Z", campaign: "For a friend", email: friend },
];
beforeEach(() => store.put(rows));
const ninas = async () => (await store.scan()).filter((row) => row.pk === pk);

it("an address stored in capitals is found by every right", async () => {
  const kit = mockKit();
  expect(await ask("access", nina, kit)).toMatchObject({ counts: { visitors: 1, sessions: 1 } });
  expect(kit.collected("sessions")).toMatchObject([{ sessionId: "12" }]);
  for (const right of ["portability", "restriction", "objection", "complaint"] as const)
    expect(await ask(right, nina, mockKit(), { ...proved, request: right })).toMatchObject({
      outcome: "done",
    });
});

it("an address stored in capitals is corrected, and erased", async () => {
  const moved = "nina.lund@example.com";
  const parameters = { changes: { email: moved }, provedEmail: moved };
  expect(await ask("rectification", nina, mockKit(), { parameters })).toMatchObject({ outcome: "done" });
  expect(await ask("access", nina)).toMatchObject({ outcome: "nothing-held" });
  expect(await ask("erasure", moved, mockKit(), proved)).toMatchObject({ outcome: "pending" });
  expect(await ninas()).toEqual([]);
});

it("a record with a friend's address gives the friend no data", async () => {
  const before = await ninas();
  const claim = { email: friend, identifiers: [claimed] };
  for (const right of ["access", "erasure", "consent-withdrawal", "objection", "complaint"] as const)
    expect(await ask(right, claim, mockKit(), { ...proved, request: right })).toMatchObject({
      outcome: "nothing-held",
    });
  expect(await ninas()).toEqual(before);
});

describe("a record of an unknown kind", () => {
  const heat = { pk, sk: "HEATMAP#1", clicks: 4 };
  beforeEach(() => store.put([heat]));

  it("needs an operator's look before a copy, and is named", async () => {
    const kit = mockKit();
    expect(await ask("access", nina, kit)).toMatchObject({
      outcome: "awaiting",
      awaits: "decision",
      summary: { en: expect.stringContaining("HEATMAP") },
    });
    expect(kit.datasets()).toEqual([]);
    const decided = { parameters: { overHold: "keep" } };
    expect(await ask("access", nina, kit, decided)).toMatchObject({ outcome: "partial" });
  });

  it("is never erased, and stays with only its visitor; measuring ends at once", async () => {
    expect(await ask("erasure", nina, mockKit(), proved)).toMatchObject({ outcome: "awaiting" });
    expect(await ninas()).toHaveLength(4);
    const parameters = { confirmed: true, overHold: "erase" };
    expect(await ask("erasure", nina, mockKit(), { parameters })).toMatchObject({ outcome: "pending" });
    const { location: _, ...left } = visitor;
    expect(await ninas()).toEqual([heat, left]);
  });
});

it("an unreadable row stops an erasure before anything changes, and is named", async () => {
  await store.put([{ pk, sk: "VIEW#1", at: "2026-01-12T08:00:00Z" }]);
  const before = await store.scan();
  await expect(ask("erasure", nina, mockKit(), proved)).rejects.toMatchObject({
    name: "UnreadableRow",
    details: { code: "row-unreadable", dataset: "page-views", row: 1, field: "page" },
  });
  expect(await store.scan()).toEqual(before);
});
