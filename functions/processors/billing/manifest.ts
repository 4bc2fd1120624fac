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
    en: "Customer accounts, purchases and payments.",
    de: "Kundenkonten, Käufe und Zahlungen.",
    fr: "Comptes clients, achats et paiements.",
    es: "Cuentas de clientes, compras y pagos.",
  },
  recipients: [
    {
      id: "payments",
      name: "Example Payments Ltd, Dublin",
      role: {
        en: "carries out card payments",
        de: "führt Kartenzahlungen aus",
        fr: "exécute les paiements par carte",
        es: "realiza los pagos con tarjeta",
      },
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
    {
      id: "parcels",
      name: "Example Paketdienst GmbH, Bonn",
      role: {
        en: "delivers parcels",
        de: "stellt Pakete zu",
        fr: "livre les colis",
        es: "entrega los paquetes",
      },
    },
  ],
  mainly: "contact",
  dataCategories: [
    {
      en: "Contact information: name, e-mail address, e-mail address for invoices, user name, phone number, company and addresses",
      de: "Kontaktdaten: Name, E-Mail-Adresse, E-Mail-Adresse für Rechnungen, Benutzername, Telefonnummer, Firma und Anschriften",
      fr: "Coordonnées : nom, adresse e-mail, adresse e-mail pour les factures, nom d’utilisateur, numéro de téléphone, entreprise et adresses",
      es: "Datos de contacto: nombre, dirección de correo electrónico, dirección de correo para facturas, nombre de usuario, teléfono, empresa y direcciones",
    },
    {
      en: "Payment information: invoices, payments, refunds, and brand, last four digits and expiry of saved cards",
      de: "Zahlungsdaten: Rechnungen, Zahlungen, Erstattungen sowie Marke, letzte vier Ziffern und Ablaufdatum gespeicherter Karten",
      fr: "Données de paiement : factures, paiements, remboursements, ainsi que marque, quatre derniers chiffres et date d’expiration des cartes enregistrées",
      es: "Datos de pago: facturas, pagos, reembolsos, y marca, cuatro últimas cifras y caducidad de las tarjetas guardadas",
    },
    {
      en: "Communication information: notes of customer service",
      de: "Kommunikationsdaten: Notizen des Kundendienstes",
      fr: "Données de communication : notes du service client",
      es: "Datos de comunicación: notas de atención al cliente",
    },
    {
      en: "Marketing information you gave with your account: industry, products owned, interests",
      de: "Marketingangaben, die Sie mit Ihrem Konto gemacht haben: Branche, vorhandene Produkte, Interessen",
      fr: "Données commerciales que vous avez indiquées avec votre compte : secteur, produits possédés, centres d’intérêt",
      es: "Datos comerciales que usted indicó con su cuenta: sector, productos que posee, intereses",
    },
  ],
  records: {
    profile: {
      en: "Customer account",
      de: "Kundenkonto",
      fr: "Compte client",
      es: "Cuenta de cliente",
    },
    customers: {
      en: "Customer accounts",
      de: "Kundenkonten",
      fr: "Comptes clients",
      es: "Cuentas de cliente",
    },
    addresses: {
      en: "Addresses",
      de: "Anschriften",
      fr: "Adresses",
      es: "Direcciones",
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
    "saved-cards": {
      en: "Saved cards",
      de: "Gespeicherte Karten",
      fr: "Cartes enregistrées",
      es: "Tarjetas guardadas",
    },
    "support-notes": {
      en: "Notes of customer service",
      de: "Notizen des Kundendienstes",
      fr: "Notes du service client",
      es: "Notas de atención al cliente",
    },
    "retention-locks": {
      en: "Locks on what is kept",
      de: "Sperren auf Aufbewahrtem",
      fr: "Verrous sur ce qui est conservé",
      es: "Bloqueos sobre lo que se conserva",
    },
    "annotated-invoices": {
      en: "Invoices with a note beside them",
      de: "Rechnungen mit einem Vermerk",
      fr: "Factures annotées",
      es: "Facturas con anotación",
    },
    "full-card-numbers": {
      en: "Full card numbers",
      de: "Vollständige Kartennummern",
      fr: "Numéros de carte complets",
      es: "Números de tarjeta completos",
    },
    "card-security-codes": {
      en: "Card security codes",
      de: "Kartenprüfnummern",
      fr: "Codes de sécurité des cartes",
      es: "Códigos de seguridad de las tarjetas",
    },
    "card-numbers-and-security-codes": {
      en: "Card numbers and security codes",
      de: "Kartennummern und Kartenprüfnummern",
      fr: "Numéros et codes de sécurité de cartes",
      es: "Números y códigos de seguridad de tarjetas",
    },
    "marketing-information": {
      en: "Accounts with marketing information",
      de: "Konten mit Marketingangaben",
      fr: "Comptes avec données commerciales",
      es: "Cuentas con datos comerciales",
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
    "retained-refunds": {
      en: "Refunds kept",
      de: "Aufbewahrte Erstattungen",
      fr: "Remboursements conservés",
      es: "Reembolsos conservados",
    },
    "retained-addresses": {
      en: "Addresses kept",
      de: "Aufbewahrte Anschriften",
      fr: "Adresses conservées",
      es: "Direcciones conservadas",
    },
  },
  neverExported: [
    {
      en: "full card numbers",
      de: "vollständige Kartennummern",
      fr: "numéros de carte complets",
      es: "números de tarjeta completos",
    },
    {
      en: "card security codes",
      de: "Kartenprüfnummern",
      fr: "codes de sécurité des cartes",
      es: "códigos de seguridad de las tarjetas",
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
        en: "Customer service",
        de: "Kundendienst",
        fr: "Service client",
        es: "Atención al cliente",
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
        en: "Saving a card for your next purchase",
        de: "Speichern einer Karte für Ihren nächsten Kauf",
        fr: "Enregistrement d’une carte pour votre prochain achat",
        es: "Guardar una tarjeta para su próxima compra",
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
        en: "Finding products that may interest you",
        de: "Auswahl von Produkten, die Sie interessieren könnten",
        fr: "Sélection de produits susceptibles de vous intéresser",
        es: "Selección de productos que puedan interesarle",
      },
      legalBasis: {
        basis: {
          en: "legitimate interest in selling our products",
          de: "berechtigtes Interesse am Verkauf unserer Produkte",
          fr: "intérêt légitime à vendre nos produits",
          es: "interés legítimo en vender nuestros productos",
        },
        law: "GDPR Art. 6(1)(f)",
      },
    },
  ],
  retention: [
    {
      what: {
        en: "Invoices and the payments, refunds and addresses that belong to them",
        de: "Rechnungen und die Zahlungen, Erstattungen und Anschriften, die zu ihnen gehören",
        fr: "Factures, avec les paiements, les remboursements et les adresses qui s’y rattachent",
        es: "Facturas y los pagos, reembolsos y direcciones que les corresponden",
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
        en: "Account, saved cards, notes and marketing information",
        de: "Konto, gespeicherte Karten, Notizen und Marketingangaben",
        fr: "Compte, cartes enregistrées, notes et données commerciales",
        es: "Cuenta, tarjetas guardadas, notas y datos comerciales",
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
    en: "You, when you created the account and bought from us; our payment service provider, for the result of payments.",
    de: "Sie selbst, als Sie das Konto eröffnet und bei uns gekauft haben; unser Zahlungsdienstleister, was das Ergebnis von Zahlungen betrifft.",
    fr: "Vous-même, lors de la création du compte et de vos achats ; notre prestataire de paiement, pour le résultat des paiements.",
    es: "Usted, al crear la cuenta y al comprarnos; nuestro proveedor de servicios de pago, para el resultado de los pagos.",
  },
  automatedDecisions: {
    en: "None.",
    de: "Keine.",
    fr: "Aucune.",
    es: "Ninguna.",
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
        en: "Issued invoices are not rewritten, because the law makes us keep them as they were issued: what was corrected is noted beside them.",
        de: "Ausgestellte Rechnungen werden nicht umgeschrieben, weil wir sie von Gesetzes wegen so aufbewahren müssen, wie sie ausgestellt wurden: Was berichtigt wurde, wird daneben vermerkt.",
        fr: "Les factures émises ne sont pas réécrites, car la loi nous oblige à les conserver telles qu’elles ont été émises : ce qui a été rectifié est noté à côté.",
        es: "Las facturas emitidas no se reescriben, porque la ley nos obliga a conservarlas tal como se emitieron: lo que se ha rectificado se anota junto a ellas.",
      },
      law: "GDPR Art. 16; § 146(4) AO",
    },
    erasure: {
      action: "erase",
      note: {
        en: "Issued invoices are kept as long as tax law asks, locked for that purpose.",
        de: "Ausgestellte Rechnungen werden so lange aufbewahrt, wie das Steuerrecht es verlangt, und sind für diesen Zweck gesperrt.",
        fr: "Les factures émises sont conservées aussi longtemps que le droit fiscal l’exige, verrouillées à cette seule fin.",
        es: "Las facturas emitidas se conservan mientras lo exija la ley tributaria, bloqueadas para ese fin.",
      },
      law: "GDPR Art. 17(1), (3)(b)",
    },
    restriction: {
      action: "restrict",
      note: {
        en: "Nothing is charged automatically and no reminders are sent; issued invoices are kept.",
        de: "Es wird nichts automatisch abgebucht und nicht gemahnt; ausgestellte Rechnungen werden aufbewahrt.",
        fr: "Aucun prélèvement automatique n’est effectué et aucun rappel n’est envoyé ; les factures émises sont conservées.",
        es: "No se cobra nada automáticamente ni se envían recordatorios de pago; las facturas emitidas se conservan.",
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
      action: "stop",
      note: {
        en: "Account, orders, payments and customer service are processed because our contract with you needs them, and invoices because tax law asks for them. The right to object covers only what is done in our own interest or for marketing.",
        de: "Konto, Bestellungen, Zahlungen und Kundendienst verarbeiten wir, weil unser Vertrag mit Ihnen es erfordert, und Rechnungen, weil das Steuerrecht es verlangt. Das Widerspruchsrecht umfasst nur, was in unserem eigenen Interesse oder für Werbung geschieht.",
        fr: "Le compte, les commandes, les paiements et le service client sont traités parce que notre contrat avec vous l’exige, et les factures parce que le droit fiscal l’exige. Le droit d’opposition ne couvre que ce qui est fait dans notre propre intérêt ou pour la prospection.",
        es: "La cuenta, los pedidos, los pagos y la atención al cliente se tratan porque nuestro contrato con usted lo requiere, y las facturas porque la ley tributaria lo exige. El derecho de oposición abarca solo lo que se hace en nuestro propio interés o con fines publicitarios.",
      },
      law: "GDPR Art. 21(1), (2), Art. 6(1)(b) and (c)",
    },
    "consent-withdrawal": {
      action: "erase",
      basis: "consent",
      note: {
        en: "Only saved cards rest on your consent here. Account, orders and payments are processed because our contract with you needs them, invoices because tax law asks for them, and marketing information in our own interest: to that you can object.",
        de: "Auf Ihrer Einwilligung beruhen hier nur gespeicherte Karten. Konto, Bestellungen und Zahlungen verarbeiten wir, weil unser Vertrag mit Ihnen es erfordert, Rechnungen, weil das Steuerrecht es verlangt, und Marketingangaben in unserem eigenen Interesse: Dem können Sie widersprechen.",
        fr: "Seules les cartes enregistrées reposent ici sur votre consentement. Le compte, les commandes et les paiements sont traités parce que notre contrat avec vous l’exige, les factures parce que le droit fiscal l’exige, et les données commerciales dans notre propre intérêt : vous pouvez vous y opposer.",
        es: "Aquí solo las tarjetas guardadas se basan en su consentimiento. La cuenta, los pedidos y los pagos se tratan porque nuestro contrato con usted lo requiere, las facturas porque la ley tributaria lo exige, y los datos comerciales en nuestro propio interés: a esto último puede oponerse.",
      },
      law: "GDPR Art. 7(3), Art. 6(1)(b), (c) and (f)",
    },
  },
  sensitivity: "high",
  identifies: {
    knownData: ["customer-number", "invoice-number", "postal-code"],
  },
  corrects: [
    "name",
    "company",
    "username",
    "phone",
    "country",
    "invoiceEmail",
    "billing.street",
    "billing.city",
    "billing.postalCode",
    "billing.country",
    "shipping.street",
    "shipping.city",
    "shipping.postalCode",
    "shipping.country",
  ],
  endsRetention: true,
  leadTimeDays: 0,
  limits: {
    timeoutSeconds: 300,
    memoryMb: 512,
  },
  tables: {
    BILLING_TABLE: {
      partitionKey: "pk",
      sortKey: "sk",
      indexes: {
        byEmail: {
          partitionKey: "email",
        },
      },
    },
  },
});
