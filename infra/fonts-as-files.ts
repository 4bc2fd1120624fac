import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const inline = /url\((["']?)data:font\/woff2;base64,([^)"']+)\1\)/g;

/**
 * esbuild plugin: writes fonts that a style sheet has as data into files of their own. The browser then loads those that a page
 * uses, and the content security policy allows no data for fonts.
 */
export function fontsAsFiles(): Plugin {
  const fonts = new Map<string, Buffer>();
  return {
    name: "fonts-as-files",
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /[\\/]global-styles[\\/]index\.css$/ }, async ({ path }) => {
        const contents = (await readFile(path, "utf8")).replace(inline, (_, _quote, data: string) => {
          const bytes = Buffer.from(data, "base64");
          const name = `font-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.woff2`;
          fonts.set(name, bytes);
          return `url("${name}")`;
        });
        return { contents, loader: "css" };
      });
      onResolve({ filter: /^font-[0-9a-f]{8}\.woff2$/ }, ({ path }) => ({ path, namespace: "font" }));
      onLoad({ filter: /./, namespace: "font" }, ({ path }) => ({
        contents: fonts.get(path) ?? "",
        loader: "file",
      }));
    },
  };
}
