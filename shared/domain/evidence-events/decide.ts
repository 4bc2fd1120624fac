import * as z from "zod";
import { appealOutcomes } from "../appeal.ts";
import { fee } from "../fee.ts";
import { date, instant } from "../moment.ts";
import { deadlines, pauseReason } from "../request.ts";
import { verdicts } from "../task.ts";
import { type EventKind, processor, reason, requestId, sentText } from "./event-kind.ts";

/** The person and the desk decide, write to each other, and look. */
export const decideEvents = {
  "request-paused": {
    details: z.strictObject({
      why: pauseReason,
      question: z.string(),
      ...sentText,
    }),
    timeline: {
      en: "We asked a question and wait for the answer.",
      de: "Wir haben eine Rückfrage gestellt und warten auf die Antwort.",
      fr: "Nous avons posé une question et attendons la réponse.",
      es: "Hicimos una pregunta y esperamos la respuesta.",
    },
  },
  "fee-asked": {
    details: z.strictObject({
      ...fee.pick({ ground: true, amount: true, currency: true, payBy: true }).shape,
      reason,
      how: z.string(),
      ...sentText,
    }),
    timeline: {
      en: "We asked for a fee; our letter says why.",
      de: "Wir haben um eine Gebühr gebeten; der Grund steht in unserem Schreiben.",
      fr: "Nous avons demandé des frais ; notre lettre en donne la raison.",
      es: "Pedimos una tasa; nuestra carta explica el motivo.",
    },
  },
  "fee-settled": {
    details: z.strictObject({
      as: z.enum(["paid", "waived"]),
      reason: reason.exactOptional(),
      paidOn: z.string().exactOptional(),
      deadlines,
    }),
    timeline: {
      en: "The fee is settled, and we went on with the request.",
      de: "Die Gebühr ist erledigt, und wir haben die Bearbeitung wieder aufgenommen.",
      fr: "La question des frais est réglée, et nous avons repris le traitement de la demande.",
      es: "La tasa está resuelta, y reanudamos la tramitación de la solicitud.",
    },
  },
  "message-received": {
    details: z.strictObject({ files: z.int().nonnegative() }),
    timeline: {
      en: "A message from you has reached us.",
      de: "Eine Nachricht von Ihnen ist bei uns eingegangen.",
      fr: "Un message de votre part nous est parvenu.",
      es: "Nos ha llegado un mensaje suyo.",
    },
  },
  "message-written": {
    details: z.strictObject({}),
    timeline: {
      en: "We wrote a message to you.",
      de: "Wir haben Ihnen eine Nachricht geschrieben.",
      fr: "Nous vous avons écrit un message.",
      es: "Le escribimos un mensaje.",
    },
  },
  "message-seen": { details: z.strictObject({ reason }), timeline: "operators only" },
  "request-resumed": {
    details: z.strictObject({
      why: z.enum([...pauseReason.options, "not-me"]),
      reason,
      answeredAt: z.string().exactOptional(),
      deadlines,
    }),
    timeline: {
      en: "We went on with the request.",
      de: "Wir haben die Bearbeitung wieder aufgenommen.",
      fr: "Nous avons repris le traitement de la demande.",
      es: "Reanudamos la tramitación de la solicitud.",
    },
  },
  "deadline-extended": {
    details: z.strictObject({
      reason,
      until: date.exactOptional(),
      ...sentText,
    }),
    timeline: {
      en: "We need more time; our letter gives the reasons.",
      de: "Wir brauchen mehr Zeit; die Gründe stehen in unserem Schreiben.",
      fr: "Il nous faut plus de temps ; notre lettre en donne les raisons.",
      es: "Necesitamos más tiempo; nuestra carta explica los motivos.",
    },
  },
  "release-decided": {
    details: z.strictObject({
      on: date,
      reason,
      /** Id of the later request that takes this one back. */
      release: requestId,
    }),
    timeline: {
      en: "What the request had set is going to be taken back; our letter says when.",
      de: "Was die Anfrage bewirkt hat, wird aufgehoben; wann, steht in unserem Schreiben.",
      fr: "Ce que la demande avait mis en place va être levé ; notre lettre dit à quelle date.",
      es: "Lo que la solicitud había establecido va a levantarse; nuestra carta indica cuándo.",
    },
  },
  "release-cancelled": {
    details: z.strictObject({
      release: requestId,
    }),
    timeline: "operators only",
  },
  /** An operator looks after the request, or, without `to`, nobody does any more. */
  "request-assigned": {
    details: z.strictObject({
      to: z.string().exactOptional(),
      before: z.string().exactOptional(),
    }),
    timeline: "operators only",
  },
  "complaint-answered": {
    details: z.strictObject({
      outcome: z.enum(verdicts),
    }),
    timeline: {
      en: "A person on our side decided about the complaint; our letter says what, and why.",
      de: "Jemand bei uns hat über die Beschwerde entschieden; wie und warum, steht in unserem Schreiben.",
      fr: "Une personne de notre équipe a statué sur la réclamation ; notre lettre dit comment, et pourquoi.",
      es: "Una persona de nuestro equipo decidió sobre la reclamación; nuestra carta dice qué y por qué.",
    },
  },
  "appeal-received": {
    details: z.strictObject({
      due: date,
      /** By another way than the API: the day on which it reached us. */
      receivedOn: date.exactOptional(),
    }),
    timeline: {
      en: "An appeal against our answer has reached us.",
      de: "Ein Einspruch gegen unsere Antwort ist bei uns eingegangen.",
      fr: "Un recours contre notre réponse nous est parvenu.",
      es: "Nos ha llegado un recurso contra nuestra respuesta.",
    },
  },
  "appeal-extended": {
    details: z.strictObject({
      reason,
      ...sentText,
    }),
    timeline: {
      en: "We need more time for the appeal; our letter gives the reasons.",
      de: "Wir brauchen mehr Zeit für den Einspruch; die Gründe stehen in unserem Schreiben.",
      fr: "Il nous faut plus de temps pour le recours ; notre lettre en donne les raisons.",
      es: "Necesitamos más tiempo para el recurso; nuestra carta explica los motivos.",
    },
  },
  "appeal-answered": {
    details: z.strictObject({
      outcome: z.enum(appealOutcomes),
      /** Id of the request by which it is carried out. */
      request: requestId.exactOptional(),
    }),
    timeline: {
      en: "A person on our side decided about the appeal; our letter says what, and why.",
      de: "Jemand bei uns hat über den Einspruch entschieden; wie und warum, steht in unserem Schreiben.",
      fr: "Une personne de notre équipe a statué sur le recours ; notre lettre dit comment, et pourquoi.",
      es: "Una persona de nuestro equipo decidió sobre el recurso; nuestra carta dice qué y por qué.",
    },
  },
  "hold-decided": {
    details: z.strictObject({
      processor,
      decision: z.enum(["erase", "keep"]),
      reason,
    }),
    timeline: "operators only",
  },
  "hold-prolonged": {
    details: z.strictObject({
      from: date,
      until: date,
      reason,
    }),
    timeline: "operators only",
  },
  "request-cancelled": {
    details: z.strictObject({
      by: z.enum(["subject", "operator", "controller"]),
      reason: reason.exactOptional(),
    }),
    timeline: {
      en: "The request was cancelled.",
      de: "Die Anfrage wurde zurückgenommen.",
      fr: "La demande a été annulée.",
      es: "La solicitud se anuló.",
    },
  },
  "request-refused": {
    details: z.strictObject({
      ground: z.string(),
      reason,
      /** The date by which a refusal was due, if that has passed. */
      lateSince: date.exactOptional(),
    }),
    timeline: {
      en: "The request was refused; our letter gives the reasons.",
      de: "Die Anfrage wurde abgelehnt; die Gründe stehen in unserem Schreiben.",
      fr: "La demande a été refusée ; notre lettre en donne les motifs.",
      es: "La solicitud se denegó; nuestra carta explica los motivos.",
    },
  },
  /** The record is kept beyond its term. */
  "request-held": {
    details: z.strictObject({
      until: instant,
    }),
    timeline: "operators only",
  },
  "subject-revealed": {
    details: z.strictObject({
      reason,
    }),
    timeline: "operators only",
  },
  note: {
    details: z.strictObject({
      text: z.string(),
    }),
    timeline: "operators only",
  },
} as const satisfies Record<string, EventKind>;
