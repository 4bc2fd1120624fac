import type { Reply } from "./route.ts";

/** A table for spreadsheets, as a file. @param text CSV (RFC 4180). */
export function csvReply(text: string, fileName: string): Reply {
  return {
    status: 200,
    bytes: Buffer.from(text),
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  };
}
