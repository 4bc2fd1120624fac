import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";

/**
 * The data of one system that others got: sold, shared for advertising elsewhere, or disclosed to companies that work
 * for us.
 */
export interface Disclosure {
  readonly name: LocalisedText;
  readonly sold: readonly LocalisedText[];
  readonly shared: readonly LocalisedText[];
  /** Kinds of data that went to recipients. */
  readonly disclosed: readonly LocalisedText[];
  /** Names of these recipients. */
  readonly to: readonly string[];
}

type Facts = Pick<ProcessorManifest, "name" | "sold" | "shared" | "dataCategories" | "recipients">;

/** In the order of the manifests. */
export function disclosuresOf(manifests: readonly Facts[]): Disclosure[] {
  return manifests.map(({ name, sold, shared, dataCategories, recipients }) => ({
    name,
    sold,
    shared,
    disclosed: recipients.length > 0 ? dataCategories : [],
    to: recipients.map((recipient) => recipient.name),
  }));
}
