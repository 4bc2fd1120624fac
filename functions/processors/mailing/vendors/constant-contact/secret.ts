import * as z from "zod";

/** The content of this processor's secret, as JSON. The addresses are there so that a test can name others. */
export const secret = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** From the consent of a person: rotating or long-lived. */
  refreshToken: z.string().min(1),
  baseUrl: z.url().default("https://api.cc.email/v3"),
  tokenUrl: z.url().default("https://authz.constantcontact.com/oauth2/default/v1/token"),
});
export type Secret = z.infer<typeof secret>;
