import { describe, expect, it } from "@jest/globals";
import { answeringLater } from "#infra/installed-processors.ts";

describe("a trial of whole requests", () => {
  it("is made without the processors that have people or a system answer later, and without those that wait for them", () => {
    const all = [
      { id: "after-both", dependsOn: ["billing", "after-paper"] },
      { id: "after-paper", dependsOn: ["archive"] },
      { id: "archive", dependsOn: [], team: {} },
      { id: "billing", dependsOn: [] },
      { id: "vendor", dependsOn: [], callsBack: true },
    ];
    expect(answeringLater(all).sort()).toEqual(["after-both", "after-paper", "archive", "vendor"]);
  });
});
