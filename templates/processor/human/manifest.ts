import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "example-system",
  name: { en: "Example system", de: "Example system", fr: "Example system", es: "Example system" },
  description: {
    en: "Papers that are kept in folders.",
    de: "Papiere, die in Ordnern aufbewahrt werden.",
    fr: "Des papiers conservés dans des classeurs.",
    es: "Papeles que se guardan en carpetas.",
  },
  team: {
    mailbox: "example-system@example.com",
    language: "en",
    daysBeforeTarget: 7,
    remindDaysBefore: [5, 1],
    checklists: {
      collect: [
        {
          en: "Look for the e-mail address and the name in the card index.",
          de: "In der Kartei nach E-Mail-Adresse und Name suchen.",
          fr: "Chercher l’adresse e-mail et le nom dans le fichier.",
          es: "Buscar la dirección de correo y el nombre en el fichero.",
        },
        {
          en: "Scan every page about this person, and cover what is about other people.",
          de: "Jede Seite über diese Person scannen und abdecken, was andere betrifft.",
          fr: "Numériser chaque page qui concerne cette personne, et masquer ce qui concerne d’autres.",
          es: "Escanear cada página sobre esta persona y tapar lo que trate de otras.",
        },
      ],
      rectify: [
        {
          en: "Look for the e-mail address and the name in the card index.",
          de: "In der Kartei nach E-Mail-Adresse und Name suchen.",
          fr: "Chercher l’adresse e-mail et le nom dans le fichier.",
          es: "Buscar la dirección de correo y el nombre en el fichero.",
        },
        {
          en: "Correct what is to be changed in each folder, and date the correction.",
          de: "In jedem Ordner berichtigen, was zu ändern ist, und die Berichtigung datieren.",
          fr: "Rectifier dans chaque classeur ce qui est à modifier, et dater la rectification.",
          es: "Corregir en cada carpeta lo que haya que cambiar y fechar la corrección.",
        },
      ],
      erase: [
        {
          en: "Look for the e-mail address and the name in the card index.",
          de: "In der Kartei nach E-Mail-Adresse und Name suchen.",
          fr: "Chercher l’adresse e-mail et le nom dans le fichier.",
          es: "Buscar la dirección de correo y el nombre en el fichero.",
        },
        {
          en: "Shred everything about this person except contracts.",
          de: "Alles über diese Person außer Verträgen schreddern.",
          fr: "Détruire tout ce qui concerne cette personne, sauf les contrats.",
          es: "Triturar todo sobre esta persona, salvo los contratos.",
        },
        {
          en: "Note in your calendar the day until which a contract stays: nobody reminds you.",
          de: "Im eigenen Kalender den Tag notieren, bis zu dem ein Vertrag bleibt: Niemand erinnert daran.",
          fr: "Noter dans votre calendrier le jour jusqu’auquel un contrat est conservé : personne ne le rappelle.",
          es: "Anotar en su calendario el día hasta el que se conserva un contrato: nadie lo recuerda.",
        },
      ],
      restrict: [
        {
          en: "Put the folder into the locked cabinet, and note there the reference of the request.",
          de: "Den Ordner in den verschlossenen Schrank legen und dort die Kennung der Anfrage notieren.",
          fr: "Placer le classeur dans l’armoire fermée à clé, et y noter la référence de la demande.",
          es: "Guardar la carpeta en el armario cerrado y anotar allí la referencia de la solicitud.",
        },
      ],
      stop: [
        {
          en: "Take the address off every list in the folder.",
          de: "Die Adresse aus jeder Liste im Ordner streichen.",
          fr: "Retirer l’adresse de chaque liste du classeur.",
          es: "Quitar la dirección de todas las listas de la carpeta.",
        },
      ],
    },
    keeps: [
      {
        id: "contracts",
        what: { en: "contracts", de: "Verträge", fr: "contrats", es: "contratos" },
        law: "GDPR Art. 17(3)(b)",
        onlyFor: {
          en: "tax audits",
          de: "Steuerprüfungen",
          fr: "contrôles fiscaux",
          es: "inspecciones fiscales",
        },
      },
    ],
    refusals: [
      {
        id: "other-people",
        reason: {
          en: "A part would tell of other people.",
          de: "Ein Teil würde andere Menschen betreffen.",
          fr: "Une partie révélerait des informations sur d’autres personnes.",
          es: "Una parte revelaría datos de otras personas.",
        },
        law: "GDPR Art. 15(4)",
      },
    ],
  },
  recipients: [],
  dataCategories: [
    {
      en: "Contact information: name and e-mail address",
      de: "Kontaktdaten: Name und E-Mail-Adresse",
      fr: "Coordonnées : nom et adresse e-mail",
      es: "Datos de contacto: nombre y dirección de correo electrónico",
    },
  ],
  purposes: [
    {
      purpose: { en: "Contracts", de: "Verträge", fr: "Contrats", es: "Contratos" },
      legalBasis: {
        basis: { en: "contract", de: "Vertrag", fr: "contrat", es: "contrato" },
        law: "GDPR Art. 6(1)(b)",
      },
    },
  ],
  retention: [
    {
      what: { en: "Papers", de: "Papiere", fr: "Papiers", es: "Papeles" },
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
        en: "Paper is not processed by automated means.",
        de: "Papier wird nicht automatisiert verarbeitet.",
        fr: "Le papier ne fait pas l’objet d’un traitement automatisé.",
        es: "El papel no se trata por medios automatizados.",
      },
      law: "GDPR Art. 20(1)(b)",
    },
    rectification: { action: "rectify", law: "GDPR Art. 16" },
    erasure: { action: "erase", law: "GDPR Art. 17(1)" },
    restriction: { action: "restrict", law: "GDPR Art. 18(1), (2)" },
    objection: { action: "stop", law: "GDPR Art. 21(1)" },
    "consent-withdrawal": { action: "stop", law: "GDPR Art. 7(3)" },
    complaint: {
      action: "none",
      note: {
        en: "Papers stay as they are while a complaint is answered.",
        de: "Papiere bleiben, wie sie sind, während eine Beschwerde beantwortet wird.",
        fr: "Les papiers restent en l’état pendant qu’une réclamation est traitée.",
        es: "Los papeles quedan como están mientras se responde una reclamación.",
      },
      law: "GDPR Art. 77",
    },
  },
  corrects: ["name"],
  leadTimeDays: 14,
  limits: { timeoutSeconds: 30, memoryMb: 256 },
});
