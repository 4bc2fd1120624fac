import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { kindsIn, writeProcessor } from "../../scripts/write-processor.ts";

let folder: string;
let where: { templates: string; processors: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "write-processor-"));
  where = { templates: join(folder, "templates"), processors: join(folder, "processors") };
  mkdirSync(join(where.templates, "function", "parts"), { recursive: true });
  mkdirSync(join(where.templates, "http"));
  writeFileSync(join(where.templates, "README.md"), "Not a kind.");
  writeFileSync(
    join(where.templates, "function", "example-system.test.ts"),
    'import "./parts/a.ts"; const names = ["example-system", "EXAMPLE_SYSTEM_TABLE", "Example system"];',
  );
  writeFileSync(join(where.templates, "function", "parts", "a.ts"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

const write =
  (id: string, kind = "function") =>
  () =>
    writeProcessor({ id, kind }, where);

describe("a new processor", () => {
  it("is written from the template of its kind, under its own name", () => {
    expect(write("help-desk")()).toEqual(["help-desk.test.ts", join("parts", "a.ts")]);
    expect(readFileSync(join(where.processors, "help-desk", "help-desk.test.ts"), "utf8")).toBe(
      'import "./parts/a.ts"; const names = ["help-desk", "HELP_DESK_TABLE", "Help desk"];',
    );
  });

  it("has one of the kinds that there is a template for", () => {
    expect(kindsIn(where.templates)).toEqual(["function", "http"]);
    expect(write("crm", "sql")).toThrow('There is no kind "sql". Allowed: function, http.');
  });

  it.each(["Crm", "c", "9crm", "crm_2", "../crm", "a".repeat(32), "desk", ""])(
    "is refused with the allowed form where %j is its id",
    (id) => {
      expect(write(id)).toThrow(`"${id}" is no id. Allowed: 2 to 31 small letters`);
      expect(existsSync(join(where.processors, id, "parts"))).toBe(false);
    },
  );

  it("never replaces a folder", () => {
    mkdirSync(join(where.processors, "old"), { recursive: true });
    expect(write("old")).toThrow(/old exists\. Allowed: an id that no folder has yet\./);
    expect(existsSync(join(where.processors, "old", "parts"))).toBe(false);
  });
});
