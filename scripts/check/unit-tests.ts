import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What starts a server of the local host, PostgreSQL or a browser. */
const starters: readonly string[] = [
  join("local", "http-server.ts"),
  join("scripts", "postgres-server.ts"),
  join("test", "chromium.ts"),
];

/**
 * The tests of `shared` whose imports lead to no host, no database and no browser.
 * @returns their paths from the project's folder.
 */
export function unitTests(root: string): string[] {
  const imports = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const known = imports.get(file) ?? importsIn(readFileSync(join(root, file), "utf8"), file);
    imports.set(file, known);
    return known;
  };
  const isUnitTest = (test: string) => {
    // Grows while it is gone through: each file once.
    const reached = new Set([test]);
    for (const file of reached) for (const imported of importsOf(file)) reached.add(imported);
    return !starters.some((starter) => reached.has(starter));
  };
  return globSync("test/shared/**/*.test.ts", { cwd: root }).sort().filter(isUnitTest);
}

/** The modules of this project that a module takes values from. */
function importsIn(source: string, file: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from "([.#][^"]*\.ts)"/gm);
  return [...statements].map(([, specifier = ""]) =>
    specifier.startsWith("#") ? join(specifier.slice(1)) : join(file, "..", specifier),
  );
}
