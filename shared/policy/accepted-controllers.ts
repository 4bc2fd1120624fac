import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { VerificationLevel } from "#shared/domain/verification-level.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Must be lower-case letters, digits and hyphens.");
const host = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    "Must be the name of a host, such as dsr.example.com.",
  );
/** On this machine, for a demonstration: the only address that need not be encrypted. */
const thisMachine = z.string().regex(/^127\.0\.0\.1:\d+$/, "Must be a host, or a port of this machine.");

const row = z
  .strictObject({
    /** Names the controller in the evidence, for operators, and in answers (`controller_id`). */
    id,
    /** For operators. */
    name: z.string().min(1),
    domain: host,
    /** PEM. Only their signatures count; two of them while one takes the place of the other. */
    certificates: z.array(z.string().refine(isCertificate, "Must be a certificate, as PEM.")).min(1),
    regulations: z.array(z.enum(["gdpr", "ccpa"])).min(1),
    /** Types of identity besides the address, as the standard calls them. They are claims: people are found by address. */
    identities: z.array(z.string().regex(/^[a-z_]{1,40}$/)),
    /** The only hosts that are told about requests. */
    callbackHosts: z.array(z.union([host, thisMachine])),
    /** How surely the controller knows its people, by the contract with it: see `verification.json`. */
    level: z.enum(["L1", "L2", "L3"]) satisfies z.ZodType<VerificationLevel>,
    /** The days after which the contract wants the answer: the target, where the law's is not earlier. */
    answerWithinDays: z.int().positive(),
  })
  .refine(({ domain, certificates }) => certificates.every((pem) => isFor(pem, domain)), {
    path: ["certificates"],
    error: "Must be for the domain.",
  });

/** A controller whose processor we are. */
export type AcceptedController = z.infer<typeof row>;

export const acceptedControllersTable = z.array(row).superRefine((rows, context) => {
  for (const member of ["id", "domain"] as const)
    if (new Set(rows.map((one) => one[member])).size < rows.length)
      context.addIssue({ code: "custom", message: `Each ${member} may stand here once.` });
});

let rows: readonly AcceptedController[] | undefined;

/** The controllers whose requests are taken. The table is a file beside the code, in the bundle too. */
export function acceptedControllers(): readonly AcceptedController[] {
  rows ??= acceptedControllersTable.parse(
    JSON.parse(readFileSync(new URL("./accepted-controllers.json", import.meta.url), "utf8")),
  );
  return rows;
}

function isCertificate(pem: string): boolean {
  try {
    return Boolean(new X509Certificate(pem));
  } catch {
    return false;
  }
}

/** A text that is no certificate is named by its own fault. */
function isFor(pem: string, domain: string): boolean {
  return !isCertificate(pem) || new X509Certificate(pem).checkHost(domain) !== undefined;
}
