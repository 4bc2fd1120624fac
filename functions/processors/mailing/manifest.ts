import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "mailing",
  name: {
    en: "E-mail marketing",
    de: "E-Mail-Werbung",
    fr: "Prospection par e-mail",
    es: "Publicidad por correo electrónico",
  },
  description: {
    en: "Newsletters and product mailings, sent with Constant Contact.",
    de: "Newsletter und Produktmailings, versandt mit Constant Contact.",
    fr: "Lettres d’information et e-mails sur nos produits, envoyés avec Constant Contact.",
    es: "Boletines y correos sobre productos, enviados con Constant Contact.",
  },
  recipients: [
    {
      id: "constant-contact",
      name: "Constant Contact, Inc., Waltham",
      role: {
        en: "sends and measures mailings on our behalf",
        de: "versendet und misst Mailings in unserem Auftrag",
        fr: "envoie et mesure les messages pour notre compte",
        es: "envía y mide los envíos por cuenta nuestra",
      },
      toldBy: "system",
    },
  ],
  mainly: "communication",
  dataCategories: [
    {
      en: "Contact information: e-mail address, name, company",
      de: "Kontaktdaten: E-Mail-Adresse, Name, Firma",
      fr: "Coordonnées : adresse e-mail, nom, entreprise",
      es: "Datos de contacto: dirección de correo electrónico, nombre, empresa",
    },
    {
      en: "Subscription preferences and the record of your consent",
      de: "Ihre Abonnements und der Nachweis Ihrer Einwilligung",
      fr: "Vos abonnements et la preuve de votre consentement",
      es: "Sus suscripciones y la constancia de su consentimiento",
    },
    {
      en: "Analytical information: mailings sent to you, opened and clicked",
      de: "Analysedaten: an Sie versandte, geöffnete und angeklickte Mailings",
      fr: "Données d’analyse : envois qui vous ont été adressés, ouvertures et clics",
      es: "Datos de análisis: envíos que se le dirigieron, aperturas y clics",
    },
  ],
  records: {
    contact: {
      en: "Contact record",
      de: "Kontakteintrag",
      fr: "Fiche de contact",
      es: "Ficha de contacto",
    },
    contacts: {
      en: "Contact records",
      de: "Kontakteinträge",
      fr: "Fiches de contact",
      es: "Fichas de contacto",
    },
    records: {
      en: "Entries",
      de: "Einträge",
      fr: "Enregistrements",
      es: "Registros",
    },
    lists: {
      en: "Mailing lists",
      de: "Verteiler",
      fr: "Listes d’envoi",
      es: "Listas de envío",
    },
    consents: {
      en: "Consents",
      de: "Einwilligungen",
      fr: "Consentements",
      es: "Consentimientos",
    },
    sends: {
      en: "Mailings sent to you",
      de: "An Sie versandte Mailings",
      fr: "Envois qui vous ont été adressés",
      es: "Envíos que se le dirigieron",
    },
    opens: {
      en: "Mailings you opened",
      de: "Geöffnete Mailings",
      fr: "Envois ouverts",
      es: "Envíos abiertos",
    },
    clicks: {
      en: "Links you followed",
      de: "Angeklickte Links",
      fr: "Liens suivis",
      es: "Enlaces seguidos",
    },
    suppression: {
      en: "Entries on the suppression list",
      de: "Einträge auf der Sperrliste",
      fr: "Inscriptions sur la liste d’opposition",
      es: "Entradas en la lista de exclusión",
    },
    "consent-proofs": {
      en: "Proofs of consent, kept after an erasure",
      de: "Nach einer Löschung aufbewahrte Nachweise der Einwilligung",
      fr: "Preuves du consentement conservées après un effacement",
      es: "Constancias del consentimiento conservadas tras una supresión",
    },
    "retained-consents": {
      en: "Proofs of consent kept, locked",
      de: "Gesperrt aufbewahrte Nachweise der Einwilligung",
      fr: "Preuves du consentement conservées, verrouillées",
      es: "Constancias del consentimiento conservadas, bloqueadas",
    },
    "reviewed-entries": {
      en: "Entries on the suppression list that were reviewed",
      de: "Überprüfte Einträge auf der Sperrliste",
      fr: "Inscriptions sur la liste d’opposition réexaminées",
      es: "Entradas en la lista de exclusión revisadas",
    },
  },
  purposes: [
    {
      purpose: {
        en: "Sending the mailings you subscribed to",
        de: "Versand der Mailings, die Sie abonniert haben",
        fr: "Envoi des e-mails auxquels vous êtes abonné",
        es: "Envío de los correos a los que se suscribió",
      },
      legalBasis: {
        basis: {
          en: "consent",
          de: "Einwilligung",
          fr: "consentement",
          es: "consentimiento",
        },
        law: "GDPR Art. 6(1)(a)",
      },
    },
    {
      purpose: {
        en: "Making mailings more interesting, from what is opened and clicked",
        de: "Verbesserung der Mailings anhand dessen, was geöffnet und angeklickt wird",
        fr: "Amélioration des envois d’après les ouvertures et les clics",
        es: "Mejora de los envíos a partir de las aperturas y los clics",
      },
      legalBasis: {
        basis: {
          en: "consent",
          de: "Einwilligung",
          fr: "consentement",
          es: "consentimiento",
        },
        law: "GDPR Art. 6(1)(a)",
      },
    },
    {
      purpose: {
        en: "Never writing to an address again that objected",
        de: "Nie wieder an eine Adresse zu schreiben, die widersprochen hat",
        fr: "Ne plus jamais écrire à une adresse qui s’est opposée",
        es: "No volver a escribir nunca a una dirección que se ha opuesto",
      },
      legalBasis: {
        basis: {
          en: "legal obligation",
          de: "rechtliche Verpflichtung",
          fr: "obligation légale",
          es: "obligación legal",
        },
        law: "GDPR Art. 6(1)(c) with Art. 21(3)",
      },
    },
  ],
  retention: [
    {
      what: {
        en: "Contact, subscriptions and activity",
        de: "Kontakt, Abonnements und Aktivität",
        fr: "Contact, abonnements et activité",
        es: "Contacto, suscripciones y actividad",
      },
      period: {
        en: "Until you withdraw your consent or ask for erasure",
        de: "Bis Sie Ihre Einwilligung widerrufen oder die Löschung verlangen",
        fr: "Jusqu’au retrait de votre consentement ou à votre demande d’effacement",
        es: "Hasta que retire su consentimiento o pida la supresión",
      },
    },
    {
      what: {
        en: "Consent record",
        de: "Nachweis der Einwilligung",
        fr: "Preuve du consentement",
        es: "Constancia del consentimiento",
      },
      period: {
        en: "Three years from the end of the year of the last mailing, locked after an erasure, to prove that mailings were sent with your consent",
        de: "Drei Jahre ab dem Ende des Jahres des letzten Mailings, nach einer Löschung gesperrt, zum Nachweis, dass Mailings mit Ihrer Einwilligung versandt wurden",
        fr: "Trois ans à compter de la fin de l’année du dernier envoi, verrouillée après un effacement, pour prouver que les envois ont eu lieu avec votre consentement",
        es: "Tres años desde el final del año del último envío, bloqueada tras una supresión, para demostrar que los envíos se hicieron con su consentimiento",
      },
      law: "GDPR Art. 17(3)(e), Art. 7(1)",
    },
    {
      what: {
        en: "Suppression entry: a keyed hash of the address",
        de: "Sperrlisteneintrag: ein mit einem Schlüssel berechneter Hashwert der Adresse",
        fr: "Inscription sur la liste d’opposition : une empreinte de l’adresse, calculée avec une clé",
        es: "Entrada en la lista de exclusión: un código de la dirección, calculado con una clave",
      },
      period: {
        en: "As long as your objection, your withdrawal or your erasure stands; reviewed every three years",
        de: "Solange Ihr Widerspruch, Ihr Widerruf oder Ihre Löschung gilt; alle drei Jahre überprüft",
        fr: "Tant que votre opposition, votre retrait ou votre effacement est en vigueur ; réexaminée tous les trois ans",
        es: "Mientras siga vigente su oposición, su retirada o su supresión; se revisa cada tres años",
      },
      law: "GDPR Art. 17(3)(b), Art. 21(3)",
    },
  ],
  source: {
    en: "You, when you subscribed; imports of contacts that you gave to our sales staff.",
    de: "Sie selbst, als Sie abonniert haben; Übernahmen von Kontakten, die Sie unserem Vertrieb gegeben haben.",
    fr: "Vous-même, lors de votre abonnement ; importations de coordonnées que vous aviez données à nos commerciaux.",
    es: "Usted, al suscribirse; importaciones de contactos que usted facilitó a nuestro equipo comercial.",
  },
  automatedDecisions: {
    en: "None.",
    de: "Keine.",
    fr: "Aucune.",
    es: "Ninguna.",
  },
  transfers: {
    en: "Constant Contact, Inc. in the United States: standard contractual clauses, Commission Implementing Decision (EU) 2021/914.",
    de: "Constant Contact, Inc. in den Vereinigten Staaten: Standardvertragsklauseln, Durchführungsbeschluss (EU) 2021/914 der Kommission.",
    fr: "Constant Contact, Inc., aux États-Unis : clauses contractuelles types, décision d’exécution (UE) 2021/914 de la Commission.",
    es: "Constant Contact, Inc., en Estados Unidos: cláusulas contractuales tipo, Decisión de Ejecución (UE) 2021/914 de la Comisión.",
  },
  rights: {
    access: {
      action: "collect",
      law: "GDPR Art. 15",
    },
    portability: {
      action: "export",
      note: {
        en: "You receive what you gave us and what was observed, without what we made of it.",
        de: "Sie erhalten, was Sie uns gegeben haben und was beobachtet wurde, ohne das, was wir daraus gemacht haben.",
        fr: "Vous recevez ce que vous nous avez fourni et ce qui a été observé, sans ce que nous en avons tiré.",
        es: "Usted recibe lo que nos facilitó y lo que se ha observado, sin lo que hemos elaborado a partir de ello.",
      },
      law: "GDPR Art. 20(1)",
    },
    rectification: {
      action: "rectify",
      note: {
        en: "A new address is proved first; an objection to mailings goes with you to it.",
        de: "Eine neue Adresse wird zuerst bestätigt; ein Widerspruch gegen Mailings gilt dann auch für sie.",
        fr: "Une nouvelle adresse est d’abord confirmée ; une opposition aux envois vaut ensuite aussi pour elle.",
        es: "Una dirección nueva se confirma primero; una oposición a los envíos vale después también para ella.",
      },
      law: "GDPR Art. 16, Art. 5(1)(d)",
    },
    erasure: {
      action: "erase",
      note: {
        en: "The address is first put on the suppression list, as a keyed hash, so that no later import subscribes it again. The proof of your consent is kept apart, locked, until its time is over.",
        de: "Die Adresse kommt zuerst als Hashwert auf die Sperrliste, damit keine spätere Übernahme sie wieder einträgt. Der Nachweis Ihrer Einwilligung wird getrennt und gesperrt aufbewahrt, bis seine Frist abgelaufen ist.",
        fr: "L’adresse est d’abord inscrite sur la liste d’opposition, sous forme d’empreinte, pour qu’aucune importation ultérieure ne la réabonne. La preuve de votre consentement est conservée à part, verrouillée, jusqu’au terme de sa durée.",
        es: "La dirección se incluye primero, como código, en la lista de exclusión, para que ninguna importación posterior vuelva a suscribirla. La constancia de su consentimiento se conserva aparte, bloqueada, hasta que termine su plazo.",
      },
      law: "GDPR Art. 17(1), Art. 21(3)",
    },
    restriction: {
      action: "restrict",
      note: {
        en: "Mailings wait, and contact and activity are frozen.",
        de: "Es werden keine Mailings versandt; Kontakt und Aktivität bleiben gesperrt, wie sie sind.",
        fr: "Les envois sont suspendus ; le contact et l’activité sont gelés.",
        es: "Los envíos quedan en espera; el contacto y la actividad quedan congelados.",
      },
      law: "GDPR Art. 18(1), (2)",
    },
    complaint: {
      action: "hold",
      note: {
        en: "The record of your consent and of the mailings sent to you is set aside unchanged as evidence, once you have confirmed your mailbox, until the complaint has been reviewed. No mailing is sent meanwhile.",
        de: "Der Nachweis Ihrer Einwilligung und der an Sie versandten Mailings wird, sobald Sie Ihr Postfach bestätigt haben, unverändert als Beweis beiseitegelegt, bis die Beschwerde geprüft ist. Inzwischen werden keine Mailings versandt.",
        fr: "La preuve de votre consentement et des envois qui vous ont été adressés est mise de côté, sans modification, dès que vous avez confirmé votre adresse e-mail, jusqu’à l’examen de la réclamation. Aucun e-mail publicitaire n’est envoyé entre-temps.",
        es: "La constancia de su consentimiento y de los envíos que se le hicieron se aparta sin cambios, como prueba, en cuanto usted confirma su buzón y hasta que se haya examinado la reclamación. Entretanto no se envía publicidad.",
      },
      law: "GDPR Art. 77, Art. 17(3)(e)",
      reviewAfter: "P6M",
    },
    objection: {
      action: "suppress",
      note: {
        en: "Mailings stop at once, for an address we do not know, too.",
        de: "Mailings enden sofort, auch für eine Adresse, die wir nicht kennen.",
        fr: "Les envois cessent immédiatement, même pour une adresse que nous ne connaissons pas.",
        es: "Los envíos cesan de inmediato, también para una dirección que no conocemos.",
      },
      law: "GDPR Art. 21(2), (3)",
    },
    "consent-withdrawal": {
      action: "erase",
      basis: "consent",
      note: {
        en: "Mailings rest on your consent: they stop at once; contact and activity are locked, and erased once you have confirmed your mailbox.",
        de: "Mailings beruhen auf Ihrer Einwilligung: Sie enden sofort; Kontakt und Aktivität werden gesperrt und gelöscht, sobald Sie Ihr Postfach bestätigt haben.",
        fr: "Les envois reposent sur votre consentement : ils cessent immédiatement ; le contact et l’activité sont verrouillés, puis effacés dès que vous avez confirmé votre adresse e-mail.",
        es: "Los envíos se basan en su consentimiento: cesan de inmediato; el contacto y la actividad se bloquean, y se suprimen en cuanto usted confirma su buzón.",
      },
      law: "GDPR Art. 7(3), Art. 17(1)(b)",
    },
  },
  identifies: {},
  corrects: ["name", "company", "language"],
  endsRetention: true,
  leadTimeDays: 0,
  limits: {
    timeoutSeconds: 300,
    memoryMb: 512,
  },
  tables: {
    MAILING_TABLE: {
      partitionKey: "pk",
      sortKey: "sk",
      indexes: {
        byEmail: {
          partitionKey: "email",
        },
      },
    },
  },
  keyedHash: true,
});
