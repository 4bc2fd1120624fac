import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Reply } from "#shared/edge/route.ts";
import { securityHeaders } from "#shared/edge/security-headers.ts";
import { notFound } from "#shared/life/doors/problem.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

/** Compressed forms, best first: by the name of the encoding, the end of the file's name. */
const encodings = { br: ".br", gzip: ".gz" } as const;

export interface ConsoleFileOptions {
  /** Folder with `index.html` and `assets/`. */
  readonly folder: string;
  /** Origins beside ours that scripts may call: those of the identity provider. */
  readonly connectTo: readonly string[];
}

/**
 * A file of the console. The name of an asset holds its hash, so that it can be kept for a year; every other path is a page of
 * the console, which its one document shows.
 * @param page the path below `/console/`; empty for `/console`
 * @param accepted the header Accept-Encoding
 * @throws Problem not-found for an asset that there is not
 */
export function consoleFile(page: string, accepted: string, options: ConsoleFileOptions): Reply {
  const isAsset = page.startsWith("assets/");
  // No other folder: the name alone counts.
  const path = join(options.folder, isAsset ? join("assets", basename(page)) : "index.html");
  const type = types[extname(path)];
  if (!type || !existsSync(path)) throw notFound();
  const encoding = encodingOf(path, accepted);
  return {
    status: 200,
    headers: {
      "content-type": type,
      "cache-control": isAsset ? "public, max-age=31536000, immutable" : "no-cache",
      vary: "accept-encoding",
      ...(encoding && { "content-encoding": encoding }),
      ...(isAsset ? {} : documentHeaders(options)),
    },
    bytes: readFileSync(encoding ? path + encodings[encoding] : path),
  };
}

function encodingOf(path: string, accepted: string): keyof typeof encodings | undefined {
  const offered = accepted.split(",").map((one) => one.trim().replace(/;.*/, ""));
  const named = Object.keys(encodings) as (keyof typeof encodings)[];
  return named.find((name) => offered.includes(name) && existsSync(path + encodings[name]));
}

/**
 * Scripts, styles and fonts are our files alone: the components set styles by script, which needs no exception, and have
 * pictures as data.
 */
function documentHeaders({ connectTo }: ConsoleFileOptions): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connectTo].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    ...securityHeaders,
    "cache-control": "no-cache",
    "content-type": types[".html"] ?? "",
    "content-security-policy": policy.join("; "),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  };
}
