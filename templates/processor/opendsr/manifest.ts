import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "example-system",
  name: { en: "Example system", de: "Example system", fr: "Example system", es: "Example system" },
  description: {
    en: "A service provider that works for us.",
    de: "Ein Dienstleister, der für uns arbeitet.",
    fr: "Un prestataire qui travaille pour nous.",
    es: "Un proveedor que trabaja para nosotros.",
  },
  recipients: [
    {
      id: "example-system",
      name: "Example system",
      role: {
        en: "works on our behalf",
        de: "arbeitet für uns",
        fr: "travaille pour nous",
        es: "trabaja por cuenta nuestra",
      },
      toldBy: "system",
    },
  ],
  dataCategories: [
    {
      en: "Contact information: name and e-mail address",
      de: "Kontaktdaten: Name und E-Mail-Adresse",
      fr: "Coordonnées : nom et adresse e-mail",
      es: "Datos de contacto: nombre y dirección de correo electrónico",
    },
  ],
  records: {
    profiles: { en: "Profiles", de: "Profile", fr: "Profils", es: "Perfiles" },
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
        en: "Profiles",
        de: "Profile",
        fr: "Profils",
        es: "Perfiles",
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
        en: "You receive your profile.",
        de: "Sie erhalten Ihr Profil.",
        fr: "Vous recevez votre profil.",
        es: "Usted recibe su perfil.",
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
  readBack: {
    impossible: {
      en: "The provider reports that it has erased, and shows what it holds only weeks after it is asked.",
      de: "Der Dienstleister meldet, dass er gelöscht hat, und zeigt erst Wochen nach einer Anfrage, was er speichert.",
      fr: "Le prestataire signale qu’il a effacé, et ne montre ce qu’il détient que des semaines après la demande.",
      es: "El proveedor comunica que ha suprimido, y solo muestra lo que conserva semanas después de que se le pida.",
    },
  },
  leadTimeDays: 15,
  limits: { timeoutSeconds: 60, memoryMb: 256, rate: { perSecond: 2, burst: 4 } },
  secrets: ["vendor"],
  callsBack: true,
});
