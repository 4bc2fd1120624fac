import { Temporal } from "temporal-polyfill";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import type { Colour } from "./paint.ts";
import { table } from "./table.ts";

interface Row {
  readonly date: string;
  readonly what: string;
  readonly colour?: Colour;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The dates of a sheet in a table, with their reasons below it. @param width characters of a line. */
export function deadlineText(sheet: DeadlineSheet, width?: number): string {
  const dates = table<Row>(
    [
      { title: "DATE", text: ({ date }) => date, colour: ({ colour }) => colour },
      { title: "", text: ({ date }) => weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? "" },
      { title: "", text: ({ what }) => what },
    ],
    rowsOf(sheet),
    width,
  );
  const why = sheet.derivation.map((sentence, at) => ({ number: `${at + 1}.`, sentence }));
  const words = table(
    [
      { title: "", text: ({ number }) => number, align: "right" as const },
      { title: "WHY", text: ({ sentence }) => sentence },
    ],
    why,
    width,
  );
  return [`${sheet.right} under ${sheet.regime}, ${sheet.place}`, "", ...dates, "", ...words].join("\n");
}

function rowsOf(sheet: DeadlineSheet): Row[] {
  const { extended, clock } = sheet;
  const inForce = extended?.noticeOn;
  const rows: (Omit<Row, "date"> & { readonly date: string | undefined })[] = [
    { date: sheet.received, what: "received" },
    { date: clock.state === "stands" ? clock.since : undefined, what: "the clock stands since then" },
    { date: sheet.executeBy, what: "carry it out, whenever the answer is due" },
    { date: sheet.acknowledgeBy, what: "acknowledge by" },
    { date: sheet.optOutBy, what: "honour an opt-out by" },
    { date: sheet.target, what: "target: when we mean to answer", colour: "yellow" },
    { date: sheet.base, what: "base: end of the period before weekends and holidays" },
    { date: sheet.extensionNoticeBy, what: "notice of an extension by" },
    {
      date: sheet.legal,
      what: inForce ? "legal, had it not been extended" : "legal: answer by",
      colour: "red",
    },
    { date: sheet.refuseBy, what: "a refusal by" },
    { date: extended?.target, what: "target, if extended" },
    { date: extended?.base, what: "base, if extended" },
    { date: extended?.legal, what: inForce ? "legal: answer by" : "legal, if extended", colour: "red" },
    { date: sheet.appeal, what: "answer the appeal by" },
    { date: sheet.appealExtended, what: "answer the appeal by, if extended with notice" },
  ];
  return rows.flatMap(({ date, ...row }) => (date ? [{ date, ...row }] : []));
}
