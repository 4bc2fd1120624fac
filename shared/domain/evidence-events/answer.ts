import * as z from "zod";
import { handingWays } from "../by-desk.ts";
import { mailReaders, undeliveredWhy } from "../mail-mark.ts";
import { mailName } from "../mail-names.ts";
import { date, instant } from "../moment.ts";
import { requestOutcome } from "../request.ts";
import { count, type EventKind, names, nothing, reason, requestId, sentText } from "./event-kind.ts";

/** The person is answered; mails go out, or do not arrive. */
export const answerEvents = {
  "answer-assembled": {
    details: z.strictObject({
      kind: z.enum(["package", "letter"]),
      key: z.string(),
      sha256: z.string(),
      bytes: count,
      /** Hash of the letter. */
      letter: z.string(),
    }),
    timeline: {
      en: "We put the answer together.",
      de: "Wir haben die Antwort zusammengestellt.",
      fr: "Nous avons préparé la réponse.",
      es: "Preparamos la respuesta.",
    },
  },
  "mail-sent": {
    details: z.strictObject({
      mail: mailName,
      ...sentText,
    }),
    timeline: {
      en: "We sent a mail about the request.",
      de: "Wir haben eine E-Mail zur Anfrage verschickt.",
      fr: "Nous avons envoyé un e-mail au sujet de la demande.",
      es: "Enviamos un correo sobre la solicitud.",
    },
  },
  /** It was not mailed: the desk hands it over. */
  "letter-left-to-desk": {
    details: z.strictObject({
      mail: mailName,
      ...sentText,
    }),
    timeline: "operators only",
  },
  "answer-handed-over": {
    details: z.strictObject({
      by: z.enum(handingWays),
      on: date,
    }),
    timeline: {
      en: "We handed over the answer.",
      de: "Wir haben die Antwort übergeben.",
      fr: "Nous avons remis la réponse.",
      es: "Entregamos la respuesta.",
    },
  },
  /** An operator lets the answer of a silent request go out by mail. */
  "mailing-allowed": {
    details: z.strictObject({ reason }),
    timeline: "operators only",
  },
  /** An operator names another mailbox of the person, for an answer that did not arrive. */
  "mailbox-named": {
    details: z.strictObject({ reason }),
    timeline: "operators only",
  },
  /** Another operator has named the same: the answer goes there, and the link in the first mail opens nothing any more. */
  "mailbox-approved": {
    details: z.strictObject({ reason }),
    timeline: {
      en: "The answer had not arrived; we send it to another mailbox.",
      de: "Die Antwort war nicht angekommen; wir schicken sie an ein anderes Postfach.",
      fr: "La réponse n’était pas arrivée ; nous l’envoyons à une autre adresse.",
      es: "La respuesta no había llegado; la enviamos a otro buzón.",
    },
  },
  /** An operator has taken out the package, to hand it to the person. */
  "package-taken-out": {
    details: z.strictObject({ reason, sha256: z.string() }),
    timeline: "operators only",
  },
  "mail-left-to-controller": {
    details: z.strictObject({
      mail: mailName,
      ...sentText,
    }),
    timeline: "operators only",
  },
  "controller-told": {
    details: z.strictObject({
      mail: mailName,
      controller: z.string(),
      /** As the standard calls it. */
      status: z.string(),
      ...sentText,
    }),
    timeline: "operators only",
  },
  "results-opened": {
    details: nothing,
    timeline: "operators only",
  },
  "mail-held-back": {
    details: z.strictObject({
      mail: mailName,
      until: instant,
    }),
    timeline: "operators only",
  },
  "mail-undelivered": {
    details: z.strictObject({
      /** By the tag in the event of SES. */
      mail: z.string(),
      why: undeliveredWhy,
      to: z.enum(mailReaders),
    }),
    timeline: "operators only",
  },
  "delivery-settled": {
    details: z.strictObject({
      mails: names,
      reason,
    }),
    timeline: "operators only",
  },
  /** A mail to the operators. */
  "notice-sent": {
    details: z.strictObject({
      notice: mailName,
      ...sentText,
    }),
    timeline: "operators only",
  },
  "package-code-sent": {
    details: nothing,
    timeline: {
      en: "We sent a code for opening the answer.",
      de: "Wir haben einen Code zum Öffnen der Antwort geschickt.",
      fr: "Nous avons envoyé un code pour ouvrir la réponse.",
      es: "Enviamos un código para abrir la respuesta.",
    },
  },
  /** A browser came with a link that was mailed for following the request. */
  "request-opened": {
    details: nothing,
    timeline: {
      en: "This page was opened with a link from one of our mails.",
      de: "Diese Seite wurde mit einem Link aus einer unserer E-Mails geöffnet.",
      fr: "Cette page a été ouverte avec un lien reçu dans l’un de nos e-mails.",
      es: "Esta página se abrió con un enlace de uno de nuestros correos.",
    },
  },
  "package-opened": {
    details: nothing,
    timeline: {
      en: "The answer was opened.",
      de: "Die Antwort wurde geöffnet.",
      fr: "La réponse a été ouverte.",
      es: "La respuesta se abrió.",
    },
  },
  "package-purged": {
    details: z.strictObject({
      sha256: z.string(),
      /** Id of the erasure that deleted it early. */
      erasure: requestId.exactOptional(),
    }),
    timeline: {
      en: "The answer was deleted on our side.",
      de: "Die Antwort wurde bei uns gelöscht.",
      fr: "La réponse a été supprimée chez nous.",
      es: "La respuesta se eliminó de nuestros sistemas.",
    },
  },
  "request-completed": {
    details: z.strictObject({
      outcome: requestOutcome,
    }),
    timeline: {
      en: "The request was answered.",
      de: "Die Anfrage wurde beantwortet.",
      fr: "Nous avons répondu à la demande.",
      es: "La solicitud se respondió.",
    },
  },
} as const satisfies Record<string, EventKind>;
