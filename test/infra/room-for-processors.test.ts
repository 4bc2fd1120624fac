import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import { assertFitIntoState, TooManyProcessors } from "#infra/room-for-processors.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import scaleQuotas from "../../bench/scale/quotas.json" with { type: "json" };
import { synthesised } from "./synthesised.ts";

const processors = (count: number) =>
  Array.from({ length: count }, (_, at) => manifestOf(`processor-${at}`, { tables: {} }));

describe("an installation with more processors than AWS takes", () => {
  const refused = (count: number): Error => {
    try {
      synthesised(processors(count));
    } catch (error) {
      return error as Error;
    }
    throw new Error(`${count} processors were not refused.`);
  };

  it("is refused at synthesis, with the number that a stack has room for", () => {
    const error = refused(100);
    expect(error).toBeInstanceOf(TooManyProcessors);
    const [, fit = ""] = /; (\d+) fit/.exec(error.message) ?? [];
    expect(Number(fit)).toBeGreaterThan(50);
    expect(error.message).toMatch(/^100 processors are too many for the stack DsrService: .* takes 500/);
    const document = readFileSync(join(projectRoot, "docs", "OPERATIONS.md"), "utf8");
    expect(document).toContain(`room for ${fit} processors`);
    expect(scaleQuotas.quotas.processors.limit).toBe(Number(fit));
    // One more than fit, with the same resources each, are refused as well.
    expect(refused(Number(fit) + 1).message).toContain(`; ${fit} fit`);
  });

  it("is refused with the number whose data one execution holds", () => {
    expect(() => assertFitIntoState(processors(1000))).not.toThrow();
    expect(() => assertFitIntoState(processors(5000))).toThrow(
      /^5000 processors are too many for the data of one execution, which has 256 KiB: \d{4} fit/,
    );
  });
});
