import { lineOfText } from "#shared/domain/plain-text.ts";

/**
 * The name by which the evidence knows an operator: a principal of AWS, or a user of the console. Unlike a reason it
 * may be an address: it is no data subject's.
 */
export const operatorId = lineOfText(200).refine((id) => id.length > 0, "Must have 1 to 200 characters.");
