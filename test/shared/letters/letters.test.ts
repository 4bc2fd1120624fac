import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import { languages } from "#shared/domain/languages.ts";
import { toDesk, toPerson, toTeam } from "#shared/letters/letters.ts";

const letters = join(projectRoot, "shared", "letters");

describe.each([
  ["to-person", toPerson],
  ["to-desk", toDesk],
  ["to-team", toTeam],
])("the letters %s", (folder, record) => {
  const names = readdirSync(join(letters, folder));

  it("are one record of all folders", () => {
    expect(Object.keys(record).sort()).toEqual(names.sort());
  });

  it("have a composition, and texts in every language", () => {
    const wanted = ["letter.ts", ...languages.map((language) => `${language}.json`)];
    const missing = names.flatMap((name) => {
      const there = readdirSync(join(letters, folder, name));
      return wanted.filter((file) => !there.includes(file)).map((file) => `${name}/${file}`);
    });
    expect(missing).toEqual([]);
  });
});
