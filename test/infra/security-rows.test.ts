import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";

const [, table = ""] = readFileSync(join(projectRoot, "docs/SECURITY.md"), "utf8").split(
  "| --- | --- | --- |\n",
);
const rows = (table.split("\n\n")[0] ?? "").split("\n").map((row) => row.split(" | "));

/** Whether a file has a test whose title begins so. */
function hasTest(file: string, title: string): boolean {
  const path = join(projectRoot, file);
  return existsSync(path) && readFileSync(path, "utf8").includes(`"${title}`);
}

describe("Each attack in docs/SECURITY.md", () => {
  it("has a test that holds its answer, and the test exists", () => {
    expect(rows.length).toBeGreaterThan(30);
    const without = rows.filter(([, , held = ""]) => {
      const [, file = "", title = ""] = /^`([\w/.-]+\.test\.ts)`: “([^”]+)”/.exec(held) ?? [];
      return !hasTest(file, title);
    });
    expect(without.map(([attempt]) => attempt)).toEqual([]);
  });
});
