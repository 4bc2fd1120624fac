import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "tickets",
  name: { en: "Tickets", de: "Anfragen", fr: "Demandes", es: "Consultas" },
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
    tickets: { en: "Tickets", de: "Anfragen", fr: "Demandes", es: "Consultas" },
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
      action: "none",
      note: {
        en: "A request for access gives you your tickets.",
        de: "Eine Auskunftsanfrage gibt Ihnen Ihre Anfragen.",
        fr: "Une demande d’accès vous donne vos demandes.",
        es: "Una solicitud de acceso le da sus consultas.",
      },
      law: "GDPR Art. 20(1)",
    },
    rectification: {
      action: "none",
      note: {
        en: "What is here comes from other systems of ours, where it is corrected.",
        de: "Was hier steht, kommt aus anderen unserer Systeme und wird dort berichtigt.",
        fr: "Ce qui figure ici provient d’autres de nos systèmes, où cela est rectifié.",
        es: "Lo que hay aquí procede de otros de nuestros sistemas, donde se corrige.",
      },
      law: "GDPR Art. 16",
    },
    erasure: { action: "erase", law: "GDPR Art. 17(1)" },
    restriction: {
      action: "none",
      note: {
        en: "What is here comes from other systems of ours, where it is restricted.",
        de: "Was hier steht, kommt aus anderen unserer Systeme und wird dort eingeschränkt.",
        fr: "Ce qui figure ici provient d’autres de nos systèmes, où le traitement est limité.",
        es: "Lo que hay aquí procede de otros de nuestros sistemas, donde se limita su tratamiento.",
      },
      law: "GDPR Art. 18(1)",
    },
    objection: {
      action: "none",
      note: {
        en: "Messages are answered because our contract with you needs it; the right to object does not cover that.",
        de: "Nachrichten werden beantwortet, weil unser Vertrag mit Ihnen es verlangt; das Widerspruchsrecht gilt dafür nicht.",
        fr: "Nous répondons aux messages parce que notre contrat avec vous l’exige ; le droit d’opposition ne s’y applique pas.",
        es: "Respondemos a los mensajes porque nuestro contrato con usted lo exige; el derecho de oposición no se aplica a ello.",
      },
      law: "GDPR Art. 21(1), Art. 6(1)(b)",
    },
    "consent-withdrawal": {
      action: "none",
      note: {
        en: "Nothing here rests on your consent.",
        de: "Nichts hier beruht auf Ihrer Einwilligung.",
        fr: "Rien ici ne repose sur votre consentement.",
        es: "Nada de esto se basa en su consentimiento.",
      },
      law: "GDPR Art. 7(3)",
    },
    complaint: {
      action: "none",
      note: {
        en: "What is here comes from other systems of ours, where it is kept as evidence.",
        de: "Was hier steht, kommt aus anderen unserer Systeme, in denen es als Beweismittel aufbewahrt wird.",
        fr: "Ce qui figure ici provient d’autres de nos systèmes, où cela est conservé comme preuve.",
        es: "Lo que hay aquí procede de otros de nuestros sistemas, donde se conserva como prueba.",
      },
      law: "GDPR Art. 77, Art. 17(3)(e)",
    },
  },
  identifies: { knownData: [] },
  leadTimeDays: 0,
  limits: { timeoutSeconds: 60, memoryMb: 256 },
  secrets: ["service"],
});
