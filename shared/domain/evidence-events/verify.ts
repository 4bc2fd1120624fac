import * as z from "zod";
import { mailName } from "../mail-names.ts";
import { verificationLevel } from "../verification-level.ts";
import { count, type EventKind, nothing, reason, sentText } from "./event-kind.ts";

/** Who asks is proved, and the contacts on file are told. */
export const verifyEvents = {
  "verification-sent": {
    details: z.strictObject({
      mail: mailName,
      ...sentText,
    }),
    timeline: {
      en: "We sent a link to the mailbox to confirm the request.",
      de: "Wir haben einen Link zum Bestätigen an das Postfach geschickt.",
      fr: "Nous avons envoyé à l’adresse e-mail un lien pour confirmer la demande.",
      es: "Enviamos al buzón un enlace para confirmar la solicitud.",
    },
  },
  "verification-failed": {
    details: z.strictObject({
      attempts: count,
      kind: z.enum(["wrong-code", "wrong-datum"]),
    }),
    timeline: {
      en: "What was entered to confirm the request was wrong.",
      de: "Beim Bestätigen wurde etwas Falsches eingegeben.",
      fr: "Ce qui a été saisi pour confirmer la demande était inexact.",
      es: "Lo que se introdujo para confirmar la solicitud no era correcto.",
    },
  },
  "identity-verified": {
    details: z.strictObject({
      method: z.enum(["mailbox-and-code", "mailbox-code-and-known-datum"]),
      level: verificationLevel,
    }),
    timeline: {
      en: "The request was confirmed.",
      de: "Die Anfrage wurde bestätigt.",
      fr: "La demande a été confirmée.",
      es: "La solicitud se confirmó.",
    },
  },
  /** An operator has seen proof of who asks. */
  "identity-vouched": {
    details: z.strictObject({
      level: verificationLevel,
      proof: reason,
    }),
    timeline: {
      en: "A person on our side saw proof of who asks.",
      de: "Jemand bei uns hat einen Nachweis gesehen, wer die Anfrage stellt.",
      fr: "Une personne de notre équipe a vu une preuve de l’identité du demandeur.",
      es: "Una persona de nuestro equipo vio una prueba de quién hace la solicitud.",
    },
  },
  "verification-skipped": {
    details: z.strictObject({
      level: verificationLevel,
    }),
    timeline: {
      en: "What you ask for needs no confirmation.",
      de: "Worum Sie bitten, braucht keine Bestätigung.",
      fr: "Ce que vous demandez ne nécessite aucune confirmation.",
      es: "Lo que pide no necesita confirmación.",
    },
  },
  "vouched-by-controller": {
    details: z.strictObject({
      /** The controller that knows the person. */
      controller: z.string(),
      level: verificationLevel,
    }),
    timeline: "operators only",
  },
  "new-address-proved": {
    details: nothing,
    timeline: {
      en: "The new address was confirmed.",
      de: "Die neue Adresse wurde bestätigt.",
      fr: "La nouvelle adresse a été confirmée.",
      es: "La nueva dirección se confirmó.",
    },
  },
  "confirmation-ended": {
    details: nothing,
    timeline: {
      en: "The time for confirming the request was over.",
      de: "Die Zeit zum Bestätigen war abgelaufen.",
      fr: "Le délai pour confirmer la demande était écoulé.",
      es: "El plazo para confirmar la solicitud había terminado.",
    },
  },
  "contacts-told": {
    details: z.strictObject({
      /** How many. */
      contacts: count,
    }),
    timeline: {
      en: "We told every contact we have on file of the request.",
      de: "Wir haben alle bei uns hinterlegten Kontaktadressen über die Anfrage unterrichtet.",
      fr: "Nous avons informé de la demande toutes les adresses de contact que nous avons enregistrées.",
      es: "Informamos de la solicitud a todas las direcciones de contacto que tenemos registradas.",
    },
  },
  /** A contact on file reports "not me": the request stops. */
  "request-frozen": {
    details: nothing,
    timeline: "operators only",
  },
  /** The same for a request that could not be stopped any more. */
  "request-reported": {
    details: nothing,
    timeline: "operators only",
  },
  "report-settled": {
    details: z.strictObject({
      reason,
    }),
    timeline: "operators only",
  },
  "request-expired": {
    details: z.strictObject({
      ground: z.literal("identity-not-verified"),
    }),
    timeline: {
      en: "The request lapsed because it was not confirmed in time.",
      de: "Die Anfrage ist verfallen, weil sie nicht rechtzeitig bestätigt wurde.",
      fr: "La demande a expiré, faute de confirmation dans le délai.",
      es: "La solicitud caducó porque no se confirmó a tiempo.",
    },
  },
} as const satisfies Record<string, EventKind>;
