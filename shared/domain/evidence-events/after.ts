import * as z from "zod";
import { date, instant } from "../moment.ts";
import { unverifiable } from "../read-back.ts";
import { counts, type EventKind, nothing, processor, reason, requestId } from "./event-kind.ts";

/** What is left to do once the request is answered. */
export const afterEvents = {
  "recipient-told": {
    details: z.strictObject({
      recipient: z.string(),
      outcome: z.enum(["told", "impossible"]),
      reason: reason.exactOptional(),
    }),
    timeline: "operators only",
  },
  /** At its date, or with the request that has released it. */
  "hold-ended": {
    details: z.strictObject({
      until: date.exactOptional(),
      release: requestId.exactOptional(),
    }),
    timeline: "operators only",
  },
  /** A system that had erased was asked whether it still finds anything, and answered. */
  "erasure-read-back": {
    details: z.strictObject({
      processor,
      outcome: z.enum(["verified", "residual-found"]),
      /** Rows that should have gone. */
      residual: counts.exactOptional(),
      /** Rows that the answer to the erasure named as kept. */
      kept: counts.exactOptional(),
      /** Rows that came into being after the erasure. */
      begun: counts.exactOptional(),
    }),
    timeline: {
      en: "We looked whether one of our systems still finds data that it had erased.",
      de: "Wir haben nachgesehen, ob eines unserer Systeme noch Daten findet, die es gelöscht hatte.",
      fr: "Nous avons vérifié si l’un de nos systèmes trouve encore des données qu’il avait effacées.",
      es: "Comprobamos si uno de nuestros sistemas encuentra todavía datos que había suprimido.",
    },
  },
  "erasure-not-verifiable": {
    details: z.strictObject({
      processor,
      why: unverifiable,
    }),
    timeline: "operators only",
  },
  /** An operator has looked into what a system still found. */
  "residual-settled": {
    details: z.strictObject({
      processor,
      reason,
    }),
    timeline: "operators only",
  },
  /** A system has erased again: it was restored to a moment before the erasure, or still found data. */
  "erasure-repeated": {
    details: z.strictObject({
      processor,
      /** The moment to which the system was restored; absent where an operator asked for it after a look. */
      since: instant.exactOptional(),
      outcome: z.string(),
      counts: counts.exactOptional(),
    }),
    timeline: "operators only",
  },
  /** In the ledger: kept data of a request is erased. */
  "retention-ended": {
    details: z.strictObject({
      requestId,
      processor,
      until: date,
      counts,
    }),
    timeline: "operators only",
  },
  "subject-shredded": {
    details: nothing,
    timeline: "operators only",
  },
} as const satisfies Record<string, EventKind>;
