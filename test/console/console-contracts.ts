import { globSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ConsoleRoute } from "#shared/edge/console-route.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The contracts of all routes of the console that need a role, by the folder of each. */
export async function consoleContracts(): Promise<[folder: string, ConsoleRoute][]> {
  return (await all()).filter(([folder]) => folder !== "get-config");
}

async function all(): Promise<[folder: string, ConsoleRoute][]> {
  const files = globSync("functions/console/*/contract.ts", { cwd: root }).sort();
  return Promise.all(
    files.map(async (file): Promise<[string, ConsoleRoute]> => {
      const { contract } = (await import(pathToFileURL(`${root}/${file}`).href)) as {
        contract: ConsoleRoute;
      };
      return [file.split("/").at(-2) ?? "", contract];
    }),
  );
}
