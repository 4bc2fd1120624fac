import { describe, expect, it } from "@jest/globals";
import { operatorDesk } from "./operator-desk.ts";

const { json, local, waiting } = operatorDesk();

interface List {
  readonly requests: readonly { readonly requestId: string; readonly legal: string }[];
}
const idsOf = async (...options: string[]) =>
  ((await json("list", ...options)) as List).requests.map(({ requestId }) => requestId);

describe("dsr list", () => {
  it("narrows to what is due before a day, and to what is late by law", async () => {
    const id = await waiting();
    const { requests } = (await json("list")) as List;
    const { legal = "" } = requests.find(({ requestId }) => requestId === id) ?? {};
    expect(await idsOf("--due-before", "2099-01-01")).toContain(id);
    expect(await idsOf("--due-before", legal)).not.toContain(id);
    expect(await idsOf("--overdue")).not.toContain(id);
  });

  it("takes no day in another form, and says which it takes", async () => {
    const { code, stderr } = await local("list", "--due-before", "next week");
    expect([code, stderr]).toEqual([2, expect.stringContaining("Must be a date such as 2026-08-15.")]);
  });
});
