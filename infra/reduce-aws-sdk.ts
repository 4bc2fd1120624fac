import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Plugin } from "esbuild";

/** esbuild plugin: leaves out of the AWS SDK what a Lambda function never runs, a quarter of a bundle otherwise. */
export function reduceAwsSdk(): Plugin {
  return {
    name: "reduce-aws-sdk",
    setup({ onLoad, onResolve, resolve }) {
      // These packages forget to say that importing them does nothing, as the clients do.
      onResolve({ filter: /^@aws-sdk\/lib-/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === "resolving") return undefined;
        return { ...(await resolve(path, { ...from, pluginData: "resolving" })), sideEffects: false };
      });

      // Lambda hands credentials over in the environment: no profiles, no sign-on, no metadata service.
      onLoad({ filter: /[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/ }, ({ path }) => ({
        contents: `import { fromEnv } from "@aws-sdk/credential-provider-env"; export const defaultProvider = fromEnv;`,
        resolveDir: dirname(path),
      }));

      // Clients ask their package.json for the version alone.
      onLoad({ filter: /[\\/]@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
        const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
        return { contents: JSON.stringify({ version }), loader: "json" };
      });

      // No operation that is called here streams events.
      onLoad(
        { filter: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]event-streams[\\/]index\.js$/ },
        () => ({
          contents: `
          export const resolveEventStreamSerdeConfig = (config) => config;
          export const eventStreamSerdeProvider = undefined;
          export class EventStreamSerde { constructor() { throw new Error("Event streams are not bundled."); } }`,
        }),
      );

      onLoad(
        { filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
        async ({ path }) => {
          const contents = withPlainKeys(await readFile(path, "utf8"));
          return { contents: /client-(kms|lambda|ses)[\\/]/.test(path) ? withoutErrors(contents) : contents };
        },
      );
    },
  };
}

/** Schemas of operations that nobody calls could go, but for computed keys: to esbuild those may run code. */
function withPlainKeys(source: string): string {
  const constants = source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm);
  const texts = new Map(Array.from(constants, ([, name, text]) => [name, text]));
  return source.replace(/\[(\w+)\]:/g, (key, name) => (texts.has(name) ? `${texts.get(name)}:` : key));
}

/** An error without a class of its own keeps its name, and of KMS, Lambda and SES nobody asks for more. */
function withoutErrors(source: string): string {
  return source.replace(/^n0_registry\.registerError\(.*\);$/gm, "");
}
