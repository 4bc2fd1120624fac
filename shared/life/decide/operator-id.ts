import { lineOfText } from "#shared/domain/plain-text.ts";

/**
 * The name by which the evidence knows an operator: a principal of AWS, or a user of the console. Unlike a reason it
 * may be an address: it is no data subject's.
 */
export const operatorId = lineOfText(200).refine((id) => id.length > 0, "Must have 1 to 200 characters.");

/**
 * Whether two names of the evidence have one signer, where two people have to decide. What `--as` adds to a principal of AWS, in parentheses
 * at its end, is the operator's own word.
 */
export const haveOneSigner = (one: string | undefined, other: string | undefined): boolean =>
  signerOf(one) === signerOf(other);

const signerOf = (id: string | undefined) => id?.replace(/ \(.*\)$/, "");
