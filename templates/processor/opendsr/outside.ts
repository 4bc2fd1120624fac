import { vendorStandIn } from "#contract/stand-ins/vendor.ts";

/** A vendor in the place of yours, with invented people: for tests, and for `npm start` until there is a secret. */
export const outside = vendorStandIn({
  secret: "vendor",
  people: {
    "ines.rautenbach@example.com": {
      profiles: [{ name: "Ines Rautenbach", email: "ines.rautenbach@example.com" }],
    },
    "oskar.lindqvist@example.org": {
      profiles: [{ name: "Oskar Lindqvist", email: "oskar.lindqvist@example.org" }],
    },
  },
});
