import * as z from "zod";
import { heldValueKind } from "#shared/processor/held-values.ts";
import { holdKind } from "#shared/processor/legal-hold.ts";
import { restrictionKind } from "#shared/processor/restriction.ts";
import * as datasets from "./datasets.ts";

/** Sort keys of a visitor's records; each visitor is one partition, `VISITOR#<type>#<id>`. */
export const sortKeys = {
  visitor: "VISITOR",
  session: "SESSION#",
  view: "VIEW#",
  open: "OPEN#",
  device: "DEVICE#",
  erasure: "ERASURE#",
} as const;

/** The partition's key has the visitor's identity. */
const who = { idType: true, id: true } as const;

/** Every known kind of record of a visitor; unknown kinds are neither shown nor erased. */
export const kinds = {
  visitor: { dataset: "visitors", sk: sortKeys.visitor, row: datasets.visitors.row.omit(who) },
  session: { dataset: "sessions", sk: sortKeys.session, row: datasets.sessions.row.omit(who) },
  view: { dataset: "page-views", sk: sortKeys.view, row: datasets.pageViews.row.omit(who) },
  open: { dataset: "email-opens", sk: sortKeys.open, row: datasets.emailOpens.row.omit(who) },
  device: { dataset: "devices", sk: sortKeys.device, row: datasets.devices.row.omit(who) },
  hold: holdKind,
  heldValue: heldValueKind,
  restriction: restrictionKind,
  /** Deleted at Google while the evidence stays here: the date, and the end of copies on servers. */
  erasure: {
    dataset: "erasures",
    sk: sortKeys.erasure,
    row: z.object({ since: z.string(), completesOn: z.iso.date() }),
  },
} as const;
