import { readFile } from "node:fs/promises";
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
      onLoad({ filter: /[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/ }, () => ({
        contents: `import { fromEnv } from "@aws-sdk/credential-provider-env"; export const defaultProvider = fromEnv;`,
        resolveDir: import.meta.dirname,
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

      // Schemas of operations that nobody calls could go, but for computed keys: to esbuild those may run code.
      onLoad(
        { filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
        async ({ path }) => {
          const source = await readFile(path, "utf8");
          const texts = new Map(
            Array.from(source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm), ([, name, text]) => [name, text]),
          );
          return {
            contents: source.replace(/\[(\w+)\]:/g, (key, name) =>
              texts.has(name) ? `${texts.get(name)}:` : key,
            ),
          };
        },
      );
    },
  };
}
