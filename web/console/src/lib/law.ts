interface Bound {
  readonly regime: string;
  readonly alsoRegimes?: readonly string[] | undefined;
  readonly jurisdiction?: string | undefined;
}

/** A law as the desk calls it: "UK GDPR" of `uk-gdpr`. */
export const lawName = (regime: string): string => regime.toUpperCase().replaceAll("-", " ");

/** The laws of a request, with the place whose law it is where the request names one. */
export function lawsOf({ regime, alsoRegimes = [], jurisdiction }: Bound): string {
  const laws = [regime, ...alsoRegimes].map(lawName).join(", ");
  return jurisdiction ? `${laws} (${jurisdiction})` : laws;
}
