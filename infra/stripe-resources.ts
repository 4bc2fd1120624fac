import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Plugin } from "esbuild";

/** The resources of Stripe's client that billing calls. */
export const stripeResources = [
  "Charges",
  "Customers",
  "Invoices",
  "PaymentMethods",
  "Refunds",
  "Subscriptions",
];

/**
 * esbuild plugin: Stripe's client reaches every resource from its one class, so that no bundler can leave one out. Here
 * the classes of resources that nobody calls are empty, and those for events that Stripe would send. The build fails when a file of a resource has no class any more.
 */
export function onlyCalledStripeResources(called: readonly string[] = stripeResources): Plugin {
  return {
    name: "stripe-resources",
    setup({ onLoad }) {
      onLoad(
        { filter: /[\\/]stripe[\\/]esm[\\/](resources[\\/].*|StripeEventNotificationHandler)\.js$/ },
        async ({ path }) => {
          const isCalled = basename(dirname(path)) === "resources" && called.includes(basename(path, ".js"));
          if (isCalled) return undefined;
          const source = await readFile(path, "utf8");
          const names = [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => name);
          if (names.length === 0) return { errors: [{ text: `${path} exports no class of a resource.` }] };
          return { contents: names.map((name) => `export class ${name} {}`).join("\n") };
        },
      );
    },
  };
}
