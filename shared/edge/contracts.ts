import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Route } from "./route.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The contracts of all routes, found by the folders of their functions, in the order of their paths. */
export async function contracts(): Promise<Route[]> {
  const files = globSync("functions/api/*/contract.ts", { cwd: root });
  const routes = files.map(async (file) => {
    const { contract }: { contract: Route } = await import(pathToFileURL(join(root, file)).href);
    return contract;
  });
  const key = ({ path, method }: Route) => `${path} ${method}`;
  return (await Promise.all(routes)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
