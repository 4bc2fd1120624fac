import * as z from "zod";

const name = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);

/**
 * What the secret of this processor holds, as JSON: the key of the service account as Google gives it, and what it is
 * for. The addresses are there so that a test can name others.
 */
export const secret = z.strictObject({
  serviceAccount: z.looseObject({
    client_email: z.string().min(1),
    private_key: z.string().min(1),
    private_key_id: z.string().min(1),
    token_uri: z.url().default("https://oauth2.googleapis.com/token"),
  }),
  /** The number of the GA4 property. */
  property: z.string().regex(/^\d+$/),
  /** Whether the property collects data that users provide: then it is asked to delete by e-mail address as well. */
  collectsUserProvidedData: z.boolean().default(false),
  /** Where the property exports its events to; without it nothing of one person can be read. */
  bigQuery: z.strictObject({ project: name, dataset: name, location: name.default("EU") }).optional(),
  adminUrl: z.url().default("https://analyticsadmin.googleapis.com"),
  bigQueryUrl: z.url().default("https://bigquery.googleapis.com"),
});
export type Secret = z.output<typeof secret>;
