import { registerHooks } from "node:module";
import { sep } from "node:path";
import { pathToFileURL } from "node:url";

const project = pathToFileURL(`${import.meta.dirname}${sep}..${sep}`).href;

/**
 * Lets modules of a folder outside this project import `#shared/…` and this project's libraries, as they could in
 * `functions/processors`. Their own packages come first.
 */
export function allowImportsFrom(folder: string): void {
  const outside = pathToFileURL(`${folder}${sep}`).href;
  registerHooks({
    resolve(specifier, context, next) {
      const isOutside = context.parentURL?.startsWith(outside) && !context.parentURL.startsWith(project);
      if (!isOutside || /^[./]|^[a-z]+:/.test(specifier)) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch {
        return next(specifier, { ...context, parentURL: `${project}package.json` });
      }
    },
  });
}
