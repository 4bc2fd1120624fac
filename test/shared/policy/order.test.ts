import { describe, expect, it } from "@jest/globals";
import { right } from "#shared/domain/right.ts";
import json from "#shared/policy/order.json" with { type: "json" };
import { goesAfter } from "#shared/policy/order.ts";

describe("the order of a person's requests", () => {
  it("puts the handing out of data before its erasure, and makes no other right wait", () => {
    expect(goesAfter("erasure")).toEqual(["access", "portability"]);
    for (const one of right.options.filter((name) => name !== "erasure")) expect(goesAfter(one)).toEqual([]);
  });

  it("makes no two rights wait for each other", () => {
    for (const one of right.options)
      for (const first of goesAfter(one)) expect([one, goesAfter(first).includes(one)]).toEqual([one, false]);
  });

  it("gives a reference for each row", () => {
    for (const { reference } of Object.values(json)) expect(reference).toMatch(/Art\. \d/);
  });
});
