import * as z from "zod";

/** The eight rights of the policy, by the names the API uses. */
export const right = z.enum([
  "access",
  "portability",
  "rectification",
  "erasure",
  "restriction",
  "objection",
  "consent-withdrawal",
  "complaint",
]);
export type Right = z.infer<typeof right>;

/** What a processor can be asked to do. */
export const action = z.enum([
  "collect",
  "export",
  "rectify",
  "erase",
  "restrict",
  "stop",
  "suppress",
  "hold",
  "none",
]);
export type Action = z.infer<typeof action>;
