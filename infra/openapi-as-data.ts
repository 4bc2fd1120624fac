import type { Plugin } from "esbuild";
import { document } from "#functions/api/get-openapi/document.ts";

/** esbuild plugin: bundles the finished OpenAPI document, and not the contracts and the code that make it. */
export function openapiAsData(): Plugin {
  return {
    name: "openapi-as-data",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]functions[\\/]api[\\/]get-openapi[\\/]document\.ts$/ }, () => ({
        contents: `export const document = ${JSON.stringify(document)}`,
      }));
    },
  };
}
