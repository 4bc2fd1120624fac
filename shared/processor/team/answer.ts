import * as z from "zod";
import { isAfter } from "#shared/domain/moment.ts";
import {
  type DocumentType,
  type FileReference,
  type Kept,
  mostFileBytes,
  type TaskAnswer,
} from "#shared/domain/outcome.ts";
import { handsOver } from "#shared/domain/package-keys.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Team } from "#shared/domain/team.ts";
import { doneTexts, texts } from "./texts.ts";

/** What a team can report of a task. */
export const teamOutcomes = ["done", "nothing-held", "partial", "retained", "refused"] as const;
export type TeamOutcome = (typeof teamOutcomes)[number];

/** A report as a form or a command gives it; an empty text is as good as none. */
export interface TeamReport {
  readonly outcome: TeamOutcome;
  /** The number of records that it is about. */
  readonly records: string;
  /** Id of one of the manifest's refusals. */
  readonly refusal: string;
  /** Id of something that the manifest lets a team keep → the day until which it is kept (ISO date). */
  readonly until: Readonly<Record<string, string>>;
}

/** What is wrong with a report: pages and commands have a sentence for each. */
export type Fault =
  | "not-offered"
  | "records"
  | "kept-missing"
  | "kept-unknown"
  | "kept-date"
  | "reason-missing"
  | "reason-unknown"
  | "does-not-fit"
  | "files-missing"
  | "files-unwanted"
  | "files-too-many"
  | "files-too-large"
  | "file-type";

export interface FieldFault {
  /** Name of the form's field. */
  readonly field: string;
  readonly fault: Fault;
}

/** What a report is about. */
export interface TeamTaskFacts {
  readonly action: Action;
  readonly isRelease: boolean;
  readonly team: Pick<Team, "keeps" | "refusals">;
}

/** The outcomes that a task can have: a reason and a law for what is not done are the manifest's, and nobody makes them up. */
export function offeredOutcomes({ action, isRelease, team }: TeamTaskFacts): TeamOutcome[] {
  const mayKeep = action === "erase" && !isRelease && team.keeps.length > 0;
  const mayRefuse = !isRelease && team.refusals.length > 0;
  return [
    "done",
    "nothing-held",
    ...(mayKeep || mayRefuse ? ["partial" as const] : []),
    ...(mayKeep ? ["retained" as const] : []),
    ...(mayRefuse ? ["refused" as const] : []),
  ];
}

/** The most files of a report. */
export const mostFiles = 10;

/** Data for another system is in a form that machines read: GDPR Art. 20(1). */
const machineReadable: readonly (DocumentType | undefined)[] = ["csv", "json"];

/** Whether a task hands files over. */
export const takesFiles = ({ action, isRelease }: Pick<TeamTaskFacts, "action" | "isRelease">): boolean =>
  !isRelease && handsOver(action);

const sizeOf = (files: readonly (FileReference | undefined)[]) =>
  files.reduce((sum, file) => sum + (file?.bytes ?? 0), 0);

const count = /^\d{1,7}$/;

/**
 * The answer that a team's report stands for. Every text that the person reads is the manifest's or ours.
 * @param today ISO date.
 * @param files that come with it; `undefined` for one that is of no type that is taken.
 */
export function teamAnswer(
  report: TeamReport,
  about: TeamTaskFacts,
  today: string,
  files: readonly (FileReference | undefined)[] = [],
): { readonly answer: TaskAnswer } | { readonly faults: readonly FieldFault[] } {
  const { outcome, records, refusal } = report;
  const found = about.team.refusals.find(({ id }) => id === refusal);
  const dated = Object.entries(report.until).filter(([, until]) => until !== "");
  const kept = about.team.keeps.flatMap(({ id, ...keep }): Kept[] => {
    const until = report.until[id];
    // No system ends it: the team does.
    return until ? [{ ...keep, until, review: true }] : [];
  });
  const fault = (field: string, name: Fault, isAt: boolean): FieldFault[] =>
    isAt ? [{ field, fault: name }] : [];
  const mayKeep = outcome === "partial" || outcome === "retained";
  const wantsFiles = takesFiles(about) && (outcome === "done" || outcome === "partial");
  const isUnfit = (file: FileReference | undefined) =>
    !file || (about.action === "export" && !machineReadable.includes(file.document));
  const faults = [
    ...fault("files", "files-missing", wantsFiles && files.length === 0),
    ...fault("files", "files-unwanted", !wantsFiles && files.length > 0),
    ...fault("files", "files-too-many", files.length > mostFiles),
    ...fault("files", "files-too-large", sizeOf(files) > mostFileBytes),
    ...fault("files", "file-type", wantsFiles && files.some(isUnfit)),
    ...fault("outcome", "not-offered", !offeredOutcomes(about).includes(outcome)),
    ...fault("records", "records", records !== "" && !count.test(records)),
    ...fault("refusal", "reason-unknown", refusal !== "" && !found),
    ...fault("refusal", "reason-missing", outcome === "refused" && refusal === ""),
    ...fault("refusal", "does-not-fit", refusal !== "" && outcome !== "refused" && outcome !== "partial"),
    ...fault("outcome", "kept-missing", outcome === "retained" && dated.length === 0),
    ...fault("outcome", "kept-missing", outcome === "partial" && dated.length === 0 && refusal === ""),
    ...dated.flatMap(([id, until]) => [
      ...fault(`until-${id}`, "kept-unknown", !about.team.keeps.some((keep) => keep.id === id)),
      ...fault(`until-${id}`, "does-not-fit", !mayKeep),
      ...fault(`until-${id}`, "kept-date", !z.iso.date().safeParse(until).success || !isAfter(until, today)),
    ]),
  ];
  return faults.length > 0
    ? { faults }
    : { answer: answerOf(report, about, { kept, refusal: found, files }) };
}

interface Made {
  readonly kept: Kept[];
  readonly refusal: Team["refusals"][number] | undefined;
  readonly files: readonly (FileReference | undefined)[];
}

function answerOf(
  { outcome, records }: TeamReport,
  { action, isRelease }: TeamTaskFacts,
  { kept, refusal, files: given }: Made,
): TaskAnswer {
  const files = given.filter((file) => file !== undefined);
  const counts = {
    counts: {
      ...(records !== "" && { records: Number(records) }),
      ...(files.length > 0 && { documents: files.length }),
    },
    files,
  };
  const ground = refusal && { reason: refusal.reason, law: refusal.law };
  if (outcome === "refused" && ground) return { outcome: "not-applicable", ...ground };
  switch (outcome) {
    case "partial":
      return { outcome, summary: texts.part, ...counts, retained: kept, ...ground };
    case "retained":
      return { outcome, summary: texts.kept, ...counts, retained: kept };
    case "nothing-held":
      return { outcome, summary: texts.nothing };
    default:
      return { outcome: "done", summary: isRelease ? texts.released : doneText(action), ...counts };
  }
}

const doneText = (action: Action) =>
  action in doneTexts ? doneTexts[action as keyof typeof doneTexts] : texts.part;
