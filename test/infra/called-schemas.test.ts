import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import { build, type Plugin } from "esbuild";
import { onlyCalledSchemas, withoutEffects } from "#infra/called-schemas.ts";
import { jsonSchemaApart } from "#infra/json-schema-apart.ts";
import { projectRoot } from "#infra/project-root.ts";

const folder = mkdtempSync(join(tmpdir(), "dsr-schemas-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The exports of a bundled module, and the size of its bundle. */
async function bundled(contents: string, plugins: Plugin[]) {
  const outfile = join(folder, `${Math.random()}.mjs`);
  const { metafile } = await build({
    stdin: { contents, resolveDir: projectRoot },
    outfile,
    ...{ bundle: true, minify: true, platform: "node", format: "esm", mainFields: ["module", "main"] },
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    metafile: true,
    plugins,
  });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { module: (await import(pathToFileURL(outfile).href)) as Record<string, unknown>, bytes };
}

describe("the schemas of the AWS SDK in a bundle", () => {
  it.each(["dynamodb", "kms", "lambda", "s3", "secrets-manager", "ses", "sfn", "sts"])(
    "say the same of every operation: %s",
    async (client) => {
      const source = `export * from "./node_modules/@aws-sdk/client-${client}/dist-es/schemas/schemas_0.js";`;
      const whole = await bundled(source, []);
      const called = await bundled(source, [onlyCalledSchemas()]);
      const said = ({ module }: typeof whole) =>
        Object.entries(module).map(([name, schema]) => [
          name,
          // What a schema refers to is a function, and stands in the list under its own name.
          name.endsWith("$") ? JSON.stringify(schema) : typeof schema,
        ]);
      expect(said(called)).toEqual(said(whole));
      expect(said(called).length).toBeGreaterThan(10);
    },
  );

  it("leave a client with what is called", async () => {
    const source = 'export { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";';
    const [whole, called] = [await bundled(source, []), await bundled(source, [onlyCalledSchemas()])];
    expect(whole.bytes - called.bytes).toBeGreaterThan(50_000);
  });

  it("are left alone, and fail the build, in a module where a name could mean two things", () => {
    const schemas = 'const _h = "http";\nexport var A$ = [9, { [_h]: ["GET"] }];';
    expect(withoutEffects(schemas)).toBe('const _h = "http";\nexport var A$ = [9, { "http": ["GET"] }];');
    expect(withoutEffects(`${schemas}\nexport const f = (_h) => ({ [_h]: 1 });`)).toBeUndefined();
  });
});

describe("JSON Schema in a bundle", () => {
  const source = (call: string) => `
    import * as z from "zod";
    const schema = z.strictObject({
      email: z.email().optional(), day: z.iso.date(), many: z.array(z.union([z.literal("a"), z.int().min(3)])),
      free: z.record(z.string(), z.unknown()), nothing: z.null().describe("Nothing."),
    });
    export const parsed = schema.safeParse({}).success;
    ${call}`;

  it("is the same, and comes along where it is asked for", async () => {
    const asking = source('export const json = z.toJSONSchema(schema, { io: "output" });');
    const [whole, apart] = [await bundled(asking, []), await bundled(asking, [jsonSchemaApart()])];
    expect(apart.module).toEqual(whole.module);
    expect(Object.keys((apart.module.json as { properties: object }).properties)).toHaveLength(5);
    const without = await bundled(source(""), [jsonSchemaApart()]);
    expect(apart.bytes - without.bytes).toBeGreaterThan(10_000);
  });
});
