import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SourceTextModule } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Bundle, bundleFunctions } from "#infra/bundle.ts";
import { functionFolders } from "#infra/function-folders.ts";
import { installedProcessors } from "#infra/installed-processors.ts";
import { languages } from "#shared/domain/languages.ts";
import { discoverCatalogues } from "#shared/letters/discover-catalogues.ts";
import { toDesk, toPerson } from "#shared/letters/letters.ts";
import { readManifests } from "#shared/processor/manifests.ts";

describe("the bundles", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-bundles-"));
  let bundles: Bundle[];
  beforeAll(async () => {
    bundles = await bundleFunctions(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are one for each function's folder", () => {
    expect(bundles.map(({ name }) => name)).toEqual(functionFolders().map(({ name }) => name));
  });

  it("are modules that Node.js can read, with a handler in each", () => {
    for (const { file } of bundles) {
      // Throws where minified names collide.
      const module = new SourceTextModule(readFileSync(file, "utf8"), { identifier: file });
      expect(module.status).toBe("unlinked");
      expect(readFileSync(file, "utf8")).toMatch(/export\{[^}]*\bhandler\b/);
    }
  });

  it("are no larger than 700 kB", () => {
    expect(bundles.filter(({ bytes }) => bytes > 700_000)).toEqual([]);
  });

  it("hold recorded holidays and no library of holidays", () => {
    const text = (name: string) =>
      readFileSync(bundles.find((bundle) => bundle.name === name)?.file ?? "", "utf8");
    expect(text("api/submit-request")).toContain("Good Friday");
    for (const { name } of bundles) {
      // Rules of the library, and of the time zones that it brings along.
      expect([name, text(name).match(/easter -?\d+|moment-timezone/)?.[0]]).toEqual([name, undefined]);
    }
  });

  it("need no package beside them, and take Node's own modules without an import, which reads all their exports", () => {
    for (const { name, file } of bundles) {
      const imported = readFileSync(file, "utf8").match(/^import\b.*?from"([^"]+)"|\bimport\("/m);
      expect([name, imported?.[0]]).toEqual([name, undefined]);
    }
  });

  it("have the manifests of all processors beside the functions that read them", () => {
    const manifests = installedProcessors();
    const readers = bundles.filter(({ file }) => existsSync(join(dirname(file), "processors.json")));
    expect(readers.map(({ name }) => name)).toEqual([
      "api/check-answers",
      "api/confirm-verification",
      "api/do-team-task",
      "api/get-request",
      "api/resend-by-link",
      "api/resend-verification",
      "api/show-ask",
      "api/show-team-task",
      "api/show-verification",
      "api/submit-opendsr-request",
      "api/submit-request",
      "console/decide",
      "console/reveal-request",
      "console/show-attention",
      "console/show-request",
      "console/show-systems",
      "console/take-in",
      "schedule/end-retention",
      "schedule/sweep",
      "workflow/approve-plan",
      "workflow/assemble-response",
      "workflow/run-task",
      "workflow/verify-identity",
    ]);
    for (const { file } of readers) {
      expect(readManifests(new URL("processors.json", `file://${dirname(file)}/`))).toEqual(manifests);
    }
  });

  it("have the letters in every language beside the functions that write some, and not in them", () => {
    const textsBeside = (file: string) => join(dirname(file), "texts");
    const writers = bundles.filter(({ file }) => existsSync(textsBeside(file)));
    expect(writers.map(({ name }) => name)).toContain("workflow/assemble-response");
    for (const { file, name } of bundles) {
      const writes = readFileSync(file, "utf8").includes("./texts/");
      expect([name, writers.some((writer) => writer.file === file)]).toEqual([name, writes]);
      for (const language of writes ? languages : []) {
        const texts = JSON.parse(readFileSync(join(textsBeside(file), `${language}.json`), "utf8"));
        expect(texts).toEqual(discoverCatalogues(language));
        expect(Object.keys(texts)).toEqual(
          expect.arrayContaining([...Object.keys(toDesk), ...Object.keys(toPerson), "common", "pages"]),
        );
      }
      expect(readFileSync(file, "utf8")).not.toContain("judicial remedy");
    }
  });
});
