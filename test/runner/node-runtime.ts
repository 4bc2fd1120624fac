/*
 * The loader of tests, in place of jest-runtime: Node's own module loader. jest-runtime links every module anew in
 * each test file, libraries too; most of a run's time went there.
 */
import { createRequire } from "node:module";
import { importTestFile, loadProjectModulesPerTestFile } from "./node-modules.ts";

const require = createRequire(import.meta.url);
let hooked = false;

export default class NodeRuntime {
  #globals: object = {};

  constructor(config: { rootDir: string }) {
    if (!hooked) loadProjectModulesPerTestFile(config.rootDir);
    hooked = true;
  }

  setGlobalsForRuntime(globals: object): void {
    this.#globals = globals;
  }

  /** jest-circus keeps the tests of a file in module state: each test file gets a circus of its own. */
  requireInternalModule(path: string): unknown {
    delete require.cache[require.resolve(path)];
    return require(path);
  }

  requireModule(path: string): unknown {
    return require(path);
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  async unstable_importModule(path: string): Promise<void> {
    await importTestFile(path, this.#globals);
  }

  teardown(): void {}

  getSourceMaps(): Map<string, string> {
    return new Map();
  }

  getAllCoverageInfoCopy(): undefined {
    return undefined;
  }

  enterTestCode(): void {}

  leaveTestCode(): void {}
}
