import { describe, expect, it } from "@jest/globals";
import * as z from "zod";
import { listFilter } from "#shared/console/list-query.ts";
import { apiQueryOf, operators, orderIn, searchOf, tokensIn } from "#web/console/src/queue/filter.ts";

const token = (propertyKey: string, value: string) => ({
  propertyKey,
  operator: operators[propertyKey] ?? "",
  value,
});

describe("the filter of the queue", () => {
  it("comes back from the address as it went there", () => {
    const tokens = [
      token("status", "received"),
      token("status", "in-progress"),
      token("right", "erasure"),
      token("dueWithin", "7"),
      token("assignee", "olivia+desk@example.com"),
    ];
    const search = searchOf(tokens, "newest");
    expect(tokensIn(search)).toEqual(tokens);
    expect(orderIn(search)).toBe("newest");
  });

  it("is the same address in any order of its parts", () => {
    const one = [token("right", "access"), token("overdue", "true")];
    expect(searchOf(one, "soonest")).toBe(searchOf([...one].reverse(), "soonest"));
  });

  it("lets the last value of a property count, where only one can", () => {
    expect(searchOf([token("right", "access"), token("right", "erasure")], "soonest")).toBe("right=erasure");
  });

  it("leaves out what an address has besides", () => {
    expect(tokensIn("?right=&evil=1&status=,,&order=sideways")).toEqual([]);
    expect(orderIn("?order=sideways")).toBe("soonest");
  });

  it("asks the API for nothing that it does not know", () => {
    const known = z.strictObject(listFilter).keyof().options as readonly string[];
    const all = Object.keys(operators).map((key) => token(key, "7"));
    const query = new URLSearchParams(apiQueryOf(searchOf(all, "newest")));
    expect([...query.keys()].filter((key) => !known.includes(key))).toEqual([]);
    expect(query.size).toBe(all.length + 1);
  });
});
