import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";

/** Words without a noun behind them, and "no such thing" said with a predicate in place of a word. */
const riddles = new RegExp(
  `\\b(${["whoe", "whate", "whiche"].join("|")})ver\\b|\\b(is|are|was|were|be) no${"ne"}\\b(?! of)|\\bno${"ne"} (is|are|was|were)\\b`,
  "i",
);

const folders = "bench cli docs functions infra local scripts shared test workflows".split(" ");

it("sources and documents name who acts instead of saying it in riddles", () => {
  const files = globSync(["*.md", `{${folders.join(",")}}/**/{*.{ts,md},en.json}`], {
    cwd: projectRoot,
  }).filter((file) => !/node_modules|AGENTS\.md|CHANGELOG\.md/.test(file));
  expect(files.length).toBeGreaterThan(1000);
  const offenders = files.flatMap((file) =>
    readFileSync(join(projectRoot, file), "utf8")
      .split("\n")
      .flatMap((line, at) => (riddles.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
  expect(offenders).toEqual([]);
});
