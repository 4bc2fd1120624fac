import { describe, expect, it } from "@jest/globals";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { handler } from "./handler.ts";
import { manifest as written } from "./manifest.ts";

const manifest = parseManifest(written, "manifest.ts");
const ask = (right: "access" | "erasure", parameters = {}) =>
  handler.handle(mockTaskFor(manifest, right, "anna.lind@example.com", { parameters }), mockKit());

describe("a task at example-system", () => {
  it.each(["access", "erasure"] as const)(
    "for %s is left to people until the request's target",
    async (right) => {
      expect(await ask(right)).toMatchObject({ outcome: "pending", expectedCompletion: "2026-04-02" });
    },
  );

  it("that could not be undone waits until the mailbox is confirmed", async () => {
    expect(await ask("erasure", { confirmed: false })).toMatchObject({ awaits: "confirmation" });
  });

  it("has a checklist for each thing that people are asked to do", () => {
    const actions = Object.values(manifest.rights).map(({ action }) => action);
    const asked = new Set(actions.filter((action) => action !== "none"));
    expect(new Set(Object.keys(manifest.team?.checklists ?? {}))).toEqual(asked);
  });
});
