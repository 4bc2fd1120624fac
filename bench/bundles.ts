import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { bundleFunctions } from "#infra/bundle.ts";
import { functionDefinitions } from "#infra/function-definitions.ts";
import { projectRoot } from "#infra/project-root.ts";
import { variablesOf } from "#shared/needs/connect.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { needs as processorNeeds } from "#shared/processor/needs.ts";
import { atMost, type Part } from "./part.ts";
import { spread } from "./statistics.ts";

const rounds = 3;
const limitBytes = 950_000;

/** Size of each function's bundle, and the time in which a fresh process imports it. */
export const bundles: Part = {
  name: "bundles",
  about: "bytes and cold import of each function's bundle",
  async run(bench) {
    const folder = bench.folder();
    const functions = await bundleFunctions(folder);
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "export const handler = () => {};\n");
    const variables = await everyVariable();
    const measured = [];
    for (const { name, bytes, file } of functions) {
      bench.say(name);
      const cold: number[] = [];
      const floor: number[] = [];
      for (let round = 0; round < rounds; round++) {
        cold.push(await importMs(file, { ...variables, PROCESSOR_ID: name.replace(/^.*\//, "") }));
        floor.push(await importMs(empty, variables));
      }
      measured.push({ name, bytes, cold, floor });
    }
    const smallest = Math.min(...functions.map(({ bytes }) => bytes));
    const largest = functions.reduce((a, b) => (b.bytes > a.bytes ? b : a));
    return {
      figures: measured.flatMap(({ name, bytes, cold, floor }) => [
        { name, value: bytes, unit: "bytes", beside: { name: "smallest bundle", value: smallest } },
        spread(`${name}, import`, "ms", cold, { name: "empty module", samples: floor }),
      ]),
      targets: [atMost(`largest bundle (${largest.name})`, limitBytes, largest.bytes, "bytes")],
    };
  },
};

/** Every variable of any function, with a valid value. */
async function everyVariable(): Promise<Record<string, string>> {
  const definitions = Object.values(await functionDefinitions()).flat();
  const manifests = discoverManifests(join(projectRoot, "functions", "processors"));
  const names = [
    ...definitions.flatMap(({ needs }) => variablesOf(needs)),
    ...variablesOf(processorNeeds),
    ...manifests.flatMap(({ tables = {} }) => Object.keys(tables)),
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, "bench"])),
    PUBLIC_URL: "https://dsr.example.com",
    PROCESSOR_FUNCTION_PREFIX: "bench-",
    KEYED_HASH_KEY: "bench",
    AWS_REGION: "eu-central-1",
  };
}

/** Milliseconds of the import alone, without the start of the process. */
async function importMs(file: string, variables: Record<string, string>): Promise<number> {
  const script =
    "const began = performance.now(); await import(process.argv[1]); console.log(performance.now() - began)";
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", script, pathToFileURL(file).href],
    { env: { PATH: process.env.PATH, ...variables } },
  ).catch((error: { stderr: string }) => {
    // Before its error Node prints the line of the error, which is most of a bundle.
    throw new Error(`${file} cannot be imported: ${/^\w*Error.*$/m.exec(error.stderr)?.[0]}`);
  });
  return Number(stdout);
}
