import { describe, expect, it } from "@jest/globals";
import { authorityOf } from "#shared/policy/authorities.ts";
import { controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";

describe("the table of authorities", () => {
  it("has one for every jurisdiction of a regime", () => {
    const codes = Object.values(regimes).flatMap(({ jurisdictions }) => jurisdictions);
    expect(codes.filter((code) => authorityOf(code)?.code !== code)).toEqual([]);
  });

  it("finds it by a place's code or its country's", () => {
    expect(
      ["DE-BY", "GB-SCT", "AU-NSW", "US-CA", "US-NY", "CA"].map((code) => authorityOf(code)?.code),
    ).toEqual([...["DE-BY", "GB", "AU", "US-CA", undefined, undefined]]);
  });

  it("has the controller's own under the controller's name for it", () => {
    const { code, ...authority } = authorityOf(controller.place) ?? {};
    expect(code).toBe(controller.place);
    expect(authority).toEqual(controller.authority);
  });

  it("has an address on the web for each", () => {
    for (const code of Object.values(regimes).flatMap(({ jurisdictions }) => jurisdictions)) {
      expect(authorityOf(code)?.url).toMatch(/^https:\/\/[a-z0-9.-]+(\/[a-z]+)?$/);
    }
  });
});
