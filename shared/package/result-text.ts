import type { Task } from "#shared/domain/task.ts";
import type { PackageWords } from "./package-words.ts";

/** The result of one system's part, in words; the processor's own words where it has any. */
export function resultText({ result }: Task, { t, said, date }: PackageWords): string {
  switch (result?.outcome) {
    case "not-applicable":
      return t("package:result.not-applicable");
    case "pending":
      return t("package:result.pending", {
        summary: said(result.summary),
        date: date(result.expectedCompletion),
      });
    case undefined:
    case "failed":
    case "awaiting":
    case "answered":
    case "waived":
      return t("package:result.not-searched");
    case "done":
    case "nothing-held":
    case "partial":
    case "retained":
      return said(result.summary);
  }
}
