import { describe, expect, it } from "@jest/globals";
import { withTeams } from "#infra/installed-processors.ts";

describe("a trial of whole requests", () => {
  it("is made without the processors whose tasks people carry out, and without those that wait for them", () => {
    const all = [
      { id: "after-both", dependsOn: ["billing", "after-paper"] },
      { id: "after-paper", dependsOn: ["archive"] },
      { id: "archive", dependsOn: [], team: {} },
      { id: "billing", dependsOn: [] },
    ];
    expect(withTeams(all).sort()).toEqual(["after-both", "after-paper", "archive"]);
  });
});
