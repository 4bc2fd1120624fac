import { isDeepStrictEqual } from "node:util";
import { type Case, type Change, taskOf, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { FileReference } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { isFinal } from "#shared/domain/task.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { limitRate } from "#shared/life/doors/rate-limit.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PutBytes } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { checkedAnswer } from "#shared/processor/check-answer.ts";
import {
  type Fault,
  type FieldFault,
  mostFiles,
  type TeamReport,
  teamAnswer,
} from "#shared/processor/team/answer.ts";
import { settledWith } from "../settled-with.ts";
import { documentsOf, storeDocuments, type TeamFile } from "./documents.ts";
import { hourlyLimit } from "./open-team-task.ts";
import { type TeamForm, teamForm } from "./team-form.ts";
import { type Behind, behindLink } from "./team-task-behind.ts";

export interface AnswerServices {
  readonly store: RequestStore;
  readonly manifests: readonly ProcessorManifest[];
  readonly workflow: Workflow;
  readonly clock: Clock;
}

/**
 * Takes a team's report of its task, as a late answer of a system is taken: once. The same report again changes nothing; for
 * any other the link leads nowhere any more.
 * @throws Problem not-found, invalid-request (`ReportRefused`), too-many-requests.
 */
export async function answerTeamTask(
  link: string,
  report: TeamReport,
  files: readonly TeamFile[],
  services: AnswerServices & { readonly packages: { readonly put: PutBytes } },
): Promise<TeamForm> {
  const { store, clock } = services;
  const { current, manifest, open } = await behindLink(link, services);
  const { id } = manifest;
  const { requestId } = current.request;
  await limitRate(store, `team#${requestId}/${id}`, clock(), hourlyLimit);
  const actor = { kind: "processor", id } as const;
  const documents = documentsOf(files, { requestId, processor: id });
  const reporting = { manifest, report, actor, open, files: documents.map(({ reference }) => reference) };
  // Nothing is stored of a report that is refused, or of one that is there already.
  const { changed } = reported(current, reporting, clock()).result;
  if (changed) await storeDocuments(documents, services);
  const { form } = await store.update(requestId, (latest) => reported(latest, reporting, clock()));
  await deliverSignals(requestId, services);
  return form;
}

const allowed: Readonly<Record<Fault, string>> = {
  "not-offered": "Must be an outcome that this task can have.",
  records: "Must be a whole number of at most seven digits, or empty.",
  "kept-missing": "Something that is kept needs its day, or what is not done needs its reason.",
  "kept-unknown": "Must name something that the processor's manifest lets a team keep.",
  "kept-date": "Must be a date after today, such as 2034-12-31.",
  "reason-missing": "A refusal needs its reason.",
  "reason-unknown": "Must be a reason of the processor's manifest, or empty.",
  "does-not-fit": "Must be empty with this outcome.",
  "files-missing": "Copies are handed over as files: at least one is needed with this outcome.",
  "files-unwanted": "Must be empty: this task, or this outcome, hands nothing over.",
  "files-too-many": `Must be at most ${mostFiles} files.`,
  "files-too-large": "Must have at most four megabytes together.",
  "file-type": "Must be PDF, PNG, JPEG, CSV, JSON or text in UTF-8; for portability CSV or JSON.",
};

/** A report that cannot be taken, with all that a page needs to show it again. */
export class ReportRefused extends Problem {
  readonly form: TeamForm;
  readonly report: TeamReport;
  readonly faults: readonly FieldFault[];

  constructor(form: TeamForm, report: TeamReport, faults: readonly FieldFault[]) {
    const errors = faults.map(({ field, fault }) => ({ pointer: `#/${field}`, detail: allowed[fault] }));
    super("invalid-request", "See errors for each problem and what is allowed.", { errors });
    this.form = form;
    this.report = report;
    this.faults = faults;
  }
}

interface Reporting extends Pick<Behind, "manifest" | "open"> {
  readonly report: TeamReport;
  readonly actor: Actor;
  readonly files?: readonly (FileReference | undefined)[];
}

interface Taken {
  readonly form: TeamForm;
  /** `false` where the same was reported before. */
  readonly changed: boolean;
}

/** Decides about a report, from a team or from an operator in its place. @throws the errors of `open`, ReportRefused. */
export function reported(
  current: Case,
  { manifest, report, actor, open, files = [] }: Reporting,
  at: string,
): Change<Taken> | Unchanged<Taken> {
  const { request } = current;
  const known = taskOf(current, manifest.id);
  const task = known?.handed && isFinal(known) ? { ...known, handed: known.handed } : open(current, at);
  const form = teamForm(current, task, manifest);
  const made = teamAnswer(report, { ...form, team: manifest.team }, localDate(at, request.zone), files);
  const answer = "answer" in made ? checkedAnswer(made.answer) : undefined;
  if (answer && isDeepStrictEqual(task.result, answer)) return unchanged({ form, changed: false });
  open(current, at);
  if ("faults" in made) throw new ReportRefused(form, report, made.faults);
  const result = { form, changed: true };
  return { ...settledWith(current, task, checkedAnswer(made.answer), { at, actor }), result };
}
