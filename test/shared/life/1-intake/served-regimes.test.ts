import { describe, expect, it } from "@jest/globals";
import { right } from "#shared/domain/right.ts";
import { servedRegimes } from "#shared/life/1-intake/served-regimes.ts";
import type { Problem } from "#shared/life/doors/problem.ts";
import { type Controller, controller } from "#shared/policy/controller.ts";

const american: Controller = { ...controller, regime: "ccpa" };
function laws(...args: Parameters<typeof servedRegimes>) {
  const { binding, compared, unknown } = servedRegimes(...args);
  return { binding: binding.map(({ id }) => id), compared: compared.map(({ id }) => id), unknown };
}
const binding = (...args: Parameters<typeof servedRegimes>) => laws(...args).binding;

function refusal(...args: Parameters<typeof servedRegimes>) {
  try {
    servedRegimes(...args);
  } catch (error) {
    const { kind, more } = error as Problem;
    return { kind, errors: more.errors };
  }
  throw new Error("was served");
}

describe("the served law of a submission", () => {
  it.each(right.options)("is every right of the policy under the controller's own law: %s", (one) => {
    expect(binding({ right: one }, controller)).toEqual(["gdpr"]);
  });

  it("is the law of the person, and that of a controller established under another", () => {
    expect(binding({ right: "access", jurisdiction: "GB" }, controller)).toEqual(["uk-gdpr", "gdpr"]);
    expect(binding({ right: "access", jurisdiction: "US-CA" }, american)).toEqual(["ccpa"]);
  });

  it("is the controller's own law and the time of comparable ones, where the person's law is unknown", () => {
    expect(laws({ right: "access", jurisdiction: "CA-ON" }, controller)).toEqual({
      binding: ["gdpr"],
      compared: ["ca-qc"],
      unknown: "CA-ON",
    });
    expect(laws({ right: "access", jurisdiction: "US-TX" }, american)).toEqual({
      binding: ["ccpa"],
      compared: ["us-va", "us-co", "us-ct"],
      unknown: "US-TX",
    });
    expect(laws({ right: "access", jurisdiction: "ZZ" }, american).compared).toContain("br-lgpd");
  });

  it("is a comparable law, where neither the person's law nor the controller's own knows the right", () => {
    expect(laws({ right: "complaint", jurisdiction: "US-TX" }, american)).toMatchObject({
      binding: ["us-va"],
      unknown: "US-TX",
    });
    expect(laws({ right: "complaint" }, american)).toMatchObject({ binding: ["us-va"], unknown: "US-CA" });
    expect(laws({ right: "erasure", jurisdiction: "BR" }, controller)).toMatchObject({
      binding: ["gdpr"],
      unknown: "BR",
    });
  });

  it("is named in a refusal, with the rights that it has", () => {
    const some: Controller = { ...controller, approval: { access: "automatic", erasure: "operator" } };
    expect(refusal({ right: "complaint" }, some)).toEqual({
      kind: "right-not-served",
      errors: [{ pointer: "#/right", detail: "Rights served here: access, erasure." }],
    });
  });
});
