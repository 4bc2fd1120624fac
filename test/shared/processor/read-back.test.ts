import { describe, expect, it } from "@jest/globals";
import * as z from "zod";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { Dataset, ProcessorHandler, ProcessorTask } from "#shared/processor/contract.ts";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { lookBack } from "#shared/processor/read-back.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { stubManifest } from "./stub-manifest.ts";

const erasedAt = "2026-03-05T12:00:00.000Z";
const row = z.object({ at: z.string(), retainUntil: z.iso.date().optional() });
const notes: Dataset = { name: "notes", title: "Notes", row, since: "at" };

async function lookAt(dataset: Dataset, rows: readonly unknown[]) {
  const tasks: ProcessorTask[] = [];
  const handle: ProcessorHandler = async (task, kit) => {
    tasks.push(task);
    return {
      outcome: "done",
      summary: everywhere("Copied."),
      ...(await collectAll(kit, [{ dataset, rows }])),
    };
  };
  const task = mockTaskFor(stubManifest, "erasure", "anna.lind@example.com");
  const answer = await lookBack({ task, erasedAt }, { manifest: stubManifest, handle }, mockKit());
  return { answer, tasks };
}

describe("a read-back by a copy", () => {
  it.each([
    ["left", { at: "2026-03-05T11:59:59.000Z" }],
    ["left", { at: "2020-01-31" }],
    ["begun", { at: "2026-03-05T12:00:00.001Z" }],
    ["begun", { at: "2026-03-07" }],
    ["undated", { at: "2026-03-05" }],
    ["undated", { at: "2026-03-06" }],
    ["undated", { at: "last spring" }],
    ["undated", {}],
    ["kept", { at: "2020-01-31", retainUntil: "2030-12-31" }],
  ])("counts a row as %s: %j", async (counted, one) => {
    const { answer } = await lookAt(notes, [one]);
    const found = { left: {}, kept: {}, begun: {}, undated: {}, [counted]: { notes: 1 } };
    expect(answer).toEqual({ look: "seen", found });
  });

  it("counts rows of a dataset that does not say which field is their date as undated", async () => {
    const { since: _, ...undated } = notes;
    const { answer } = await lookAt(undated, [{ at: "2020-01-31" }, { at: "2030-01-31" }]);
    expect(answer).toMatchObject({ found: { undated: { notes: 2 } } });
  });

  it("passes over marks about the handling of data", async () => {
    const { answer } = await lookAt({ ...notes, isMark: true }, [{ at: "2020-01-31" }]);
    expect(answer).toEqual({ look: "seen", found: { left: {}, kept: {}, begun: {}, undated: {} } });
  });

  it("asks for the copy of the person whose data was erased, and says that it only looks", async () => {
    const { tasks } = await lookAt(notes, []);
    expect(tasks).toMatchObject([
      { action: "collect", subject: { email: "anna.lind@example.com" }, readBack: { erasedAt } },
    ]);
  });

  it.each([
    [
      { outcome: "pending" as const, summary: everywhere("Later."), expectedCompletion: "2026-04-01" },
      { look: "not-yet" },
    ],
    [
      { outcome: "awaiting" as const, awaits: "decision" as const, summary: everywhere("A person looks.") },
      { look: "impossible", why: "no-copy-now" },
    ],
  ])("takes no copy for no proof: %j", async (said, answer) => {
    const task = mockTaskFor(stubManifest, "erasure", "anna.lind@example.com");
    const processor = { manifest: stubManifest, handle: async () => said };
    expect(await lookBack({ task, erasedAt }, processor, mockKit())).toEqual(answer);
  });

  it("is impossible where the right of access hands nothing out, and the processor is not asked", async () => {
    const manifest = { ...stubManifest, rights: { erasure: { action: "erase" as const } } };
    const handle = () => Promise.reject(new Error("It was asked."));
    const task = mockTaskFor(stubManifest, "erasure", "anna.lind@example.com");
    expect(await lookBack({ task, erasedAt }, { manifest, handle }, mockKit())).toEqual({
      look: "impossible",
      why: "no-copy",
    });
  });
});
