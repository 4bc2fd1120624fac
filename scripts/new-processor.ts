// Entry of `npm run new-processor`: writes the folder of a processor that works, to be filled with another system.
import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { InvalidProcessor, kindsIn, writeProcessor } from "./write-processor.ts";

const root = join(import.meta.dirname, "..");
const templates = join(root, "templates", "processor");
const processors = join(root, "functions", "processors");

const usage = `Usage: npm run new-processor <id> -- --kind <kind>

Writes functions/processors/<id>: a processor that works, with demonstration people and a test. No other file changes.

  <id>     2 to 31 small letters, digits and hyphens, as in "help-desk"
  --kind   one of: ${kindsIn(templates).join(", ")}
  --help   this text

docs/PROCESSORS.md says how to go on.`;

try {
  const { values, positionals } = readArguments();
  const [id, ...others] = positionals;
  if (values.help) console.log(usage);
  else if (!id || others.length > 0 || !values.kind)
    throw new InvalidProcessor(
      `One id and one kind have to be named; npm takes options after "--".\n\n${usage}`,
    );
  else write(id, values.kind);
} catch (error) {
  if (!(error instanceof InvalidProcessor)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        kind: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new InvalidProcessor(`${(error as Error).message}\n\n${usage}`);
  }
}

function write(id: string, kind: string): void {
  const files = writeProcessor({ id, kind }, { templates, processors });
  const folder = relative(root, join(processors, id));
  // Lines are longer or shorter with the new name.
  const biome = join(root, "node_modules", ".bin", "biome");
  const formatted = spawnSync(biome, ["format", "--write", folder], { cwd: root, encoding: "utf8" });
  if (formatted.status !== 0) console.error(`The files are not formatted: ${formatted.stderr}`);
  console.log(`Written to ${folder}:`);
  for (const file of files) console.log(`  ${file}`);
  console.log(`\nIt works as it is: npm test -- functions/processors/${id} test/contract -t ${id}`);
}
