import type { Right } from "#shared/domain/right.ts";

/** What a request has to have done, once it has ended, for a person like Anna Lind who has asked for nothing else. */
export interface Expected {
  /** The outcome of each part. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Each system's rows about the person, where they differ from before: null for all of them gone. */
  readonly held: Readonly<Record<System, Rows>>;
  /** The systems that the ledger of erasures names. */
  readonly erased: readonly System[];
  readonly isMailed: boolean;
  readonly phone: string | undefined;
  /** Whether the answer is a package. */
  readonly handsOut: boolean;
  /** Titles of the person's mails. */
  readonly opening: string;
  readonly answer: string;
}

type System = "analytics" | "billing" | "mailing";
type Rows = Readonly<Record<string, number>>;

/** What the systems know about each person before. */
const before = {
  analytics: { DEVICE: 1, OPEN: 2, SESSION: 7, VIEW: 30, VISITOR: 2 },
  billing: { ADDRESS: 2, CARD: 2, INVOICE: 3, NOTE: 2, PAYMENT: 3, PROFILE: 1, REFUND: 1 },
  mailing: { CLICK: 4, CONSENT: 1, CONTACT: 1, LIST: 2, OPEN: 12, SEND: 36 },
} as const satisfies Record<System, Rows>;

const all = (outcome: string) => ({ analytics: outcome, billing: outcome, mailing: outcome });

const unchanged: Expected = {
  tasks: all("done"),
  held: before,
  erased: [],
  isMailed: true,
  phone: "+49 30 5550 1017",
  handsOut: false,
  opening: "Please confirm your request",
  answer: "Your request has been answered",
};
/** Left out where the answer was faster; the request itself has to say so. */
export const acknowledgement = "We have received your request";

/** Hand-written from the rules of the demonstration's systems, not from their code. */
export const model: Readonly<Record<Right, Expected>> = {
  access: { ...unchanged, handsOut: true },
  portability: { ...unchanged, handsOut: true },
  rectification: {
    ...unchanged,
    tasks: { ...all("not-applicable"), billing: "done" },
    phone: "+39 06 5550 1000",
  },
  // Tax law keeps the two invoices of the last years, with what belongs to them.
  erasure: {
    ...unchanged,
    tasks: { analytics: "pending", billing: "retained", mailing: "partial" },
    held: {
      analytics: {},
      billing: { ADDRESS: 1, INVOICE: 2, LOCK: 1, PAYMENT: 2, REFUND: 1 },
      mailing: {},
    },
    erased: ["billing", "mailing"],
    isMailed: false,
    phone: undefined,
  },
  restriction: {
    ...unchanged,
    held: {
      analytics: { ...before.analytics, RESTRICTION: 2 },
      billing: { ...before.billing, RESTRICTION: 1 },
      mailing: { ...before.mailing, RESTRICTION: 1 },
    },
    isMailed: false,
  },
  objection: {
    ...unchanged,
    tasks: { ...all("done"), billing: "partial" },
    isMailed: false,
    opening: acknowledgement,
  },
  // What rested on the consent is erased, once the mailbox is confirmed.
  "consent-withdrawal": {
    ...unchanged,
    tasks: { analytics: "pending", billing: "partial", mailing: "partial" },
    held: { analytics: {}, billing: withoutCards(), mailing: {} },
    erased: ["billing", "mailing"],
    isMailed: false,
    opening: acknowledgement,
  },
  complaint: {
    ...unchanged,
    tasks: { ...all("done"), desk: "answered" },
    held: {
      analytics: { ...before.analytics, HOLD: 2 },
      billing: { ...before.billing, HOLD: 1 },
      mailing: { ...before.mailing, HOLD: 1 },
    },
    isMailed: false,
    opening: acknowledgement,
    answer: "Our answer to your complaint",
  },
};

function withoutCards(): Rows {
  const { CARD: _, ...others } = before.billing;
  return others;
}
