import { joinTexts } from "#shared/domain/join-texts.ts";
import { localisedDate } from "#shared/domain/localised-date.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "./contract.ts";

/*
 * The answers about holds. An erasure that meets a hold goes to an operator, who decides for each system.
 */

export const waitsForMailbox: TaskAnswer = {
  outcome: "awaiting",
  awaits: "confirmation",
  summary: {
    en: "Nothing is set aside yet: what is held here is set aside once you have confirmed your complaint.",
    de: "Noch ist nichts gesichert: Was hier gespeichert ist, wird gesichert, sobald Sie Ihre Beschwerde bestätigt haben.",
    fr: "Rien n’est encore mis de côté : ce qui est conservé ici le sera dès que vous aurez confirmé votre réclamation.",
    es: "Aún no se ha apartado nada: lo que se conserva aquí se apartará en cuanto usted confirme su reclamación.",
  },
};

export function notSetAside({ rule }: Pick<ProcessorTask, "rule">): TaskAnswer {
  return {
    outcome: "not-applicable",
    reason: {
      en: "Nothing was set aside as evidence, because nobody confirmed the complaint from its mailbox.",
      de: "Es wurde nichts als Beweis gesichert, weil niemand die Beschwerde aus ihrem Postfach bestätigt hat.",
      fr: "Rien n’a été mis de côté à titre de preuve, car personne n’a confirmé la réclamation depuis sa messagerie.",
      es: "No se apartó nada como prueba, porque nadie confirmó la reclamación desde su buzón.",
    },
    law: rule.law ?? "GDPR Art. 17(3)(e)",
  };
}

/** @param until ISO date of the review. */
export function setAside(until: string): TaskAnswer {
  const day = localisedDate(until);
  return {
    outcome: "done",
    summary: {
      en: `What is evidence here is set aside unchanged for your complaint, until it has been reviewed, on ${day.en} at the latest. Meanwhile a request for erasure erases it only if somebody decides so.`,
      de: `Was hier Beweis ist, wird für Ihre Beschwerde unverändert gesichert, bis sie geprüft ist, spätestens am ${day.de}. Bis dahin löscht eine Löschanfrage es nur, wenn jemand so entscheidet.`,
      fr: `Ce qui fait preuve ici est mis de côté, inchangé, pour votre réclamation, jusqu’à son examen, au plus tard le ${day.fr}. D’ici là, une demande d’effacement ne l’efface que si quelqu’un le décide.`,
      es: `Lo que aquí es prueba se aparta sin cambios para su reclamación hasta que se revise, el ${day.es} a más tardar. Mientras tanto, una solicitud de supresión solo lo suprime si alguien así lo decide.`,
    },
  };
}

export const released: TaskAnswer = {
  outcome: "done",
  summary: {
    en: "Nothing is set aside any more; what you ask to have erased is erased again.",
    de: "Es ist nichts mehr gesichert; was Sie löschen lassen möchten, wird wieder gelöscht.",
    fr: "Rien n’est plus mis de côté ; ce dont vous demandez l’effacement est de nouveau effacé.",
    es: "Ya no hay nada apartado; lo que usted pida suprimir vuelve a suprimirse.",
  },
};

type Counts = Readonly<Record<string, number>>;

/**
 * An erasure has met a hold, and data that is no evidence is gone.
 * @param erased that data, in words; `counts` its records.
 */
export function awaitsDecision(erased?: LocalisedText, counts: Counts = {}): TaskAnswer {
  return {
    outcome: "awaiting",
    awaits: "decision",
    summary: joinTexts(erased, {
      en: "The rest is set aside as evidence for a complaint; a person decides whether it is erased.",
      de: "Das Übrige ist als Beweis für eine Beschwerde gesichert; ein Mensch entscheidet, ob es gelöscht wird.",
      fr: "Le reste est mis de côté comme preuve pour une réclamation ; une personne décide de son effacement.",
      es: "El resto está apartado como prueba para una reclamación; una persona decide si se suprime.",
    }),
    counts,
  };
}

/**
 * GDPR Art. 17(3)(e): data for legal claims is not erased; it goes when the hold ends.
 * @param until ISO date.
 * @param erased data that is no evidence and went, or uses that stopped, in words; `counts` its records.
 */
export function keptOnHold(until: string, erased?: LocalisedText, counts: Counts = {}): TaskAnswer {
  return {
    outcome: Object.keys(counts).length > 0 ? "partial" : "retained",
    summary: joinTexts(kept, erased),
    counts,
    retained: [{ what, law: "GDPR Art. 17(3)(e)", until, onlyFor, hold: true }],
  };
}

const kept: LocalisedText = {
  en: "What is evidence for your complaint was not erased; it is set aside.",
  de: "Was Beweis für Ihre Beschwerde ist, wurde nicht gelöscht; es ist gesichert.",
  fr: "Ce qui fait preuve pour votre réclamation n’a pas été effacé ; cela est mis de côté.",
  es: "Lo que es prueba para su reclamación no se ha suprimido; está apartado.",
};
const what: LocalisedText = {
  en: "Records that are evidence, unchanged",
  de: "Aufzeichnungen, die Beweis sind, unverändert",
  fr: "Les enregistrements qui font preuve, inchangés",
  es: "Registros que son prueba, sin cambios",
};
const onlyFor: LocalisedText = {
  en: "your complaint and legal claims",
  de: "Ihre Beschwerde und Rechtsansprüche",
  fr: "votre réclamation et des droits en justice",
  es: "su reclamación y acciones legales",
};
