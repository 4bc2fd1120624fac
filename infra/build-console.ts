import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type BuildOptions, build, type OutputFile, type Plugin } from "esbuild";
import { fontsAsFiles } from "./fonts-as-files.ts";
import { projectRoot } from "./project-root.ts";

const source = join(projectRoot, "web", "console");
/** The path of the files below the API's address. */
const publicPath = "/console/assets";

/**
 * Builds the console into a folder: `index.html`, and `assets/` with the hash of each file in its name. Beside each file are its
 * compressed forms.
 */
export async function buildConsole(outdir: string): Promise<void> {
  // The styles of screens that load later come with the first: a bundler's chunk does not load its style sheet by itself.
  const [scripts, styles] = await Promise.all([
    outputs({ splitting: true, loader: { ".css": "empty" }, plugins: [oneLanguage()] }),
    outputs({ splitting: false, plugins: [fontsAsFiles(), oneLanguage()] }),
  ]);
  const assets = [...scripts, ...styles.filter(({ path }) => !path.endsWith(".js"))];
  await mkdir(join(outdir, "assets"), { recursive: true });
  await Promise.all(
    assets.map(({ path, contents }) => writeCompressed(join(outdir, "assets", basename(path)), contents)),
  );
  const named = (pattern: RegExp) => {
    const found = assets.map(({ path }) => basename(path)).find((name) => pattern.test(name));
    if (!found) throw new Error(`The console's build has no file like ${pattern}.`);
    return `${publicPath}/${found}`;
  };
  const html = (await readFile(join(source, "index.html"), "utf8"))
    .replace("main.js", named(/^main-.*\.js$/))
    .replace("main.css", named(/^main-.*\.css$/));
  await writeCompressed(join(outdir, "index.html"), Buffer.from(html));
}

async function outputs(options: BuildOptions): Promise<OutputFile[]> {
  const { outputFiles = [] } = await build({
    absWorkingDir: source,
    entryPoints: { main: "src/main.tsx" },
    outdir: "/assets",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath,
    bundle: true,
    minify: true,
    write: false,
    platform: "browser",
    format: "esm",
    target: "es2023",
    jsx: "automatic",
    charset: "utf8",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
    logLimit: 5,
    ...options,
  });
  return outputFiles;
}

/** The components' own texts in other languages would be two dozen files that nobody loads. */
const oneLanguage = (): Plugin => ({
  name: "one-language",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]components[\\/]i18n[\\/]dynamic\.js$/ }, () => ({
      contents: "export const importMessages = () => Promise.resolve([]);",
    }));
  },
});

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function writeCompressed(path: string, contents: Uint8Array): Promise<void> {
  await writeFile(path, contents);
  // Fonts are compressed already.
  if (path.endsWith(".woff2")) return;
  await writeFile(`${path}.gz`, await zip(contents, { level: 9 }));
  // The highest quality takes ten times as long and saves a twentieth.
  await writeFile(`${path}.br`, await brotli(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}
