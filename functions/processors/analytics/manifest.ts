import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "analytics",
  name: {
    en: "Web and app analytics",
    de: "Website- und App-Analyse",
    fr: "Mesure d’audience du site et des applications",
    es: "Analítica de la web y las aplicaciones",
  },
  description: {
    en: "How the website and the apps are used, measured with Google Analytics.",
    de: "Wie die Website und die Apps genutzt werden, gemessen mit Google Analytics.",
    fr: "L’utilisation du site et des applications, mesurée avec Google Analytics.",
    es: "El uso de la web y de las aplicaciones, medido con Google Analytics.",
  },
  recipients: [
    {
      id: "google-ireland",
      name: "Google Ireland Limited, Dublin",
      role: {
        en: "measures with Google Analytics on our behalf",
        de: "misst in unserem Auftrag mit Google Analytics",
        fr: "mesure l’audience avec Google Analytics pour notre compte",
        es: "mide por cuenta nuestra con Google Analytics",
      },
      toldBy: "system",
    },
    {
      id: "google-llc",
      name: "Google LLC, Mountain View",
      role: {
        en: "works for Google Ireland Limited",
        de: "arbeitet für Google Ireland Limited",
        fr: "travaille pour Google Ireland Limited",
        es: "trabaja para Google Ireland Limited",
      },
      toldBy: "system",
    },
  ],
  mainly: "technical",
  dataCategories: [
    {
      en: "Analytical information: pages and products viewed, length of sessions, e-mails opened, domain, location, browser, operating system and IP address",
      de: "Analysedaten: aufgerufene Seiten und Produkte, Dauer der Besuche, geöffnete E-Mails, Domain, Standort, Browser, Betriebssystem und IP-Adresse",
      fr: "Données d’analyse : pages et produits consultés, durée des visites, e-mails ouverts, domaine, localisation, navigateur, système d’exploitation et adresse IP",
      es: "Datos de análisis: páginas y productos vistos, duración de las visitas, correos abiertos, dominio, ubicación, navegador, sistema operativo y dirección IP",
    },
    {
      en: "Mobile device information: operating system and device identifiers",
      de: "Angaben zu Mobilgeräten: Betriebssystem und Gerätekennungen",
      fr: "Données sur les appareils mobiles : système d’exploitation et identifiants d’appareil",
      es: "Datos de dispositivos móviles: sistema operativo e identificadores de dispositivo",
    },
  ],
  records: {
    visitors: {
      en: "Browsers and apps we know you by",
      de: "Browser und Apps, an denen wir Sie erkennen",
      fr: "Navigateurs et applications par lesquels nous vous reconnaissons",
      es: "Navegadores y aplicaciones por los que le reconocemos",
    },
    sessions: {
      en: "Visits",
      de: "Besuche",
      fr: "Visites",
      es: "Visitas",
    },
    "page-views": {
      en: "Pages and products you viewed",
      de: "Angesehene Seiten und Produkte",
      fr: "Pages et produits consultés",
      es: "Páginas y productos vistos",
    },
    "email-opens": {
      en: "E-mails you opened",
      de: "Geöffnete E-Mails",
      fr: "E-mails ouverts",
      es: "Correos abiertos",
    },
    devices: {
      en: "Mobile devices",
      de: "Mobilgeräte",
      fr: "Appareils mobiles",
      es: "Dispositivos móviles",
    },
    "opt-outs": {
      en: "Where you are not measured any more",
      de: "Wo Sie nicht mehr gemessen werden",
      fr: "Où vous n’êtes plus mesuré",
      es: "Dónde ya no se le mide",
    },
    deletions: {
      en: "Deletions under way",
      de: "Laufende Löschungen",
      fr: "Effacements en cours",
      es: "Supresiones en curso",
    },
    records: {
      en: "Entries",
      de: "Einträge",
      fr: "Enregistrements",
      es: "Registros",
    },
  },
  purposes: [
    {
      purpose: {
        en: "Understanding and improving how the website and the apps are used",
        de: "Verstehen und verbessern, wie die Website und die Apps genutzt werden",
        fr: "Comprendre et améliorer l’utilisation du site et des applications",
        es: "Comprender y mejorar el uso de la web y de las aplicaciones",
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
  ],
  retention: [
    {
      what: {
        en: "Visitors, sessions, page views and devices",
        de: "Besucher, Besuche, Seitenaufrufe und Geräte",
        fr: "Visiteurs, visites, pages vues et appareils",
        es: "Visitantes, visitas, páginas vistas y dispositivos",
      },
      period: {
        en: "14 months after the last visit",
        de: "14 Monate nach dem letzten Besuch",
        fr: "14 mois après la dernière visite",
        es: "14 meses después de la última visita",
      },
    },
    {
      what: {
        en: "Copies on servers after a deletion",
        de: "Kopien auf Servern nach einer Löschung",
        fr: "Copies sur les serveurs après un effacement",
        es: "Copias en los servidores después de una supresión",
      },
      period: {
        en: "Until the end of the next two-monthly deletion cycle",
        de: "Bis zum Ende des nächsten zweimonatlichen Löschzyklus",
        fr: "Jusqu’à la fin du prochain cycle d’effacement, tous les deux mois",
        es: "Hasta el final del siguiente ciclo bimestral de borrado",
      },
    },
    {
      what: {
        en: "Opt-out entry: the identifier of a browser or app alone",
        de: "Sperreintrag: allein die Kennung eines Browsers oder einer App",
        fr: "Inscription de refus : le seul identifiant d’un navigateur ou d’une application",
        es: "Entrada de exclusión: solo el identificador de un navegador o una aplicación",
      },
      period: {
        en: "As long as your objection, withdrawal or erasure stands, so that it is not measured again",
        de: "Solange Ihr Widerspruch, Ihr Widerruf oder die Löschung gilt, damit dort nicht wieder gemessen wird",
        fr: "Tant que votre opposition, votre retrait ou l’effacement vaut, pour que la mesure ne reprenne pas",
        es: "Mientras siga vigente su oposición, su retirada o la supresión, para que no se vuelva a medir",
      },
      law: "GDPR Art. 21(1), Art. 7(3), Art. 17(1)",
    },
  ],
  source: {
    en: "Your browser and your devices, while you use the website and the apps.",
    de: "Ihr Browser und Ihre Geräte, während Sie die Website und die Apps nutzen.",
    fr: "Votre navigateur et vos appareils, lorsque vous utilisez le site et les applications.",
    es: "Su navegador y sus dispositivos, mientras usa la web y las aplicaciones.",
  },
  automatedDecisions: {
    en: "None.",
    de: "Keine.",
    fr: "Aucune.",
    es: "Ninguna.",
  },
  transfers: {
    en: "Google LLC in the United States: adequacy decision (EU) 2023/1795, EU-U.S. Data Privacy Framework.",
    de: "Google LLC in den Vereinigten Staaten: Angemessenheitsbeschluss (EU) 2023/1795, EU-US-Datenschutzrahmen.",
    fr: "Google LLC, aux États-Unis : décision d’adéquation (UE) 2023/1795, cadre de protection des données UE–États-Unis.",
    es: "Google LLC, en Estados Unidos: Decisión de adecuación (UE) 2023/1795, Marco de Privacidad de Datos UE-EE. UU.",
  },
  findsBy: [
    {
      type: "client-id",
      name: {
        en: "Client id of your browser",
        de: "Client-ID Ihres Browsers",
        fr: "Identifiant client de votre navigateur",
        es: "Identificador de cliente de su navegador",
      },
      where: {
        en: "In the cookie _ga of our website: of GA1.1.123456789.1234567890 it is 123456789.1234567890.",
        de: "Im Cookie _ga unserer Website: Von GA1.1.123456789.1234567890 ist es 123456789.1234567890.",
        fr: "Dans le cookie _ga de notre site : GA1.1.123456789.1234567890 donne 123456789.1234567890.",
        es: "En la cookie _ga de nuestro sitio web: de GA1.1.123456789.1234567890 es 123456789.1234567890.",
      },
    },
  ],
  rights: {
    access: {
      action: "collect",
      note: {
        en: "Found by your address where a visitor is linked to it, or by the identifier you gave.",
        de: "Gefunden über Ihre Adresse, wo ein Besucher mit ihr verknüpft ist, oder über die Kennung, die Sie angegeben haben.",
        fr: "Trouvées par votre adresse, lorsqu’un visiteur y est associé, ou par l’identifiant que vous avez indiqué.",
        es: "Encontrados por su dirección, si un visitante está vinculado a ella, o por el identificador que usted indicó.",
      },
      law: "GDPR Art. 15, Art. 11(2)",
    },
    portability: {
      action: "export",
      note: {
        en: "You receive what was observed, without what was inferred from it.",
        de: "Sie erhalten, was beobachtet wurde, ohne das, was daraus abgeleitet wurde.",
        fr: "Vous recevez ce qui a été observé, sans ce qui en a été déduit.",
        es: "Usted recibe lo que se ha observado, sin lo que se ha deducido de ello.",
      },
      law: "GDPR Art. 20(1)",
    },
    rectification: {
      action: "rectify",
      note: {
        en: "What was measured shows what a browser or app did and cannot be rewritten; the address it is linked to follows you once the new one is proved. Where it is not yours or not wanted, you can have it erased, or object to being measured.",
        de: "Was gemessen wurde, zeigt, was ein Browser oder eine App getan hat, und lässt sich nicht umschreiben; die verknüpfte Adresse wird geändert, sobald die neue bestätigt ist. Was nicht von Ihnen stammt oder nicht erwünscht ist, können Sie löschen lassen, oder Sie können der Messung widersprechen.",
        fr: "Les mesures montrent ce qu’un navigateur ou une application a fait et ne peuvent pas être réécrites ; l’adresse qui y est associée vous suit dès que la nouvelle est confirmée. Si elles ne viennent pas de vous ou ne sont pas souhaitées, vous pouvez les faire effacer ou vous opposer à la mesure.",
        es: "Lo que se midió muestra lo que hizo un navegador o una aplicación y no puede reescribirse; la dirección vinculada cambia en cuanto se confirma la nueva. Si no es suyo o no lo desea, puede pedir su supresión u oponerse a la medición.",
      },
      law: "GDPR Art. 16, Art. 17(1)",
    },
    erasure: {
      action: "erase",
      note: {
        en: "Gone from the reports at once; copies on servers go with the next two-monthly deletion cycle.",
        de: "Aus den Berichten sofort verschwunden; Kopien auf Servern gehen mit dem nächsten zweimonatlichen Löschzyklus.",
        fr: "Disparues des rapports immédiatement ; les copies sur les serveurs disparaissent avec le prochain cycle d’effacement, tous les deux mois.",
        es: "Desaparecen de los informes de inmediato; las copias en los servidores, con el siguiente ciclo bimestral de borrado.",
      },
      law: "GDPR Art. 17(1)",
    },
    restriction: {
      action: "restrict",
      note: {
        en: "Measuring stops, and what was measured is a locked snapshot.",
        de: "Es wird nicht mehr gemessen, und was gemessen wurde, bleibt gesperrt, wie es ist.",
        fr: "La mesure s’arrête, et ce qui a été mesuré est verrouillé en l’état.",
        es: "Se deja de medir, y lo que se midió queda bloqueado tal como está.",
      },
      law: "GDPR Art. 18(1), (2)",
    },
    complaint: {
      action: "hold",
      note: {
        en: "The record of your browsers and apps and of their visits, which shows whether and when they were measured, is set aside unchanged as evidence, once you have confirmed your mailbox, until the complaint has been reviewed.",
        de: "Die Angaben zu Ihren Browsern und Apps und zu deren Besuchen, die zeigen, ob und wann gemessen wurde, werden, sobald Sie Ihr Postfach bestätigt haben, unverändert als Beweis beiseitegelegt, bis die Beschwerde geprüft ist.",
        fr: "Les données sur vos navigateurs et applications et sur leurs visites, qui montrent si et quand ils ont été mesurés, sont mises de côté, sans modification, comme preuve, dès que vous avez confirmé votre adresse e-mail, jusqu’à l’examen de la réclamation.",
        es: "Los datos de sus navegadores y aplicaciones y de sus visitas, que muestran si y cuándo se midieron, se apartan sin cambios, como prueba, en cuanto usted confirma su buzón y hasta que se haya examinado la reclamación.",
      },
      law: "GDPR Art. 77, Art. 17(3)(e)",
      reviewAfter: "P6M",
    },
    objection: {
      action: "stop",
      note: {
        en: "Nothing is measured any more in the browsers and apps that can be told to be yours.",
        de: "In den Browsern und Apps, die sich Ihnen zuordnen lassen, wird nichts mehr gemessen.",
        fr: "Plus rien n’est mesuré dans les navigateurs et les applications dont on peut établir qu’ils sont les vôtres.",
        es: "Ya no se mide nada en los navegadores y aplicaciones que se pueden reconocer como suyos.",
      },
      law: "GDPR Art. 21(1)",
    },
    "consent-withdrawal": {
      action: "erase",
      basis: "consent",
      note: {
        en: "All that is measured rests on your consent: measuring stops at once; what was measured is locked, and erased once you have confirmed your mailbox.",
        de: "Alles, was gemessen wird, beruht auf Ihrer Einwilligung: Die Messung endet sofort; was gemessen wurde, wird gesperrt und gelöscht, sobald Sie Ihr Postfach bestätigt haben.",
        fr: "Tout ce qui est mesuré repose sur votre consentement : la mesure cesse immédiatement ; ce qui a été mesuré est verrouillé, puis effacé dès que vous avez confirmé votre adresse e-mail.",
        es: "Todo lo que se mide se basa en su consentimiento: la medición cesa de inmediato; lo medido se bloquea, y se suprime en cuanto usted confirma su buzón.",
      },
      law: "GDPR Art. 7(3), Art. 17(1)(b)",
    },
  },
  endsRetention: true,
  leadTimeDays: 0,
  limits: {
    timeoutSeconds: 300,
    memoryMb: 512,
  },
  tables: {
    ANALYTICS_TABLE: {
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
