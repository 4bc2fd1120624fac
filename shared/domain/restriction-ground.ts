import * as z from "zod";

/** The reasons for a restriction, in the order of GDPR Art. 18(1)(a) to (d); each ends with an event of its own. */
export const restrictionGround = z.enum(["accuracy", "unlawful", "claims", "objection"]);
export type RestrictionGround = z.infer<typeof restrictionGround>;
export const restrictionGrounds = restrictionGround.options;
