import { builtinModules } from "node:module";
import type { Plugin } from "esbuild";

const namespace = "built-in";

/**
 * Takes Node's own modules directly, with `process.getBuiltinModule`. An import of one as an ES module reads every export
 * first, and reading those of `node:http` loads Node's `fetch` and `WebSocket`: most of the cost of that import. CommonJS
 * packages, which want a `require` that an ES module does not have, get them in the same way.
 */
export function builtInsDirectly(): Plugin {
  return {
    name: "built-ins-directly",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(node:)?(${builtinModules.join("|")})$`) }, ({ path }) => ({
        path: path.replace("node:", ""),
        namespace,
        // A bundle that does not use one leaves it out, and the module of ours that would have.
        sideEffects: false,
      }));
      build.onLoad({ filter: /^/, namespace }, ({ path }) => ({
        contents: `module.exports = process.getBuiltinModule("node:${path}");`,
      }));
    },
  };
}
