import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const npmChromium = join(root, "node_modules", "@sparticuz", "chromium");

const usualPlaces = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  join(homedir(), "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  chromium.executablePath(),
];

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real browser: the machine's own, or else the one from `npm install` (Linux on x64). */
export async function launchChromium(): Promise<Browser> {
  const installed = usualPlaces.find((path) => path && existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args });
  const folder = unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args,
    env: {
      ...process.env,
      // Libraries and fonts that a bare machine lacks come with it.
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      ...(!existsSync("/etc/fonts") && { FONTCONFIG_PATH: join(folder, "fonts") }),
    },
  });
}

/** Unpacks once, beside its final place: a simultaneous test finds all of it or nothing. */
function unpackedChromium(): string {
  const { version } = JSON.parse(readFileSync(join(npmChromium, "package.json"), "utf8")) as {
    version: string;
  };
  const cache = join(root, "node_modules", ".cache");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, "unpacking-"));
  // In a process of its own: the package unpacks into the folder for temporary files.
  const script = `import { inflate } from "@sparticuz/chromium";
    for (const file of ["chromium.br", "al2023.tar.br", "fonts.tar.br"]) await inflate("${join(npmChromium, "bin")}/" + file);`;
  execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    env: { ...process.env, TMPDIR: fresh },
  });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true });
  }
  return folder;
}
