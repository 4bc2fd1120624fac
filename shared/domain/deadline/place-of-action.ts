import { governs, type Regime } from "./regime.ts";

/**
 * The code of the place where a regime counts. A regime that counts at its own jurisdiction counts where the person
 * is.
 * @param own code of the controller's place.
 */
export function placeOfAction(
  regime: Regime,
  {
    place,
    jurisdiction,
  }: { readonly place?: string | undefined; readonly jurisdiction?: string | undefined },
  own: string,
): string {
  if (place && governs(regime, place)) return place;
  if (regime.zone === "jurisdiction" && jurisdiction && governs(regime, jurisdiction)) return jurisdiction;
  return place ?? own;
}
