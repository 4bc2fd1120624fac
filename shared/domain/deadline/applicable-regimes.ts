import { governs, hasRuleFor, type Regime } from "./regime.ts";

export interface Bindings {
  /** Where the person is, if they have told us: ISO 3166-1 or -2. */
  readonly jurisdiction?: string | undefined;
  /** The controller's own regime, of its configuration. */
  readonly own: string;
  /** Its name in the API or in the regime itself. */
  readonly right: string;
}

/** The laws that set the time for a request. */
export interface Laws {
  /** The laws that bind, the person's own first; the controller's own where no law is known. The answer quotes them. */
  readonly binding: readonly [Regime, ...Regime[]];
  /** Comparable laws, where the law of the person's place is unknown: only their time counts. */
  readonly compared: readonly Regime[];
  /** The place without a known law, or without a known law about this right. */
  readonly unknown?: string;
}

/**
 * The laws that may bind a request: the law of the person's jurisdiction, and the controller's own where it binds by
 * establishment (GDPR Art. 3(1)) or no other is known. For a place without a known law, comparable laws are the best
 * guess until an operator has looked, so that nobody is turned away. Laws of the same country are comparable, or else
 * all laws.
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
