import { describe, expect, it } from "@jest/globals";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { lookBack } from "#shared/processor/read-back.ts";
import { teamProcessor } from "#shared/processor/team/team-processor.ts";
import { stubManifest } from "./stub-manifest.ts";

describe("An erasure that people carried out by hand", () => {
  it("is not read back, and nobody is asked for days", async () => {
    const { handle, readBack } = teamProcessor(stubManifest);
    const task = mockTaskFor(stubManifest, "erasure", "anna.lind@example.com");
    const erased = { task, erasedAt: "2026-03-05T10:00:00.000Z" };
    expect(await lookBack(erased, { manifest: stubManifest, handle, readBack }, mockKit())).toEqual({
      look: "impossible",
      why: "no-copy",
    });
  });
});
