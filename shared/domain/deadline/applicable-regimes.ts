import { TerminalError } from "../errors.ts";
import { governs, type Regime } from "./regime.ts";

export interface Bindings {
  /** Where the person is, if they said so: ISO 3166-1 or -2. */
  readonly jurisdiction?: string | undefined;
  /** The controller's own regime, of its configuration. */
  readonly own: string;
}

/**
 * The regimes that may bind a request: that of the person's jurisdiction, and the controller's own where it binds by
 * establishment (GDPR Art. 3(1)) or nothing else is known. Of two the earlier date wins.
 * @throws TerminalError where none does.
 */
export function applicableRegimes(
  { jurisdiction, own }: Bindings,
  regimes: Readonly<Record<string, Regime>>,
): Regime[] {
  const rows = Object.values(regimes);
  const theirs = jurisdiction && rows.find((row) => governs(row, jurisdiction));
  const ours = rows.find(({ id }) => id === own);
  const found = new Set<Regime>();
  if (theirs) found.add(theirs);
  if (ours && (!jurisdiction || ours.establishment)) found.add(ours);
  if (found.size > 0) return [...found];
  const known = rows.flatMap(({ jurisdictions }) => jurisdictions).join(", ");
  throw new TerminalError(
    `No regime is known for the jurisdiction "${jurisdiction}", and ${own} does not bind there. Known: ${known}.`,
  );
}
