import { firstProblem } from "#shared/domain/failure/issue.ts";
import { code, fieldNamed } from "#shared/domain/failure/kinds.ts";
import type { FileReference, TaskAnswer, TaskOutcome } from "#shared/domain/outcome.ts";
import { InvalidAnswer } from "../check-answer.ts";
import type { Dataset, ProcessorHandler, ProcessorIdentify, ProcessorKit } from "../contract.ts";
import type { DatasetNames } from "../dataset-names.ts";
import type { ManifestInput } from "../define-manifest.ts";
import { type ProcessorFunction, processor } from "../processor-handler.ts";
import { jsonIn } from "../vendor/vendor-client.ts";
import { identifyReply, ndjson, type ReplyLine, type TaskReply, taskReply } from "./protocol.ts";
import { callService, type ServiceAnswer, signedText } from "./service-client.ts";
import { linesOf } from "./streamed-reply.ts";

export interface HttpProcessorOptions {
  readonly manifest: ManifestInput;
  /** Name of the secret with the service's address and key, which the manifest names: see `serviceSecret`. */
  readonly secret: string;
  /** What the service hands over: rows are checked, and fields that are not named here are left out. */
  readonly datasets?: readonly Dataset[];
  /** `fields.json`: how the fields of what is handed over are named for people. */
  readonly fields?: DatasetNames;
}

/** Answering takes some time after the last call. */
const spareMs = 5000;

/**
 * A processor whose system is a service of a team that speaks our protocol: every action that the manifest names is asked for
 * there. `docs/processor-protocol.openapi.json` describes it.
 */
export function httpProcessor({
  manifest,
  secret,
  datasets = [],
  fields,
}: HttpProcessorOptions): ProcessorFunction {
  const timeoutMs = Math.max(1000, manifest.limits.timeoutSeconds * 1000 - spareMs);
  const handle: ProcessorHandler = async (task, kit) => {
    const answer = await callService(kit, secret, { path: "/tasks", body: { task }, timeoutMs });
    const { response } = answer;
    const { said, files } = isStreamed(response)
      ? await collectStream(linesOf(answer), kit, datasets)
      : await collectReply(await replyIn(answer), kit, datasets);
    if ((response.status === 202) !== (said.outcome === "pending"))
      throw new InvalidAnswer({ field: fieldNamed("outcome"), problem: code("status_does_not_fit") });
    return withFiles(said, files);
  };
  const identify: ProcessorIdentify = async (subject, kit) => {
    const answer = await callService(kit, secret, { path: "/identify", body: { subject }, timeoutMs });
    const parsed = identifyReply.safeParse(jsonIn(await signedText(answer)));
    if (parsed.success) return parsed.data;
    throw new InvalidAnswer(firstProblem(parsed.error, identifyReply));
  };
  return processor(manifest, handle, {
    ...(manifest.identifies && { identify }),
    ...(fields && { names: fields }),
  });
}

const isStreamed = ({ headers }: Response): boolean =>
  headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === ndjson;

async function replyIn(answer: ServiceAnswer): Promise<TaskReply> {
  const parsed = taskReply.safeParse(jsonIn(await signedText(answer)));
  if (parsed.success) return parsed.data;
  throw new InvalidAnswer(firstProblem(parsed.error, taskReply));
}

interface Collected {
  readonly said: TaskOutcome;
  readonly files: readonly FileReference[];
}

async function collectReply(
  { answer, datasets }: TaskReply,
  kit: ProcessorKit,
  known: readonly Dataset[],
): Promise<Collected> {
  async function* lines(): AsyncGenerator<ReplyLine> {
    for (const { name, rows } of datasets) {
      yield { dataset: name };
      for (const row of rows) yield { row };
    }
    yield { answer };
  }
  return collectStream(lines(), kit, known);
}

/** Hands each dataset to the kit while its rows come in. */
async function collectStream(
  lines: AsyncGenerator<ReplyLine>,
  kit: ProcessorKit,
  known: readonly Dataset[],
): Promise<Collected> {
  const files = new Map<string, FileReference | undefined>();
  let said: TaskOutcome | undefined;
  let line = await next(lines);
  async function* rows(): AsyncGenerator<unknown> {
    for (line = await next(lines); line && "row" in line; line = await next(lines)) yield line.row;
  }
  while (line) {
    if ("dataset" in line && !said) {
      const { dataset: name } = line;
      const dataset = known.find((one) => one.name === name);
      if (!dataset || files.has(name)) throw misplaced("dataset");
      files.set(name, await kit.collect(dataset, rows()));
    } else if ("answer" in line && !said) {
      said = line.answer;
      line = await next(lines);
    } else throw misplaced("line");
  }
  if (!said) throw misplaced("answer");
  return { said, files: [...files.values()].filter((file) => file !== undefined) };
}

async function next(lines: AsyncGenerator<ReplyLine>): Promise<ReplyLine | undefined> {
  const { done, value } = await lines.next();
  return done ? undefined : value;
}

/** The kit counts the rows; the service counts the rest. */
function withFiles(said: TaskOutcome, files: readonly FileReference[]): TaskAnswer {
  if (files.length === 0) return said as TaskAnswer;
  if (!("files" in said)) throw misplaced("dataset");
  const counted = Object.fromEntries(files.map(({ dataset, records }) => [dataset, records]));
  return { ...said, counts: { ...said.counts, ...counted }, files } as TaskAnswer;
}

function misplaced(what: "dataset" | "line" | "answer"): InvalidAnswer {
  const problem = {
    dataset: code("dataset_unknown"),
    line: code("line_misplaced"),
    answer: code("answer_missing"),
  };
  return new InvalidAnswer({ field: fieldNamed("(all)"), problem: problem[what] });
}
