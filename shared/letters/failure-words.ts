import { allDetails, type Failure } from "#shared/domain/failure/failure.ts";
import type { FailureCode, FailureDetails } from "#shared/domain/failure/failure-kinds.ts";
import type { Words } from "./words.ts";

type Row = readonly [label: string, value: string];
type Known = Readonly<Record<string, string | number | undefined>>;

/** The advice for operators about each kind of failure: a text of the catalogue. */
const nextByCode: Readonly<Record<FailureCode, string>> = {
  "row-unreadable": "mend-row",
  "system-problem": "tell-team",
  "controller-not-told": "tell-controller",
  "system-in-maintenance": "wait",
  "system-not-heard": "wait",
  "others-first": "wait",
  "look-first": "look",
  "action-unknown": "tell-team",
  "answer-invalid": "tell-team",
  "residual-found": "tell-team",
  "manifest-incomplete": "tell-team",
  "no-rule": "enter-rule",
  "not-here": "look",
  "wrong-processor": "program",
  "not-configured": "program",
  "secret-missing": "store-secret",
  "secret-not-named": "tell-team",
  throttled: "wait",
  "file-changed": "tell-team",
  "schema-unreadable": "tell-team",
  "task-unanswered": "look",
  "mail-leaving": "wait",
  "mail-malformed": "look-address",
  "mails-not-taken": "mend-account",
  "mail-refused": "other-way",
  "service-failed": "service",
  "processor-failed": "function-log",
  "files-left": "wait",
  "requests-not-attended": "see-log",
  "retentions-not-ended": "see-log",
  "input-invalid": "program",
  "record-malformed": "program",
  "record-newer": "deploy",
  "cannot-connect": "service",
};

/** The sentence that follows from the name of an error alone, and the advice for operators. */
const byName: Readonly<Record<string, { readonly name: string; readonly next: string }>> = {
  "States.Timeout": { name: "timeout", next: "ask-team" },
  "States.HeartbeatTimeout": { name: "timeout", next: "ask-team" },
  "Sandbox.Timedout": { name: "timeout", next: "ask-team" },
  "Lambda.Unknown": { name: "no-answer", next: "ask-team" },
  "Lambda.TooManyRequestsException": { name: "too-many", next: "look-limit" },
  PromiseBroken: { name: "promise-broken", next: "ask-outcome" },
};

/**
 * The rows of a desk's letter about a failure: the failure and, where there is any, the advice.
 * @param who a system, or a step of the workflow.
 */
export function failureRows(failure: Failure, who: string, words: Words): Row[] {
  const { t } = words;
  const next = nextInWords(failure, words);
  return [
    [t("operators:row.error"), `${failureSentence(failure, who, words)}.`],
    ...(next ? [[t("operators:row.next"), next] as const] : []),
  ];
}

/** The sentence of `failureInWords` in the reader's language, without its full stop. */
export function failureSentence(failure: Failure, who: string, words: Words): string {
  const details = allDetails(failure);
  if (details) return detailsSentence(details, who, words);
  const { error } = failure;
  return words.t(`failures:names.${byName[error]?.name ?? "other"}`, { system: who, error });
}

export function nextInWords(failure: Failure, { t }: Words): string | undefined {
  const details = allDetails(failure);
  const next = details ? nextByCode[details.code] : byName[failure.error]?.next;
  return next && t(`failures:next.${next}`);
}

function detailsSentence(details: FailureDetails, who: string, words: Words): string {
  const { t } = words;
  const known: Known = { ...details };
  const text = (value: string | number | undefined, key: string) =>
    value === undefined ? "" : ` ${t(`failures:${key}`, { [key]: value })}`;
  return t(`failures:words.${details.code}${variant(details)}`, {
    ...defined(known),
    system: details.system ?? who,
    dataset: details.dataset ?? t("failures:a-dataset"),
    status: text(known.status, "status"),
    seconds: text(known.seconds, "seconds"),
    country: text(known.country, "country"),
    reported: known.problem ?? "",
    problem: problem(known, words),
    facts: facts(known, words),
  });
}

/** Chooses between several sentences of one code. */
function variant(details: FailureDetails): string {
  switch (details.code) {
    case "no-rule":
      return `.${details.rule}`;
    case "not-here":
      return `.${details.what}`;
    case "task-unanswered":
      return `.${details.state}`;
    case "mail-malformed":
      return `.${details.problem}`;
    case "mails-not-taken":
      return `.${details.why}`;
    case "service-failed":
      return details.operation ? ".named" : ".unnamed";
    default:
      return "";
  }
}

const valueKinds = "date datetime email uuid string number int boolean array object record".split(" ");
const wrongs =
  "too_small too_big invalid_value unrecognized_keys invalid_union invalid_format invalid_key not_multiple_of".split(
    " ",
  );

function problem({ field, problem: code, expected }: Known, { t }: Words): string {
  if (code === undefined) return "";
  if (field === undefined) return t("failures:code-only", { code });
  const isKind = valueKinds.includes(String(expected));
  const isWrong = wrongs.includes(String(code));
  const what = isKind ? `value.${expected}` : `wrong.${isWrong ? code : "other"}`;
  return t("failures:problem", { field, what: t(`failures:${what}`), code });
}

function facts(known: Known, { t }: Words): string {
  const names = ["dataset", "row", "field", "status", "count"] as const;
  const list = names.flatMap((name) => {
    const value = known[name];
    return value === undefined ? [] : [t(`failures:fact.${name}`, { value })];
  });
  return list.length > 0 ? ` ${t("failures:facts", { facts: list.join(", ") })}` : "";
}

function defined(known: Known): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
