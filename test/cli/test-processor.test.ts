import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { reportOf } from "#contract/report.ts";
import { dsr, dsrProcess } from "./run-dsr.ts";

let folder: string;

/** A processor in a folder outside this project, which does nothing for any right, and refuses to. */
beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), "outside-")), "help-desk");
  mkdirSync(folder);
  const text = { en: "Help", de: "Hilfe", fr: "Aide", es: "Ayuda" };
  const none = { action: "none", note: text, law: "GDPR Art. 12(4)" };
  const rights = [
    "access",
    "portability",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "consent-withdrawal",
    "complaint",
  ];
  const manifest = {
    id: "help-desk",
    name: text,
    description: text,
    recipients: [],
    dataCategories: [text],
    purposes: [{ purpose: text, legalBasis: { basis: text, law: "GDPR Art. 6(1)(b)" } }],
    retention: [{ what: text, period: text }],
    source: text,
    automatedDecisions: text,
    rights: Object.fromEntries(rights.map((right) => [right, none])),
    leadTimeDays: 0,
    limits: { timeoutSeconds: 60, memoryMb: 256 },
    tables: { HELP_TABLE: { partitionKey: "pk", sortKey: "sk" } },
  };
  const person = (n: number) => ({ pk: `P#${n}`, sk: "P", email: `person.${n}@example.com` });
  writeFileSync(
    join(folder, "manifest.ts"),
    `import { defineManifest } from "#shared/processor/define-manifest.ts";
     export const manifest = defineManifest(${JSON.stringify(manifest)});`,
  );
  writeFileSync(
    join(folder, "handler.ts"),
    `import { defineProcessor } from "#shared/processor/define-processor.ts";
     import { manifest } from "./manifest.ts";
     export const handler = defineProcessor({ manifest, actions: {} });`,
  );
  writeFileSync(
    join(folder, "demo.ts"),
    `export const demo = { HELP_TABLE: ${JSON.stringify([person(1), person(2)])} };`,
  );
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

describe("dsr test-processor", () => {
  it("tries a folder outside this project, and ends with 0 when every rule is kept", async () => {
    const report = join(folder, "review.md");
    const { code, stdout, stderr } = await dsrProcess(["test-processor", folder, "--report", report]);
    expect(stderr).toMatch(/kept +has a meaning for each of the eight rights/);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^help-desk keeps all \d+ rules\.\n$/),
    });
    const written = readFileSync(report, "utf8");
    expect(written).toContain("# Processor help-desk: report of the contract kit");
    expect(written).not.toContain("example.com");
  });

  it("tries a folder with what stands in for its system", async () => {
    const { code, stdout } = await dsrProcess(["test-processor", "templates/processor/opendsr"]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^example-system keeps all \d+ rules\.\n$/),
    });
  });

  it("ends with 1 when a rule is broken, and names the fault", async () => {
    const other = join(folder, "..", "broken");
    cpSync(folder, other, { recursive: true });
    writeFileSync(join(other, "demo.ts"), "export const demo = { HELP_TABLE: [] };");
    const { code, stderr } = await dsrProcess(["test-processor", other]);
    expect(code).toBe(1);
    expect(stderr).toContain("It names 0 people to try it with: two are needed.");
  });

  it("says which files are missing", async () => {
    const { code, stderr } = await dsr(["test-processor", join(folder, "nowhere")]);
    expect(code).toBe(2);
    expect(stderr).toContain("has no manifest.ts, handler.ts, demo.ts or outside.ts.");
  });
});

describe("dsr test-processor with a service's address", () => {
  const example = "examples/processor-service/processor";
  const people = "ines@example.com,oskar@example.org";
  const withKey = (key: string) => {
    const file = join(folder, "key");
    writeFileSync(file, key);
    return ["--key-file", file];
  };

  it.each([
    ["https://crm.example.com", [], "--as: name the folder"],
    ["https://crm.example.com", ["--as", "docs"], "has no manifest.ts, handler.ts."],
    ["https://crm.example.com", ["--as", example, "--people", "ines@example.com"], "name two or more people"],
    ["http://crm.example.com", ["--as", example, "--people", people], "https, or by http on this machine"],
    ["https://crm.example.com", ["--as", example, "--people", people], "32 characters or more"],
  ])("says what %s with %j lacks", async (url, options, told) => {
    const key = withKey(url.startsWith("https") ? "short" : "k".repeat(32));
    const { code, stderr } = await dsr(["test-processor", url, ...options, ...key]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(told) });
    expect(stderr).not.toContain("short");
  });
});

describe("a report", () => {
  it("names faults first, then each class with its rules", () => {
    const text = reportOf({
      processor: "help-desk",
      at: "2026-03-05T10:00:00.000Z",
      verdicts: [
        { part: "languages", check: "has every text in every language", passed: true },
        { part: "throttling", check: "has a task tried again", passed: false, problem: "It gives up." },
      ],
    });
    expect(text).toContain("1 of 2 rules are broken.");
    expect(text.indexOf("**broken: has a task tried again.** It gives up.")).toBeLessThan(
      text.indexOf("| throttling | 1 | 1 |"),
    );
  });
});
