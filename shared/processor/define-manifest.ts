import type * as z from "zod";
import type { processorManifest } from "#shared/domain/processor-manifest.ts";

/** A manifest as it is written down, before the schema has filled in what it leaves out. */
export type ManifestInput = Frozen<z.input<typeof processorManifest>>;

/**
 * A processor's manifest, typed by its own words: `defineProcessor` sees which actions it names. It stays plain data. Words,
 * dates and numbers that no type can check are checked by the schema when the system is built.
 */
export function defineManifest<const M extends ManifestInput>(manifest: M & NoOther<M, ManifestInput>): M {
  return manifest;
}

/** The same, with nothing that can be changed. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A field that the schema does not know is `never`, at every depth. */
type NoOther<Given, Known> = Given extends readonly unknown[]
  ? { readonly [K in keyof Given]: Known extends readonly (infer Each)[] ? NoOther<Given[K], Each> : never }
  : Given extends object
    ? {
        readonly [K in keyof Given]: K extends keyof Known ? NoOther<Given[K], NonNullable<Known[K]>> : never;
      }
    : unknown;
