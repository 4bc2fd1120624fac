import { earliest, isBefore } from "../moment.ts";
import type { DeadlineSheet } from "./deadline-sheet.ts";

/** Dates that each binding law may set for itself; one of them is the date of the answer. */
const others = ["acknowledgeBy", "executeBy", "refuseBy", "optOutBy", "appeal", "appealExtended"] as const;
type Other = (typeof others)[number];

export interface Sheets {
  readonly binding: readonly [DeadlineSheet, ...DeadlineSheet[]];
  /** By laws that do not bind but may be like the binding one. */
  readonly compared: readonly DeadlineSheet[];
  /** The place without a known law. */
  readonly unknown?: string | undefined;
  /** Sentences about events that do not move the clock of a law. */
  readonly refused?: readonly string[];
}

/** The earlier of two dates wins, for each date on its own; of equal dates the first. */
export function earlierSheet({ binding, compared, unknown, refused = [] }: Sheets): DeadlineSheet {
  const all = [...binding, ...compared];
  const earliest = all.reduce((a, b) => (isBefore(b.due, a.due) ? b : a), binding[0]);
  if (all.length === 1 && unknown === undefined) return earliest;
  const law = binding.reduce((a, b) => (isBefore(b.due, a.due) ? b : a));
  const also = binding.filter((sheet) => sheet !== law).map(({ regime }) => regime);
  const { derivation, ...sheet } = earliest;
  return {
    ...sheet,
    ...earliestOf([...binding, earliest]),
    ...(also.length > 0 && { alsoRegimes: also }),
    ...(unknown !== undefined && { lawUnknown: unknown, law: law.regime }),
    derivation: [
      ...(unknown === undefined ? [] : [warning(unknown, binding, earliest)]),
      ...choice(all, earliest, unknown),
      ...derivation,
      ...binding.filter((one) => one !== earliest).flatMap(otherWords),
      ...refused,
    ],
  };
}

function earliestOf(sheets: readonly DeadlineSheet[]): Partial<Record<Other, string>> {
  const dates = others.flatMap((name) => {
    const first = earliest(...sheets.flatMap((sheet) => sheet[name] ?? []));
    return first === undefined ? [] : [[name, first] as const];
  });
  return Object.fromEntries(dates);
}

function warning(unknown: string, binding: readonly DeadlineSheet[], { regime, due }: DeadlineSheet): string {
  const known = binding.map((sheet) => sheet.regime).join(", ");
  return `Warning: the law of ${unknown} for this right is not known here, and a person has to look. Until then the shortest known time of comparable laws counts, ${due} by ${regime}; texts are those of ${known}.`;
}

function choice(
  all: readonly DeadlineSheet[],
  earliest: DeadlineSheet,
  unknown: string | undefined,
): string[] {
  const rest = all.filter((sheet) => sheet !== earliest);
  if (rest.length === 0) return [];
  const words = rest.map(({ regime, due }) => `${regime} would give ${due}`).join(", ");
  const why =
    unknown === undefined
      ? "More than one regime may apply, and the earlier date wins"
      : "The earliest date wins";
  return [`${why}: ${earliest.regime} gives ${earliest.due}; ${words}.`];
}

function otherWords(sheet: DeadlineSheet): string[] {
  const { regime, acknowledgeBy, refuseBy, optOutBy } = sheet;
  const dates = [
    acknowledgeBy && `acknowledge by ${acknowledgeBy}`,
    optOutBy && `honour an opt-out by ${optOutBy}`,
    refuseBy && `a refusal by ${refuseBy}`,
  ].filter(Boolean);
  return dates.length > 0 ? [`Under ${regime}, too: ${dates.join(", ")}.`] : [];
}
