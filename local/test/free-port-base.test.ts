import { describe, expect, it } from "@jest/globals";
import { freePortBase } from "../free-port-base.ts";

describe("the first of four free ports", () => {
  it("is one that no outgoing connection gets, so a host that is started again finds it free", async () => {
    const bases = await Promise.all(Array.from({ length: 200 }, freePortBase));

    const taken = bases.filter((base) => base < 1024 || base + 3 >= 32_768);

    expect(taken).toEqual([]);
  });
});
