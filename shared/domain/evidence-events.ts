import * as z from "zod";
import { appealOutcomes } from "./appeal.ts";
import { handingWays } from "./by-desk.ts";
import type { Actor } from "./evidence.ts";
import { failure } from "./failure/failure.ts";
import { fee } from "./fee.ts";
import type { Immutable } from "./immutable.ts";
import { intakeChannels, representatives } from "./intake.ts";
import { lettersTo } from "./letters-to.ts";
import type { LocalisedText } from "./localised-text.ts";
import { undeliveredWhy } from "./mail-mark.ts";
import { mailName } from "./mail-names.ts";
import { date, instant } from "./moment.ts";
import { unverifiable } from "./read-back.ts";
import { deadlines, pauseReason, requestOutcome } from "./request.ts";
import { restrictionGround } from "./restriction-ground.ts";
import { action, right } from "./right.ts";
import { verdicts } from "./task.ts";
import { verificationLevel } from "./verification-level.ts";

/** One kind of event: its details, never personal data, and its text in the person's timeline. */
interface EventKind {
  readonly details: z.ZodType;
  readonly timeline: LocalisedText | "operators only";
}

const names = z.array(z.string());
const count = z.int().nonnegative();
const counts = z.record(z.string(), count);
/** Id of a processor, or of the privacy desk. */
const processor = z.string();
/** The operator's, without the person's name. */
const reason = z.string();
const requestId = z.string();
/** `sendOnce` adds them: the hash of the text that went out, and the text where we keep it. */
const sentText = { sha256: z.string(), text: z.string().exactOptional() };
const nothing = z.undefined();

/**
 * All kinds of events of a request. A new event is a new row: the types of its details, the person's timeline and the
 * operators' view follow. Stored events stay as they are; this table never parses events of earlier releases.
 */
export const eventKinds = {
  "request-received": {
    details: z.strictObject({
      right,
      regime: z.string(),
      alsoRegimes: names.exactOptional(),
      clocks: z.array(z.strictObject({ regime: z.string(), place: z.string() })).exactOptional(),
      /** The place without a known law. */
      lawUnknown: z.string().exactOptional(),
      ground: restrictionGround.exactOptional(),
      /** Absent in a release, which counts where the earlier request did. */
      place: z.string().exactOptional(),
      /** Version of the public-holiday data. */
      calendar: z.string().exactOptional(),
      /** Id of the earlier request that this one takes back. */
      releases: requestId.exactOptional(),
      /** Id of the earlier request whose appeal was granted. */
      appealOf: requestId.exactOptional(),
      /** Entered by an operator: how it has arrived, and on which day. */
      channel: z.enum(intakeChannels).exactOptional(),
      receivedOn: date.exactOptional(),
      /** An agent or guardian asks for the person; what they showed of their authority. */
      representative: z.enum(representatives).exactOptional(),
      shown: reason.exactOptional(),
      /** Nothing is mailed to the person before the answer, for this reason. */
      silent: reason.exactOptional(),
      /** Their letters go by post. */
      byPost: z.literal(true).exactOptional(),
      /** The controller that sent it, whose processor we are, and the controller's id of it. */
      controller: z.string().exactOptional(),
      subjectRequestId: z.string().exactOptional(),
    }),
    timeline: {
      en: "We received the request.",
      de: "Ihre Anfrage ist bei uns eingegangen.",
      fr: "Nous avons reçu la demande.",
      es: "Recibimos la solicitud.",
    },
  },
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
  "plan-approved": {
    details: z.strictObject({
      level: verificationLevel,
      reason: reason.exactOptional(),
      ...lettersTo.partial().shape,
      deadlines,
      tasks: z.array(z.strictObject({ processor, action })),
    }),
    timeline: {
      en: "We settled what is to be done, and by when.",
      de: "Wir haben festgelegt, was zu tun ist und bis wann.",
      fr: "Nous avons déterminé ce qui est à faire, et dans quel délai.",
      es: "Determinamos qué hay que hacer y en qué plazo.",
    },
  },
  "plan-reviewed": {
    details: z.strictObject({
      level: verificationLevel,
      reason: reason.exactOptional(),
      ...lettersTo.partial().shape,
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
  /** At its date, or with the request that has released it. */
  "hold-ended": {
    details: z.strictObject({
      until: date.exactOptional(),
      release: requestId.exactOptional(),
    }),
    timeline: "operators only",
  },
  "recipient-told": {
    details: z.strictObject({
      recipient: z.string(),
      outcome: z.enum(["told", "impossible"]),
      reason: reason.exactOptional(),
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
      to: z.enum(["person", "operators"]),
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
  "subject-shredded": {
    details: nothing,
    timeline: "operators only",
  },
  note: {
    details: z.strictObject({
      text: z.string(),
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
} as const satisfies Record<string, EventKind>;

/**
 * The person's text for an event; `undefined` for events that only operators see, or that no current release writes.
 */
export function timelineText(type: string): LocalisedText | undefined {
  const kind = Object.hasOwn(eventKinds, type) ? eventKinds[type as EventType] : undefined;
  return kind && kind.timeline !== "operators only" ? kind.timeline : undefined;
}

export type EventType = keyof typeof eventKinds;

/** The details of one kind of event; absent where it has no details. */
type Details<Type extends EventType> = (typeof eventKinds)[Type]["details"] extends z.ZodUndefined
  ? { readonly details?: never }
  : { readonly details: Immutable<z.infer<(typeof eventKinds)[Type]["details"]>> };

/** An event to record; never personal data. */
export type EventInput = {
  [Type in EventType]: { readonly type: Type; readonly actor: Actor } & Details<Type>;
}[EventType];

/** The same without the fields that `sendOnce` adds to the event of a mail. */
export type MailEvent =
  Extract<EventInput, { details: { sha256: string; mail?: unknown; text?: string } }> extends infer Event
    ? Event extends { type: infer Type; actor: Actor; details: infer D }
      ? { readonly type: Type; readonly actor: Actor; readonly details: Omit<D, "sha256" | "text"> }
      : never
    : never;
