import * as z from "zod";
import { right } from "#shared/domain/right.ts";
import json from "./controller.json" with { type: "json" };

const duration = z.iso.duration();

const schema = z.strictObject({
  name: z.string().min(1),
  /** Without the country, which is that of `place`: letters name it in the reader's language. */
  address: z.string().min(1),
  email: z.email(),
  /** The page that says how the controller uses personal data; the portal leads there. */
  policyUrl: z.url({ protocol: /^https$/ }).exactOptional(),
  /** Origins of the controller's own pages whose scripts may use the API for people, such as `https://www.example.com`. */
  origins: z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/)).default([]),
  sender: z.string().min(1),
  /** Mailbox of the privacy desk: reminders, escalations and breaches go there. */
  operators: z.email(),
  regime: z.string(),
  /** ISO 3166-1 or -2 code of the place of action: its public holidays count. */
  place: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
  zone: z.string(),
  locale: z.string(),
  authority: z.strictObject({ name: z.string(), address: z.string(), url: z.url() }),
  /**
   * How many requests of a kind one network address may send in a while. Many people can share an address: the numbers
   * stop a program, and no household or office.
   */
  clientLimits: z
    .strictObject({
      /** The header in which a service in front of the API gives the client's address; without it the connection's counts. */
      addressHeader: z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .exactOptional(),
      windowSeconds: z.int().positive().default(600),
      submit: z.int().positive().default(30),
      follow: z.int().positive().default(30),
      resend: z.int().positive().default(30),
      verify: z.int().positive().default(100),
    })
    .prefault({}),
  verificationWindow: duration,
  /** The time for which erased data may remain in backups; those of DynamoDB reach 35 days back. */
  backups: z.strictObject({ overwrittenAfterDays: z.int().positive() }),
  packageKept: duration,
  packageCode: duration,
  /** Rights that are served, each with the choice whether a plan is carried out at once or waits for an operator. */
  approval: z.partialRecord(right, z.enum(["automatic", "operator"])),
});

export type Controller = z.infer<typeof schema>;

/** The controller, and the settings of this deployment: `controller.json`, validated. */
export const controller: Controller = schema.parse(json);
