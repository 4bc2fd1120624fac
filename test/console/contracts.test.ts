import { describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { role } from "#shared/console/roles.ts";
import { consoleContracts, root } from "./console-contracts.ts";

describe("the contracts of the console", () => {
  it("load in a browser: nothing they import is Node's", async () => {
    const contracts = await consoleContracts();
    const lines = contracts.map(
      ([folder], at) => `export * as c${at} from "#functions/console/${folder}/contract.ts";`,
    );
    const { metafile } = await build({
      absWorkingDir: root,
      stdin: {
        contents: [...lines, 'export * from "#shared/console/config.ts";'].join("\n"),
        resolveDir: root,
      },
      bundle: true,
      write: false,
      platform: "browser",
      format: "esm",
      external: ["node:*"],
      metafile: true,
    });
    const imports = Object.entries(metafile.inputs).flatMap(([file, { imports: all }]) =>
      all.filter(({ path }) => path.startsWith("node:")).map(({ path }) => `${file}: ${path}`),
    );
    expect(imports).toEqual([]);
    // Temporal is large, and dates are words to a browser's program.
    expect(Object.keys(metafile.inputs).filter((file) => file.includes("temporal"))).toEqual([]);
  });

  it("each stand below /console/api, with a role", async () => {
    const contracts = await consoleContracts();
    expect(contracts.length).toBeGreaterThan(8);
    for (const [, contract] of contracts) {
      expect(contract.path).toMatch(/^\/console\/api\//);
      expect(role.options).toContain(contract.role);
      expect(contract.problems).toContain("forbidden");
    }
  });
});
