import * as z from "zod";
import { failure } from "../failure/failure.ts";
import { date } from "../moment.ts";
import { action } from "../right.ts";
import { count, counts, type EventKind, processor, reason } from "./event-kind.ts";

/** Processors do their tasks, and the steps around them run. */
export const runEvents = {
  /** Somebody opened the page of a team's task, and saw the person's data there. */
  "task-opened": {
    details: z.strictObject({
      processor,
    }),
    timeline: "operators only",
  },
  /** A team's link was replaced: the one before opens nothing. */
  "task-link-replaced": {
    details: z.strictObject({
      processor,
      reason,
    }),
    timeline: "operators only",
  },
  /** A system has told identifiers of the person for the tasks of others: how many of each type. */
  "identifiers-found": {
    details: z.strictObject({
      processor,
      counts,
    }),
    timeline: "operators only",
  },
  "task-attempt-failed": {
    details: z.strictObject({
      processor,
      ...failure.shape,
    }),
    timeline: "operators only",
  },
  "task-failed": {
    details: z.strictObject({
      processor,
      ...failure.shape,
    }),
    timeline: "operators only",
  },
  /** Automatically, or by an operator's decision. */
  "task-retried": {
    details: z.strictObject({
      processor,
      tries: count.exactOptional(),
      /** The date for which the processor had promised to finish. */
      promised: date.exactOptional(),
      reason: reason.exactOptional(),
    }),
    timeline: "operators only",
  },
  "task-finished": {
    details: z.strictObject({
      processor,
      action,
      outcome: z.string(),
      counts: counts.exactOptional(),
      files: z.array(z.strictObject({ key: z.string(), sha256: z.string() })).exactOptional(),
      retained: z.array(z.strictObject({ law: z.string(), until: date })).exactOptional(),
      law: z.string().exactOptional(),
      expectedCompletion: date.exactOptional(),
    }),
    timeline: {
      en: "One of our systems has done its part.",
      de: "Eines unserer Systeme hat seinen Teil erledigt.",
      fr: "L’un de nos systèmes a terminé sa part.",
      es: "Uno de nuestros sistemas ha terminado su parte.",
    },
  },
  "task-settled": {
    details: z.strictObject({
      processor,
      outcome: z.string(),
      reason,
    }),
    timeline: {
      en: "A person on our side completed one system's part.",
      de: "Jemand bei uns hat den Teil eines Systems abgeschlossen.",
      fr: "Une personne de notre équipe a terminé la part d’un système.",
      es: "Una persona de nuestro equipo completó la parte de un sistema.",
    },
  },
  "task-waived": {
    details: z.strictObject({
      processor,
      reason,
    }),
    timeline: {
      en: "A person on our side decided that one system has no part in this.",
      de: "Jemand bei uns hat entschieden, dass ein System hier nicht beteiligt ist.",
      fr: "Une personne de notre équipe a décidé qu’un système n’était pas concerné.",
      es: "Una persona de nuestro equipo decidió que un sistema no está afectado.",
    },
  },
  "task-contradicted": {
    details: z.strictObject({
      processor,
      recorded: z.string().exactOptional(),
      outcome: z.string(),
    }),
    timeline: "operators only",
  },
  "promise-followed-up": {
    details: z.strictObject({
      processor,
      promised: date,
    }),
    timeline: "operators only",
  },
  "step-failed": {
    details: z.strictObject({
      step: z.string(),
      ...failure.omit({ problem: true }).shape,
    }),
    timeline: "operators only",
  },
  "step-retried": {
    details: z.strictObject({
      step: z.string(),
      reason: reason.exactOptional(),
    }),
    timeline: "operators only",
  },
  "execution-redrive-asked": {
    details: z.strictObject({
      reason,
      error: z.string().exactOptional(),
    }),
    timeline: "operators only",
  },
} as const satisfies Record<string, EventKind>;
