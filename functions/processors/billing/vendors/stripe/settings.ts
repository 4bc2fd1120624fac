import * as z from "zod";
import json from "./settings.json" with { type: "json" };

const schema = z.strictObject({
  /** Whether the account has Stripe's search: merchants in India have none, and other spellings of an address stay unfound. */
  search: z.boolean(),
  /** Whether erasure goes on to a redaction job, which is a public preview of Stripe's; `null` for no. */
  redaction: z
    .strictObject({
      /** A preview version that the account may use, such as `2026-09-30.preview`. */
      apiVersion: z.string().regex(/^\d{4}-\d{2}-\d{2}\.preview$/),
      /** `kept` here as long as tax law asks, or `archived` elsewhere, so that the copies at Stripe need not stay. */
      invoices: z.enum(["kept", "archived"]),
    })
    .nullable(),
});
export type Settings = z.infer<typeof schema>;
export type Redaction = NonNullable<Settings["redaction"]>;

export const settings: Settings = schema.parse(json);
