import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import { projectRoot } from "./project-root.ts";

/**
 * Parts of libraries that no function runs and that each cold start would load, by their import names, with the
 * modules that replace them (figures in `docs/decisions/0047-libraries-are-bundled-as-they-are.md`).
 */
export const standIns = {
  "@aws-sdk/credential-provider-node": "credential-provider-node.ts",
  "@aws-sdk/endpoint-cache": "endpoint-cache.ts",
  "@smithy/core/event-streams": "event-streams.ts",
  "nodemailer/lib/addressparser": "addressparser.ts",
  "nodemailer/lib/fetch": "nodemailer-fetch.ts",
  "nodemailer/lib/mime-funcs/mime-types": "mime-types.ts",
};

/** Packages without effects at import that do not say so: their unused parts can be left out. */
const withoutSideEffects = ["@aws-sdk/lib-dynamodb", "@aws-sdk/lib-storage", "nodemailer/lib/mail-composer"];

/**
 * esbuild plugin: replaces parts of libraries by modules of ours. The build fails when a library has no such part any
 * more, when no bundle imports it, or when a bundle imports a name that the module does not export.
 */
export function putStandIns(wanted: Readonly<Record<string, string>>): Plugin {
  return {
    name: "stand-ins",
    setup({ onEnd, onLoad, onResolve, onStart, resolve }) {
      const files = new Map<string, string>();
      const unused = new Set<string>();

      onStart(async () => {
        files.clear();
        for (const [name, file] of Object.entries(wanted)) {
          const found = await resolve(name, { kind: "import-statement", resolveDir: projectRoot });
          if (found.errors.length > 0) return { errors: found.errors };
          files.set(found.path, join(projectRoot, "infra", "stand-ins", file));
          unused.add(name);
        }
        return undefined;
      });

      onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, async ({ path }) => {
        const file = files.get(path);
        if (!file) return undefined;
        for (const [name, used] of Object.entries(wanted)) if (file.endsWith(used)) unused.delete(name);
        // Its imports are resolved from the library's folder.
        return { contents: await readFile(file, "utf8"), loader: "ts", resolveDir: dirname(path) };
      });

      onResolve({ filter: exactly(withoutSideEffects) }, async ({ path, pluginData, ...from }) => {
        if (pluginData === resolving) return undefined;
        return { ...(await resolve(path, { ...from, pluginData: resolving })), sideEffects: false };
      });

      onEnd(() => ({
        errors: [...unused].map((name) => ({
          text: `No bundle holds "${name}": remove its module from infra/stand-ins, or name the part of the library that is loaded now.`,
        })),
      }));
    },
  };
}

const resolving = Symbol("resolved with the library's own settings");

const exactly = (names: readonly string[]) => new RegExp(`^(${names.join("|")})$`);
