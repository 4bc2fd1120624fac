import type { RecipientNotice } from "#shared/domain/recipient-notices.ts";
import type { RequestView } from "#shared/life/look/show-request.ts";
import { wallTime } from "./instant.ts";
import { type Column, table } from "./table.ts";

/** The recipients to be told of a change of the data they had received, and whether the desk has told them. */
export function recipientLines({ recipients = [], zone }: RequestView, room: number): string[] {
  if (recipients.length === 0) return [];
  const columns: Column<RecipientNotice>[] = [
    { title: "RECIPIENT", text: ({ recipient }) => recipient },
    { title: "NAME", text: ({ name }) => name },
    { title: "FROM", text: ({ processors }) => processors.join(", ") },
    {
      title: "TOLD",
      text: ({ told }) => (told ? `${told.outcome}, ${wallTime(told.at, zone)}` : "not yet"),
      colour: ({ told }) => (told ? undefined : "yellow"),
    },
    { title: "WHY NOT", text: ({ told }) => told?.reason ?? "" },
  ];
  return table(columns, recipients, room);
}
