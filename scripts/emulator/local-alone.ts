import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Why a journey runs on the local host alone: the first that its source shows. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/\bownProcess\b|\.kill\(\)/, "cuts the power of the host"],
  [/\bmood:/, "needs queries that lag, when the journey wants them to"],
  [/\bcontrollers:/, "changes the files of deployed functions"],
  [/\btokensOf\(/, "logs in to the console, whose provider here is only a name"],
  [/\battacked\b/, "is about refused calls, and the emulator allows all"],
  [/\bmetrics\(\)/, "reads the host's counts"],
  [/\blaunchChromium\b/, "has a session, and the emulator does not hand a function its cookies"],
  [
    /\b(moveClock|sleepUntil|quiet)\(|\bnow:/,
    "moves the clock or begins on a date, and the emulator's time is the machine's",
  ],
];

export interface LocalAlone {
  /** Name of the journey's file, without its ending. */
  readonly journey: string;
  readonly reason: string;
}

/** The journeys that other targets cannot run. @throws for one without a reason: it belongs into `everywhere/`. */
export function localAlone(folder = join(import.meta.dirname, "..", "..", "test", "journey")): LocalAlone[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
  return files.sort().map((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    const [, reason] = reasons.find(([pattern]) => pattern.test(source)) ?? [];
    const journey = name.replace(/\.test\.ts$/, "");
    if (reason) return { journey, reason };
    throw new Error(
      `The journey "${journey}" does nothing that only the local host can: move it to everywhere/.`,
    );
  });
}

/** One line for each reason, with the journeys' names. */
export function listed(journeys: readonly LocalAlone[]): string[] {
  const byReason = Map.groupBy(journeys, ({ reason }) => reason);
  return [...byReason].map(([reason, those]) => `  ${reason}: ${those.map((one) => one.journey).join(", ")}`);
}
