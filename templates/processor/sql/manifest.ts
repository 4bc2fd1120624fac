import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "example-system",
  name: { en: "Example system", de: "Example system", fr: "Example system", es: "Example system" },
  description: {
    en: "Where messages to us are kept.",
    de: "Wo Nachrichten an uns aufbewahrt werden.",
    fr: "Là où sont conservés les messages qui nous sont adressés.",
    es: "Donde se guardan los mensajes que se nos envían.",
  },
  recipients: [],
  dataCategories: [
    {
      en: "Contact information: name and e-mail address",
      de: "Kontaktdaten: Name und E-Mail-Adresse",
      fr: "Coordonnées : nom et adresse e-mail",
      es: "Datos de contacto: nombre y dirección de correo electrónico",
    },
    {
      en: "Communication information: messages",
      de: "Kommunikationsdaten: Nachrichten",
      fr: "Données de communication : messages",
      es: "Datos de comunicación: mensajes",
    },
  ],
  records: {
    customers: { en: "Profiles", de: "Profile", fr: "Profils", es: "Perfiles" },
    messages: { en: "Messages", de: "Nachrichten", fr: "Messages", es: "Mensajes" },
  },
  purposes: [
    {
      purpose: {
        en: "Answering messages",
        de: "Beantwortung von Nachrichten",
        fr: "Réponse aux messages",
        es: "Respuesta a los mensajes",
      },
      legalBasis: {
        basis: { en: "contract", de: "Vertrag", fr: "contrat", es: "contrato" },
        law: "GDPR Art. 6(1)(b)",
      },
    },
  ],
  retention: [
    {
      what: {
        en: "Profiles and messages",
        de: "Profile und Nachrichten",
        fr: "Profils et messages",
        es: "Perfiles y mensajes",
      },
      period: {
        en: "Until the contract ends",
        de: "Bis zum Ende des Vertrags",
        fr: "Jusqu’à la fin du contrat",
        es: "Hasta el final del contrato",
      },
    },
  ],
  source: {
    en: "You, when you wrote to us.",
    de: "Sie selbst, als Sie uns geschrieben haben.",
    fr: "Vous-même, lorsque vous nous avez écrit.",
    es: "Usted, cuando nos escribió.",
  },
  automatedDecisions: { en: "None.", de: "Keine.", fr: "Aucune.", es: "Ninguna." },
  rights: {
    access: { action: "collect", law: "GDPR Art. 15" },
    portability: {
      action: "export",
      note: {
        en: "You receive your profile and your messages.",
        de: "Sie erhalten Ihr Profil und Ihre Nachrichten.",
        fr: "Vous recevez votre profil et vos messages.",
        es: "Usted recibe su perfil y sus mensajes.",
      },
      law: "GDPR Art. 20(1)",
    },
    rectification: {
      action: "rectify",
      note: {
        en: "Your name and your address are corrected; messages stay as you wrote them.",
        de: "Ihr Name und Ihre Adresse werden berichtigt; Nachrichten bleiben, wie Sie sie geschrieben haben.",
        fr: "Votre nom et votre adresse sont rectifiés ; les messages restent tels que vous les avez écrits.",
        es: "Se corrigen su nombre y su dirección; los mensajes quedan como usted los escribió.",
      },
      law: "GDPR Art. 16",
    },
    erasure: { action: "erase", law: "GDPR Art. 17(1)" },
    restriction: { action: "restrict", law: "GDPR Art. 18(1), (2)" },
    objection: { action: "stop", law: "GDPR Art. 21(1)" },
    "consent-withdrawal": { action: "stop", law: "GDPR Art. 7(3)" },
    complaint: { action: "hold", law: "GDPR Art. 77, Art. 17(3)(e)", reviewAfter: "P6M" },
  },
  corrects: ["name"],
  identifies: { knownData: [] },
  leadTimeDays: 0,
  limits: { timeoutSeconds: 60, memoryMb: 256 },
  keyedHash: true,
  secrets: ["database-url"],
});
