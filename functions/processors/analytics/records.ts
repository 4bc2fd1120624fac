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

/** Who a visitor is stands in the partition's key. */
const who = { idType: true, id: true } as const;

/** Every kind of record there is of a visitor; what is of another kind is neither shown nor erased. */
export const kinds = {
  visitor: { dataset: "visitors", sk: sortKeys.visitor, row: datasets.visitors.row.omit(who) },
  session: { dataset: "sessions", sk: sortKeys.session, row: datasets.sessions.row.omit(who) },
  view: { dataset: "page-views", sk: sortKeys.view, row: datasets.pageViews.row.omit(who) },
  open: { dataset: "email-opens", sk: sortKeys.open, row: datasets.emailOpens.row.omit(who) },
  device: { dataset: "devices", sk: sortKeys.device, row: datasets.devices.row.omit(who) },
  hold: holdKind,
  heldValue: heldValueKind,
  restriction: restrictionKind,
  /** Deleted at Google while the evidence stays here: since when, and when copies on servers are gone. */
  erasure: {
    dataset: "erasures",
    sk: sortKeys.erasure,
    row: z.object({ since: z.string(), completesOn: z.iso.date() }),
  },
} as const;
