/*
 * Node itself loads the modules of a test. Modules of this project are loaded anew for each test file, so that no test file
 * sees the state of another; libraries are loaded once per process.
 */
import { readFileSync } from "node:fs";
import { type ResolveFnOutput, registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const globals = ["afterAll", "afterEach", "beforeAll", "beforeEach", "describe", "expect", "it", "test"];
const globalsScheme = "jest-globals:";
/** Ends the address of a module of this project; the number of a test file follows. */
const mark = "?testFile=";
const key = Symbol.for("globals of the test file that is loading");
const holder = globalThis as unknown as Record<symbol, unknown>;

const stripped = new Map<string, string>();
let testFiles = 0;

/** Makes Node load project modules per test file. Called once per process. */
export function loadProjectModulesPerTestFile(rootDir: string): void {
  const project = `${pathToFileURL(rootDir).href}/`;
  const libraries = `${project}node_modules/`;
  // An import leads to the same file in each test file.
  const resolved = new Map<string, ResolveFnOutput>();
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const [parentURL = "", testFile] = context.parentURL?.split(mark) ?? [];
      if (!testFile) return nextResolve(specifier, context);
      if (specifier === "@jest/globals")
        return { url: `${globalsScheme}${testFile}`, format: "module", shortCircuit: true };
      const key = JSON.stringify([specifier, parentURL, context.conditions, context.importAttributes]);
      const found = resolved.get(key) ?? nextResolve(specifier, { ...context, parentURL });
      resolved.set(key, found);
      if (!found.url.startsWith(project) || found.url.startsWith(libraries))
        return { ...found, shortCircuit: true };
      return { ...found, url: withTestFile(found.url, testFile), shortCircuit: true };
    },
    load(url, context, nextLoad) {
      if (url.startsWith(globalsScheme)) {
        const source = `export const { ${globals.join(", ")} } = globalThis[Symbol.for(${JSON.stringify(key.description)})];`;
        return { format: "module", source, shortCircuit: true };
      }
      if (context.format !== "module-typescript" || !url.includes(mark)) return nextLoad(url, context);
      return { format: "module", source: withoutTypes(fileURLToPath(url)), shortCircuit: true };
    },
  });
}

/** Loads a test file with project modules of its own; `globalsOfTestFile` are its imports from "@jest/globals". */
export async function importTestFile(path: string, globalsOfTestFile: object): Promise<void> {
  holder[key] = globalsOfTestFile;
  testFiles++;
  await import(withTestFile(pathToFileURL(path).href, String(testFiles)));
}

const withTestFile = (url: string, testFile: string) => url + mark + testFile;

// The stack trace of a failure names the file, not the address under which Node has loaded it.
function withoutTypes(path: string): string {
  const known = stripped.get(path);
  if (known !== undefined) return known;
  const code = stripTypeScriptTypes(readFileSync(path, "utf8"), { sourceUrl: path });
  stripped.set(path, code);
  return code;
}
