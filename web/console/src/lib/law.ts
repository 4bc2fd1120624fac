interface Bound {
  readonly regime: string;
  readonly alsoRegimes?: readonly string[] | undefined;
  readonly jurisdiction?: string | undefined;
}

/** A law as the desk calls it: "UK GDPR" of `uk-gdpr`; the only law of a part of a country has that part's code, "US-CO". */
export const lawName = (regime: string): string => {
  const name = regime.toUpperCase();
  return /^[A-Z]{2}-[A-Z]{2}$/.test(name) ? name : name.replaceAll("-", " ");
};

/** The laws of a request, with the place whose law it is where the request names one. */
export function lawsOf({ regime, alsoRegimes = [], jurisdiction }: Bound): string {
  const laws = [regime, ...alsoRegimes].map(lawName);
  const named = laws.join(", ");
  return jurisdiction && !laws.includes(jurisdiction) ? `${named} (${jurisdiction})` : named;
}
