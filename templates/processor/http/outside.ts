import { serviceStandIn } from "#contract/stand-ins/service.ts";

/** A service in the place of yours, with invented people: for tests, and for `npm start` until there is a secret. */
export const outside = serviceStandIn({
  secret: "service",
  people: {
    "ines.rautenbach@example.com": {
      profiles: [{ name: "Ines Rautenbach", email: "ines.rautenbach@example.com" }],
      messages: [
        { sentAt: "2026-01-12T09:30:00Z", text: "When do you open?" },
        { sentAt: "2026-02-02T14:05:00Z", text: "Thank you." },
      ],
    },
    "oskar.lindqvist@example.org": {
      profiles: [{ name: "Oskar Lindqvist", email: "oskar.lindqvist@example.org" }],
      messages: [{ sentAt: "2026-02-20T08:15:00Z", text: "Please call me back." }],
    },
  },
});
