import type { DeadlineSheet } from "./deadline-sheet.ts";

/** Where several regimes may apply the earlier date wins: of equals the first. */
export function earlierSheet(sheets: readonly [DeadlineSheet, ...DeadlineSheet[]]): DeadlineSheet {
  const earliest = sheets.reduce((a, b) => (b.due < a.due ? b : a));
  const others = sheets.filter((sheet) => sheet !== earliest);
  if (others.length === 0) return earliest;
  const words = others.map(({ regime, due }) => `${regime} would give ${due}`).join(", ");
  return {
    ...earliest,
    derivation: [
      `More than one regime may apply, and the earlier date wins: ${earliest.regime} gives ${earliest.due}; ${words}.`,
      ...earliest.derivation,
    ],
  };
}
