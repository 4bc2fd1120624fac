import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { synthesise } from "../synthesise.ts";

const root = mkdtempSync(join(tmpdir(), "synthesise-"));
const write = (name: string, text: string) => writeFileSync(join(root, name), text);
let times = 0;
const run = (year = 2026) =>
  synthesise({ root, sources: ["cdk.json", "infra", "functions"], begin: () => void times++, year });

beforeAll(() => {
  mkdirSync(join(root, "infra"));
  write("cdk.json", '{ "app": "node infra/app.mjs", "output": "cdk.out", "context": { "key": "value" } }');
  write(
    "infra/app.mjs",
    `import { mkdirSync, writeFileSync } from "node:fs";
     mkdirSync(process.env.CDK_OUTDIR, { recursive: true });
     writeFileSync(process.env.CDK_OUTDIR + "/manifest.json", process.env.CDK_CONTEXT_JSON);`,
  );
});
afterAll(() => rmSync(root, { recursive: true }));

it("runs the app as the CDK command line does, and again only when something has changed", async () => {
  const folder = await run();
  expect(folder).toBe(join(root, "cdk.out"));
  expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe('{"key":"value"}');
  await run();
  expect(times).toBe(1);

  mkdirSync(join(root, "functions"));
  write("functions/handler.ts", "export {};");
  await run();
  expect(times).toBe(2);

  // A deployment with other settings leaves other templates behind.
  writeFileSync(join(folder, "manifest.json"), "{}");
  await run();
  expect(times).toBe(3);
  await run();
  expect(times).toBe(3);
});

it("runs the app again in a new year", async () => {
  const before = times;
  await run(2050);
  expect(times).toBe(before + 1);
  await run(2050);
  expect(times).toBe(before + 1);
});

it("is done once when several ask for it at the same moment", async () => {
  write(
    "infra/app.mjs",
    `${readFileSync(join(root, "infra/app.mjs"), "utf8")}
     writeFileSync(process.env.CDK_OUTDIR + "/run-" + process.pid, "");`,
  );
  await Promise.all([run(), run(), run()]);
  expect(readdirSync(join(root, "cdk.out")).filter((name) => name.startsWith("run-"))).toHaveLength(1);
});

it("shows what the app said when it fails, and tries again", async () => {
  write("infra/app.mjs", `console.error("a mistake in the stack"); process.exit(1);`);
  await expect(run()).rejects.toThrow(/a mistake in the stack.*`node infra\/app\.mjs` failed/s);
  await expect(run()).rejects.toThrow("a mistake in the stack");
});
