import { governs, hasRuleFor, type Regime } from "./regime.ts";

export interface Bindings {
  /** Where the person is, if they said so: ISO 3166-1 or -2. */
  readonly jurisdiction?: string | undefined;
  /** The controller's own regime, of its configuration. */
  readonly own: string;
  /** By the name the API or the regime itself gives it. */
  readonly right: string;
}

/** The laws a request is counted by. */
export interface Laws {
  /** Those that bind, the person's own first; where none is known the controller's own. Their texts are in the answer. */
  readonly binding: readonly [Regime, ...Regime[]];
  /** Comparable laws, where the one of the person's place is not known: their time counts, and nothing else of them. */
  readonly compared: readonly Regime[];
  /** The place whose law, or whose law about this right, is not known. */
  readonly unknown?: string;
}

/**
 * The laws that may bind a request: that of the person's jurisdiction, and the controller's own where it binds by
 * establishment (GDPR Art. 3(1)) or nothing else is known. A place whose law is not known has one all the same: what
 * comparable laws give is the best guess until a person has looked, and nobody is turned away for it. Comparable are the
 * laws of the same country, or else all.
 * @returns `undefined` where no law at all knows the right.
 */
export function applicableRegimes(
  { jurisdiction, own, right }: Bindings,
  regimes: Readonly<Record<string, Regime>>,
): Laws | undefined {
  const rows = Object.values(regimes).filter((row) => hasRuleFor(row, right));
  const theirs = jurisdiction === undefined ? undefined : rows.find((row) => governs(row, jurisdiction));
  const ours = rows.find(({ id }) => id === own);
  const isKnown = jurisdiction === undefined ? ours !== undefined : theirs !== undefined;
  const found = new Set<Regime>();
  if (theirs) found.add(theirs);
  if (ours && (!theirs || ours.establishment)) found.add(ours);
  const [first, ...others] = found;
  if (isKnown && first) return { binding: [first, ...others], compared: [] };

  const unknown = jurisdiction ?? regimes[own]?.jurisdictions[0] ?? "";
  const near = rows.filter(({ jurisdictions }) =>
    jurisdictions.some((code) => code.slice(0, 2) === unknown.slice(0, 2)),
  );
  const comparable = near.length > 0 ? near : rows;
  const law = first ?? comparable[0];
  return law && { binding: [law], compared: comparable.filter((row) => row !== law), unknown };
}
