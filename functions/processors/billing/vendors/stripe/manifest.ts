import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "billing",
  name: {
    en: "Billing",
    de: "Abrechnung",
    fr: "Facturation",
    es: "Facturación",
  },
  description: {
    en: "Customer accounts, subscriptions, invoices and payments, at our payment service provider Stripe.",
    de: "Kundenkonten, Abonnements, Rechnungen und Zahlungen, bei unserem Zahlungsdienstleister Stripe.",
    fr: "Comptes clients, abonnements, factures et paiements, chez notre prestataire de paiement Stripe.",
    es: "Cuentas de clientes, suscripciones, facturas y pagos, en nuestro proveedor de servicios de pago Stripe.",
  },
  recipients: [
    {
      id: "stripe",
      name: "Stripe Payments Europe, Limited, Dublin",
      role: {
        en: "holds customer accounts for us and carries out payments",
        de: "führt für uns Kundenkonten und wickelt Zahlungen ab",
        fr: "tient pour nous les comptes clients et exécute les paiements",
        es: "lleva para nosotros las cuentas de clientes y realiza los pagos",
      },
      toldBy: "system",
    },
    {
      id: "tax-adviser",
      name: "Example Steuerberatung GmbH, Berlin",
      role: {
        en: "keeps our books, and with them issued invoices",
        de: "führt unsere Bücher und erhält dafür die Rechnungen",
        fr: "tient notre comptabilité et reçoit à ce titre les factures",
        es: "lleva nuestra contabilidad y recibe para ello las facturas",
      },
    },
  ],
  dataCategories: [
    {
      en: "Contact information: name, e-mail address, phone number, company, addresses, languages, tax numbers",
      de: "Kontaktdaten: Name, E-Mail-Adresse, Telefonnummer, Firma, Anschriften, Sprachen, Steuernummern",
      fr: "Coordonnées : nom, adresse e-mail, numéro de téléphone, entreprise, adresses, langues, numéros fiscaux",
      es: "Datos de contacto: nombre, dirección de correo electrónico, teléfono, empresa, direcciones, idiomas, números fiscales",
    },
    {
      en: "Payment information: subscriptions, invoices, payments, refunds, and kind, brand, last four digits and expiry of saved means of payment",
      de: "Zahlungsdaten: Abonnements, Rechnungen, Zahlungen, Erstattungen sowie Art, Marke, letzte vier Ziffern und Ablaufdatum gespeicherter Zahlungsmittel",
      fr: "Données de paiement : abonnements, factures, paiements, remboursements, ainsi que type, marque, quatre derniers chiffres et date d’expiration des moyens de paiement enregistrés",
      es: "Datos de pago: suscripciones, facturas, pagos, reembolsos, y clase, marca, cuatro últimas cifras y caducidad de los medios de pago guardados",
    },
    {
      en: "How likely fraud was thought to be with a payment",
      de: "Wie wahrscheinlich Betrug bei einer Zahlung erschien",
      fr: "Le risque de fraude estimé lors d’un paiement",
      es: "La probabilidad de fraude estimada en un pago",
    },
  ],
  records: {
    customers: {
      en: "Customer accounts",
      de: "Kundenkonten",
      fr: "Comptes clients",
      es: "Cuentas de cliente",
    },
    invoices: {
      en: "Invoices",
      de: "Rechnungen",
      fr: "Factures",
      es: "Facturas",
    },
    orders: {
      en: "Orders",
      de: "Bestellungen",
      fr: "Commandes",
      es: "Pedidos",
    },
    payments: {
      en: "Payments",
      de: "Zahlungen",
      fr: "Paiements",
      es: "Pagos",
    },
    refunds: {
      en: "Refunds",
      de: "Erstattungen",
      fr: "Remboursements",
      es: "Reembolsos",
    },
    "retained-invoices": {
      en: "Invoices kept",
      de: "Aufbewahrte Rechnungen",
      fr: "Factures conservées",
      es: "Facturas conservadas",
    },
    "retained-payments": {
      en: "Payments kept",
      de: "Aufbewahrte Zahlungen",
      fr: "Paiements conservés",
      es: "Pagos conservados",
    },
    "saved-payment-methods": {
      en: "Saved means of payment",
      de: "Gespeicherte Zahlungsmittel",
      fr: "Moyens de paiement enregistrés",
      es: "Medios de pago guardados",
    },
    subscriptions: {
      en: "Subscriptions",
      de: "Abonnements",
      fr: "Abonnements",
      es: "Suscripciones",
    },
    "tax-ids": {
      en: "Tax numbers",
      de: "Steuernummern",
      fr: "Numéros fiscaux",
      es: "Números fiscales",
    },
    "balance-transactions": {
      en: "Changes of the balance",
      de: "Änderungen des Guthabens",
      fr: "Mouvements du solde",
      es: "Movimientos del saldo",
    },
    "draft-invoices": {
      en: "Drafts of invoices",
      de: "Rechnungsentwürfe",
      fr: "Brouillons de factures",
      es: "Borradores de facturas",
    },
  },
  neverExported: [
    {
      en: "fingerprints by which Stripe recognises a means of payment",
      de: "Kennungen, an denen Stripe ein Zahlungsmittel wiedererkennt",
      fr: "les empreintes par lesquelles Stripe reconnaît un moyen de paiement",
      es: "las huellas con las que Stripe reconoce un medio de pago",
    },
  ],
  purposes: [
    {
      purpose: {
        en: "Processing purchases and payments",
        de: "Abwicklung von Käufen und Zahlungen",
        fr: "Traitement des achats et des paiements",
        es: "Gestión de compras y pagos",
      },
      legalBasis: {
        basis: {
          en: "contract",
          de: "Vertrag",
          fr: "contrat",
          es: "contrato",
        },
        law: "GDPR Art. 6(1)(b)",
      },
    },
    {
      purpose: {
        en: "Keeping books and paying tax",
        de: "Buchführung und Steuern",
        fr: "Tenue des comptes et impôts",
        es: "Contabilidad e impuestos",
      },
      legalBasis: {
        basis: {
          en: "legal obligation",
          de: "rechtliche Verpflichtung",
          fr: "obligation légale",
          es: "obligación legal",
        },
        law: "GDPR Art. 6(1)(c)",
      },
    },
    {
      purpose: {
        en: "Saving a means of payment for your next purchase",
        de: "Speichern eines Zahlungsmittels für Ihren nächsten Kauf",
        fr: "Enregistrement d’un moyen de paiement pour votre prochain achat",
        es: "Guardar un medio de pago para su próxima compra",
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
        en: "Recognising fraud with payments",
        de: "Erkennen von Betrug bei Zahlungen",
        fr: "Détection de la fraude aux paiements",
        es: "Detección del fraude en los pagos",
      },
      legalBasis: {
        basis: {
          en: "legitimate interest in not being defrauded",
          de: "berechtigtes Interesse daran, nicht betrogen zu werden",
          fr: "intérêt légitime à ne pas être victime de fraude",
          es: "interés legítimo en no ser víctima de fraude",
        },
        law: "GDPR Art. 6(1)(f)",
      },
    },
  ],
  retention: [
    {
      what: {
        en: "Invoices and payments, with the name and address on them",
        de: "Rechnungen und Zahlungen, mit Namen und Anschrift darauf",
        fr: "Factures et paiements, avec le nom et l’adresse qui y figurent",
        es: "Facturas y pagos, con el nombre y la dirección que figuran en ellos",
      },
      period: {
        en: "Eight years from the end of the year of issue in Germany; elsewhere as long as tax law asks",
        de: "In Deutschland acht Jahre ab dem Ende des Jahres der Ausstellung; anderswo so lange, wie das Steuerrecht es verlangt",
        fr: "En Allemagne, huit ans à compter de la fin de l’année d’émission ; ailleurs, aussi longtemps que le droit fiscal l’exige",
        es: "En Alemania, ocho años desde el final del año de emisión; en otros lugares, mientras lo exija la ley tributaria",
      },
      law: "§ 147(3) AO, § 14b(1) UStG",
    },
    {
      what: {
        en: "Account, subscriptions and saved means of payment",
        de: "Konto, Abonnements und gespeicherte Zahlungsmittel",
        fr: "Compte, abonnements et moyens de paiement enregistrés",
        es: "Cuenta, suscripciones y medios de pago guardados",
      },
      period: {
        en: "As long as the account exists",
        de: "Solange das Konto besteht",
        fr: "Tant que le compte existe",
        es: "Mientras exista la cuenta",
      },
    },
  ],
  source: {
    en: "You, when you bought from us; your bank, for the result of payments.",
    de: "Sie selbst, als Sie bei uns gekauft haben; Ihre Bank, was das Ergebnis von Zahlungen betrifft.",
    fr: "Vous-même, lors de vos achats ; votre banque, pour le résultat des paiements.",
    es: "Usted, al comprarnos; su banco, para el resultado de los pagos.",
  },
  automatedDecisions: {
    en: "Stripe may decline a payment that looks like fraud. You can have a person look at it: write to us.",
    de: "Stripe kann eine Zahlung ablehnen, die nach Betrug aussieht. Sie können sie von einem Menschen prüfen lassen: Schreiben Sie uns.",
    fr: "Stripe peut refuser un paiement qui semble frauduleux. Vous pouvez demander qu’une personne l’examine : écrivez-nous.",
    es: "Stripe puede rechazar un pago que parezca fraudulento. Puede pedir que lo examine una persona: escríbanos.",
  },
  rights: {
    access: {
      action: "collect",
      law: "GDPR Art. 15",
    },
    portability: {
      action: "export",
      note: {
        en: "You receive what you gave us under contract or with your consent. What is left after an erasure is kept only because tax law asks for it; the right to data portability covers only what is processed under contract or with consent.",
        de: "Sie erhalten, was Sie uns für einen Vertrag oder mit Ihrer Einwilligung gegeben haben. Was nach einer Löschung noch da ist, wird nur aufbewahrt, weil das Steuerrecht es verlangt; das Recht auf Datenübertragbarkeit umfasst nur, was für einen Vertrag oder mit Einwilligung verarbeitet wird.",
        fr: "Vous recevez ce que vous nous avez fourni pour un contrat ou avec votre consentement. Ce qui subsiste après un effacement n’est conservé que parce que le droit fiscal l’exige ; le droit à la portabilité ne couvre que ce qui est traité pour un contrat ou avec un consentement.",
        es: "Usted recibe lo que nos facilitó para un contrato o con su consentimiento. Lo que queda después de una supresión se conserva solo porque la ley tributaria lo exige; el derecho a la portabilidad abarca únicamente lo que se trata para un contrato o con consentimiento.",
      },
      law: "GDPR Art. 20(1), (3), (4)",
    },
    rectification: {
      action: "rectify",
      note: {
        en: "Issued invoices and payments are not rewritten, because the law makes us keep them as they were issued: the correction is in your account.",
        de: "Ausgestellte Rechnungen und Zahlungen werden nicht umgeschrieben, weil wir sie von Gesetzes wegen so aufbewahren müssen, wie sie ausgestellt wurden: Die Berichtigung steht in Ihrem Konto.",
        fr: "Les factures émises et les paiements ne sont pas réécrits, car la loi nous oblige à les conserver tels qu’ils ont été établis : la rectification figure dans votre compte.",
        es: "Las facturas emitidas y los pagos no se reescriben, porque la ley nos obliga a conservarlos tal como se emitieron: la rectificación consta en su cuenta.",
      },
      law: "GDPR Art. 16; § 146(4) AO",
    },
    erasure: {
      action: "erase",
      note: {
        en: "Issued invoices and payments are kept as long as tax law asks.",
        de: "Ausgestellte Rechnungen und Zahlungen werden so lange aufbewahrt, wie das Steuerrecht es verlangt.",
        fr: "Les factures émises et les paiements sont conservés aussi longtemps que le droit fiscal l’exige.",
        es: "Las facturas emitidas y los pagos se conservan mientras lo exija la ley tributaria.",
      },
      law: "GDPR Art. 17(1), (3)(b)",
    },
    restriction: {
      action: "restrict",
      note: {
        en: "No subscription is charged; issued invoices are kept. After an erasure nothing is used any more.",
        de: "Kein Abonnement wird abgebucht; ausgestellte Rechnungen werden aufbewahrt. Nach einer Löschung wird nichts mehr verwendet.",
        fr: "Aucun abonnement n’est débité ; les factures émises sont conservées. Après un effacement, plus rien n’est utilisé.",
        es: "No se cobra ninguna suscripción; las facturas emitidas se conservan. Tras una supresión ya no se usa nada.",
      },
      law: "GDPR Art. 18(1), (2)",
    },
    complaint: {
      action: "hold",
      note: {
        en: "What is held is set aside unchanged as evidence, until the complaint has been reviewed.",
        de: "Was gespeichert ist, wird unverändert als Beweis beiseitegelegt, bis die Beschwerde geprüft ist.",
        fr: "Les données conservées sont mises de côté, sans modification, comme preuves, jusqu’à l’examen de la réclamation.",
        es: "Los datos conservados se apartan sin cambios, como prueba, hasta que se haya examinado la reclamación.",
      },
      law: "GDPR Art. 77, Art. 17(3)(e)",
      reviewAfter: "P6M",
    },
    objection: {
      action: "none",
      note: {
        en: "Account, subscriptions and payments are processed because our contract with you needs them, and invoices because tax law asks for them; fraud is recognised on compelling grounds, since no payment can be taken without it. Nothing is used for marketing here.",
        de: "Konto, Abonnements und Zahlungen verarbeiten wir, weil unser Vertrag mit Ihnen es erfordert, und Rechnungen, weil das Steuerrecht es verlangt; Betrug erkennen wir aus zwingenden Gründen, denn ohne das lässt sich keine Zahlung annehmen. Für Werbung wird hier nichts verwendet.",
        fr: "Le compte, les abonnements et les paiements sont traités parce que notre contrat avec vous l’exige, et les factures parce que le droit fiscal l’exige ; la fraude est détectée pour des motifs impérieux, car aucun paiement ne peut être accepté sans cela. Rien n’est utilisé ici pour la prospection.",
        es: "La cuenta, las suscripciones y los pagos se tratan porque nuestro contrato con usted lo requiere, y las facturas porque la ley tributaria lo exige; el fraude se detecta por motivos imperiosos, pues sin ello no puede aceptarse ningún pago. Aquí nada se usa con fines publicitarios.",
      },
      law: "GDPR Art. 21(1), Art. 6(1)(b), (c) and (f)",
    },
    "consent-withdrawal": {
      action: "erase",
      basis: "consent",
      note: {
        en: "Only saved means of payment rest on your consent here. Account, subscriptions and payments are processed because our contract with you needs them, and invoices because tax law asks for them.",
        de: "Auf Ihrer Einwilligung beruhen hier nur gespeicherte Zahlungsmittel. Konto, Abonnements und Zahlungen verarbeiten wir, weil unser Vertrag mit Ihnen es erfordert, und Rechnungen, weil das Steuerrecht es verlangt.",
        fr: "Seuls les moyens de paiement enregistrés reposent ici sur votre consentement. Le compte, les abonnements et les paiements sont traités parce que notre contrat avec vous l’exige, et les factures parce que le droit fiscal l’exige.",
        es: "Aquí solo los medios de pago guardados se basan en su consentimiento. La cuenta, las suscripciones y los pagos se tratan porque nuestro contrato con usted lo requiere, y las facturas porque la ley tributaria lo exige.",
      },
      law: "GDPR Art. 7(3), Art. 6(1)(b) and (c)",
    },
  },
  sensitivity: "high",
  identifies: {
    knownData: ["invoice-number", "postal-code"],
    tells: ["client-id"],
  },
  corrects: [
    "name",
    "company",
    "phone",
    "country",
    "billing.street",
    "billing.city",
    "billing.postalCode",
    "billing.country",
    "shipping.street",
    "shipping.city",
    "shipping.postalCode",
    "shipping.country",
  ],
  leadTimeDays: 0,
  limits: {
    timeoutSeconds: 300,
    memoryMb: 512,
    rate: {
      perSecond: 20,
      burst: 5,
    },
  },
  tables: {
    STRIPE_TABLE: {
      partitionKey: "pk",
      sortKey: "sk",
    },
  },
  transfers: {
    en: "Stripe, Inc. in the United States of America, under the adequacy decision for the EU-U.S. Data Privacy Framework and standard contractual clauses.",
    de: "Stripe, Inc. in den Vereinigten Staaten von Amerika, nach dem Angemessenheitsbeschluss zum EU-U.S. Data Privacy Framework und Standardvertragsklauseln.",
    fr: "Stripe, Inc. aux États-Unis d’Amérique, sur la base de la décision d’adéquation relative au EU-U.S. Data Privacy Framework et de clauses contractuelles types.",
    es: "Stripe, Inc. en los Estados Unidos de América, conforme a la decisión de adecuación sobre el EU-U.S. Data Privacy Framework y cláusulas contractuales tipo.",
  },
  secrets: ["stripe-api-key"],
  keyedHash: true,
});
