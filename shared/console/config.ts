import * as z from "zod";

/** `GET /console/config`: what the console needs to log somebody in. Public; no secret. */
export const consoleConfig = z.object({
  issuer: z.url(),
  clientId: z.string(),
  /** To be asked for: the access token then opens the console's API. */
  scopes: z.array(z.string()),
  /** The claim of an access token with the roles of who is signed in. */
  groupsClaim: z.string(),
  controller: z.object({ name: z.string(), email: z.string() }),
  /** The installation, such as `Dsr`. */
  installation: z.string(),
});
export type ConsoleConfig = z.output<typeof consoleConfig>;
