import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { consoleFile } from "#functions/api/show-console/console-file.ts";
import { buildConsole } from "#infra/build-console.ts";

const folder = mkdtempSync(join(tmpdir(), "dsr-console-"));
const serve = (page: string, accepted = "") =>
  consoleFile(page, accepted, { folder, connectTo: ["https://login.example.com"] });
const assets = () => readdirSync(join(folder, "assets"));
const script = () => `assets/${assets().find((name) => /^main-.*\.js$/.test(name))}`;

beforeAll(() => buildConsole(folder));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a file of the console", () => {
  it("is the one document for every page, which is asked for anew each time", () => {
    for (const page of ["", "queue", "requests/0199", "../../etc/passwd"]) {
      const { headers, bytes } = serve(page);
      expect(headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
      });
      expect(Buffer.from(bytes ?? []).toString()).toContain(`/console/${script()}`);
    }
  });

  it("has scripts, styles and fonts from us alone, and calls nobody but us and the identity provider", () => {
    const policy = serve("").headers?.["content-security-policy"] ?? "";
    expect(policy).toContain("connect-src 'self' https://login.example.com");
    expect(policy).toContain("script-src 'self'; style-src 'self'; font-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it("is kept for a year where its name has its hash", () => {
    expect(serve(script()).headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  it("comes compressed as the browser can read it", () => {
    const plain = Buffer.from(serve(script()).bytes ?? []);
    const brotli = serve(script(), "gzip, deflate, br");
    const gzip = serve(script(), "gzip;q=1.0");
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
    expect(brotliDecompressSync(brotli.bytes ?? new Uint8Array()).equals(plain)).toBe(true);
    expect(gzip.headers).toMatchObject({ "content-encoding": "gzip" });
    expect(gunzipSync(gzip.bytes ?? new Uint8Array()).equals(plain)).toBe(true);
    expect(serve(script(), "identity").headers).not.toHaveProperty("content-encoding");
  });

  it("is not found where no asset has the name, or a name leads elsewhere", () => {
    for (const page of ["assets/nothing.js", "assets/", "assets/../index.html", "assets/../../index.mjs"])
      expect(() => serve(page)).toThrow(expect.objectContaining({ status: 404 }));
  });

  it("fits into an answer of a function, which holds 6 MB", () => {
    const inBase64 = (name: string) => (statSync(join(folder, "assets", name)).size * 4) / 3;
    expect(assets().filter((name) => inBase64(name) > 6_000_000)).toEqual([]);
  });
});
