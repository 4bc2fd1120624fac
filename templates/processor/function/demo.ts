/** Invented people to try the system with. */
export const demo = {
  EXAMPLE_SYSTEM_TABLE: [
    { pk: "PERSON#1", sk: "PROFILE", name: "Ines Rautenbach", email: "ines.rautenbach@example.com" },
    { pk: "PERSON#1", sk: "MESSAGE#1", sentAt: "2026-01-12T09:30:00Z", text: "When do you open?" },
    { pk: "PERSON#1", sk: "MESSAGE#2", sentAt: "2026-02-02T14:05:00Z", text: "Thank you." },
    { pk: "PERSON#2", sk: "PROFILE", name: "Oskar Lindqvist", email: "oskar.lindqvist@example.org" },
    { pk: "PERSON#2", sk: "MESSAGE#1", sentAt: "2026-02-20T08:15:00Z", text: "Please call me back." },
  ],
};
export const hints: string[] = [];
