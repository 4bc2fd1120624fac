import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

interface Row {
  readonly served: boolean;
}

/** esbuild plugin: of the table of regimes keeps those that are served; no function counts by another. */
export function reduceRegimes(isKept = ({ served }: Row, _id: string): boolean => served): Plugin {
  return {
    name: "reduce-regimes",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]shared[\\/]policy[\\/]regimes\.json$/ }, async ({ path }) => {
        const rows = Object.entries<Row>(JSON.parse(await readFile(path, "utf8")));
        return {
          loader: "json",
          contents: JSON.stringify(Object.fromEntries(rows.filter(([id, row]) => isKept(row, id)))),
        };
      });
    },
  };
}
