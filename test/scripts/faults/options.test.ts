import { describe, expect, it } from "@jest/globals";
import { right } from "#shared/domain/right.ts";
import { rightOf } from "../../../scripts/faults/asked.ts";
import { chanceOf } from "../../../scripts/faults/chance.ts";
import { kept, optionsOf, replay } from "../../../scripts/faults/options.ts";
import { total } from "../../../scripts/faults/sum.ts";

describe("the options of a run under faults", () => {
  it("are four seeds with hundreds of requests together by default, and one seed where one is named", () => {
    expect(optionsOf([])).toMatchObject({ seeds: [1, 2, 3, 4], requests: 54, rate: 0.3, plant: undefined });
    expect(optionsOf(["--seed", "7"])).toMatchObject({ seeds: [7] });
    expect(optionsOf(["--plant", "lost-write"])).toMatchObject({ seeds: [1], plant: "lost-write" });
    expect(optionsOf(["--help"])).toBeUndefined();
  });

  it.each([
    [["--seed", "x"], /--seed is "x"/],
    [["--rate", "1.5"], /--rate is "1.5"/],
    [["--plant", "weeds"], /Allowed: lost-write, double-erase, broken-chain/],
    [["--speed"], /--speed[\s\S]*Options/],
  ])("are refused by name: %j", (args, message) => {
    expect(() => optionsOf(args)).toThrow(message);
  });

  it("of a seed that failed are repeated by the printed command", () => {
    const options = optionsOf(["--requests", "24", "--rate", "0.1", "--kills", "2"]);
    const printed = options && replay(options, 3);
    expect(printed).toBe("npm run test:faults -- --seed 3 --requests 24 --rate 0.1 --kills 2");
    expect(optionsOf(printed?.split(" -- ")[1]?.split(" ") ?? [])).toEqual({ ...options, seeds: [3] });
  });

  it("are printed for a run with findings, with its folder and the way to look inside", () => {
    const options = optionsOf(["--seed", "2", "--requests", "24"]);
    expect(options && kept(options, { seed: 2, folder: "/tmp/run", what: "Findings: 1" })).toBe(
      [
        "Findings: 1 with seed 2.",
        "Its folder is kept: /tmp/run (to look inside: DSR_LOCAL_DIR=/tmp/run npm start)",
        "Again: npm run test:faults -- --seed 2 --requests 24 --rate 0.3 --kills 4",
      ].join("\n"),
    );
  });
});

describe("a run under faults", () => {
  it("has all rights, the same for the same seed", () => {
    expect(new Set(right.options.map((_, at) => rightOf(at))).size).toBe(right.options.length);
    const numbers = (seed: number) => {
      const chance = chanceOf(seed);
      return Array.from({ length: 20 }, () => chance.below(1000));
    };
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
  });

  it("ends with the figures of all seeds together", () => {
    const sum = { requests: 8, ended: 7, findings: 1, faults: { crash: 2, throttled: 3 } };
    expect(total([sum, { ...sum, faults: { crash: 1 } }])).toBe(
      "16 requests: 14 ended, 2 wait visibly or are named above; 6 faults (crash 3, throttled 3); findings: 2",
    );
  });
});
