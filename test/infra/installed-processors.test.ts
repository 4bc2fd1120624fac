import { describe, expect, it } from "@jest/globals";
import { answeringLater, reachedBySecret } from "#infra/installed-processors.ts";

const all = [
  { id: "after-both", dependsOn: ["billing", "after-paper"], secrets: [] },
  { id: "after-paper", dependsOn: ["archive"], secrets: [] },
  { id: "after-payments", dependsOn: ["payments"], secrets: [] },
  { id: "archive", dependsOn: [], team: {}, secrets: [] },
  { id: "billing", dependsOn: [], secrets: [] },
  { id: "payments", dependsOn: [], secrets: ["api-key"] },
  { id: "vendor", dependsOn: [], callsBack: true, secrets: ["signing-key"] },
];

describe("a trial of whole requests", () => {
  it("is made without the processors that have people or a system answer later, and without those that wait for them", () => {
    expect(answeringLater(all).sort()).toEqual(["after-both", "after-paper", "archive", "vendor"]);
  });

  it("is made without the processors of systems outside where nothing stands in for them, and without those that wait for them", () => {
    expect(reachedBySecret(all).sort()).toEqual(["after-payments", "payments", "vendor"]);
  });
});
