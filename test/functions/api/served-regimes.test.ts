import { describe, expect, it } from "@jest/globals";
import { servedRegimes } from "#functions/api/submit-request/served-regimes.ts";
import { right } from "#shared/domain/right.ts";
import type { Problem } from "#shared/edge/problem.ts";
import { type Controller, controller } from "#shared/policy/controller.ts";

const ids = (...args: Parameters<typeof servedRegimes>) => servedRegimes(...args).map(({ id }) => id);
const american: Controller = { ...controller, regime: "ccpa" };

function refusal(...args: Parameters<typeof servedRegimes>) {
  try {
    servedRegimes(...args);
  } catch (error) {
    const { kind, more } = error as Problem;
    return { kind, errors: more.errors };
  }
  throw new Error("was served");
}

describe("what a deployment serves", () => {
  it.each(right.options)("is every right of the policy under the controller's own law: %s", (one) => {
    expect(ids({ right: one }, controller)).toEqual(["gdpr"]);
  });

  it("is the law of the person, and that of a controller established under another", () => {
    expect(ids({ right: "access", jurisdiction: "GB" }, controller)).toEqual(["uk-gdpr", "gdpr"]);
    expect(ids({ right: "access", jurisdiction: "US-CA" }, american)).toEqual(["ccpa"]);
  });

  it("is the controller's own law alone where that of the person does not know the right", () => {
    expect(ids({ right: "erasure", jurisdiction: "BR" }, controller)).toEqual(["gdpr"]);
  });

  it("is refused by name, with what is served instead", () => {
    const some: Controller = { ...controller, approval: { access: "automatic", erasure: "operator" } };
    expect(refusal({ right: "complaint" }, some)).toEqual({
      kind: "right-not-served",
      errors: [{ pointer: "#/right", detail: "Rights served here: access, erasure." }],
    });
    expect(refusal({ right: "erasure", jurisdiction: "BR" }, american)).toEqual({
      kind: "right-not-served",
      errors: [{ pointer: "#/right", detail: "Rights served for this jurisdiction: access." }],
    });
  });

  it("is refused for a jurisdiction whose law nobody has put in, both named at once", () => {
    const some: Controller = { ...american, approval: { access: "automatic" } };
    const { kind, errors } = refusal({ right: "complaint", jurisdiction: "ZZ" }, some);
    expect(kind).toBe("right-not-served");
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["#/right", "#/jurisdiction"]);
    expect(refusal({ right: "access", jurisdiction: "ZZ" }, american).kind).toBe("jurisdiction-not-served");
  });
});
