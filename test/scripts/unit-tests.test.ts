import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { unitTests } from "../../scripts/check/unit-tests.ts";

const project = join(import.meta.dirname, "..", "..");
const root = mkdtempSync(join(tmpdir(), "dsr-unit-tests-"));
afterAll(() => rmSync(root, { recursive: true }));

describe("the unit tests of npm test -- --quick", () => {
  it("are those whose imports, however far, start no host, database or browser", () => {
    const files: Record<string, string> = {
      "test/shared/alone.test.ts": `import { a } from "#shared/a.ts";`,
      "test/shared/with-type.test.ts": `import type { B } from "#test/fixtures/table.ts";`,
      "test/shared/in-table.test.ts": `import {\n  type A,\n  b,\n} from "#test/fixtures/table.ts";`,
      "test/shared/deep/in-browser.test.ts": `import { c } from "../page.ts";`,
      "test/shared/page.ts": `export { chromium } from "#test/chromium.ts";`,
      "test/fixtures/table.ts": `import { serve } from "#local/http-server.ts";`,
      "shared/a.ts": `import { back } from "../test/shared/alone.test.ts";`,
      "local/http-server.ts": "",
      "test/chromium.ts": "",
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    expect(unitTests(root)).toEqual(["test/shared/alone.test.ts", "test/shared/with-type.test.ts"].map(own));
  });

  it("are most tests of shared, without those of the table or in a browser", () => {
    const tests = unitTests(project);
    expect(tests.length).toBeGreaterThan(150);
    for (const test of ["adapters/request-store", "processor/sql/collect", "package/page-in-browser"])
      expect(tests).not.toContain(own(`test/shared/${test}.test.ts`));
  });
});

/** A path in the form of this machine. */
const own = (path: string) => join(...path.split("/"));
