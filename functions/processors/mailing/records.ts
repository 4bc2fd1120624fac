import * as z from "zod";
import { heldValueKind } from "#shared/processor/held-values.ts";
import { holdKind } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { type RecordOf, recordsIn } from "#shared/processor/records.ts";
import { restrictionKind } from "#shared/processor/restriction.ts";
import * as datasets from "./datasets.ts";

/** Sort keys of a contact's records; each contact is one partition, `CONTACT#<id>`. */
export const sortKeys = {
  contact: "CONTACT",
  list: "LIST#",
  consent: "CONSENT#",
  send: "SEND#",
  open: "OPEN#",
  click: "CLICK#",
  erasure: "ERASURE#",
} as const;

/** The term of a consent is counted from these: the year has to be legible. */
const dated = z.string().regex(/^\d{4}-\d{2}-\d{2}(T|$)/);

/** The state of a list before a request took the contact off it. */
export const listBefore = z.object({ status: z.string(), unsubscribedAt: z.string().optional() });

/** Every known kind of record of a contact; unknown kinds are neither shown nor erased. */
export const kinds = {
  contact: { dataset: "contact", sk: sortKeys.contact, row: datasets.contact.row },
  list: {
    dataset: "lists",
    sk: sortKeys.list,
    row: datasets.lists.row.extend({ before: listBefore.optional() }),
  },
  consent: {
    dataset: "consents",
    sk: sortKeys.consent,
    row: datasets.consents.row.extend({ at: dated }),
  },
  send: { dataset: "sends", sk: sortKeys.send, row: datasets.sends.row.extend({ at: dated }) },
  open: { dataset: "opens", sk: sortKeys.open, row: datasets.opens.row },
  click: { dataset: "clicks", sk: sortKeys.click, row: datasets.clicks.row },
  hold: holdKind,
  heldValue: heldValueKind,
  restriction: restrictionKind,
  erasure: { dataset: "erasures", sk: sortKeys.erasure, row: z.object({ since: z.string() }) },
} as const;

export type MailingRecord = RecordOf<typeof kinds>;

/** All records of contacts. @throws UnreadableRow for the first that does not fit. */
export const recordsOf = (contacts: readonly string[], table: OwnTable): AsyncGenerator<MailingRecord> =>
  recordsIn(contacts, kinds, table);
