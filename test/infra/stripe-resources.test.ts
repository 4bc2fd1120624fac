import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { projectRoot } from "#infra/project-root.ts";
import { onlyCalledStripeResources, stripeResources } from "#infra/stripe-resources.ts";

const folder = mkdtempSync(join(tmpdir(), "dsr-stripe-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The resources that billing's code calls, as Stripe's client names them: `customers`, `paymentMethods`. */
function called(): string[] {
  const files = globSync("functions/processors/billing/vendors/stripe/*.ts", { cwd: projectRoot });
  const sources = files
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(projectRoot, file), "utf8"));
  const names = sources.flatMap((source) =>
    [...source.matchAll(/\bapi\.([a-z]\w+)\b/g)].map(([, name]) => String(name)),
  );
  return [...new Set(names)].filter((name) => name !== "rawRequest").sort();
}
const inClient = (resource: string) => resource.charAt(0).toLowerCase() + resource.slice(1);

describe("Stripe's client in a bundle", () => {
  it("has the resources that billing calls, and no other", () => {
    expect(called()).toEqual(stripeResources.map(inClient).sort());
  });

  it("reaches them, and finds every other one empty", async () => {
    const outfile = join(folder, "client.mjs");
    await build({
      stdin: { contents: 'export { default } from "stripe";', resolveDir: projectRoot },
      outfile,
      ...{ bundle: true, minify: true, platform: "node", format: "esm" },
      plugins: [onlyCalledStripeResources()],
    });
    const { default: Stripe } = (await import(pathToFileURL(outfile).href)) as {
      default: typeof import("stripe").default;
    };
    const client = new Stripe("sk_test_none") as unknown as Record<string, { list?: unknown }>;
    for (const name of called().filter((one) => one !== "paymentMethods"))
      expect([name, typeof client[name]?.list]).toEqual([name, "function"]);
    expect(client.payouts?.list).toBeUndefined();
  });
});
