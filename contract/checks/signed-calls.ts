import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { headers, signed, timestampOf } from "#shared/processor/http/signature.ts";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { type Asked, asked, requestOf } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { Fault, must } from "../fault.ts";
import { smallest } from "../smallest.ts";
import type { Trial } from "../trial.ts";

const part = "signed and replayed calls";
const hour = 3_600_000;

interface Sent {
  readonly key?: string;
  /** Milliseconds from now. */
  readonly shift?: number;
  /** Sent in place of the text that was signed. */
  readonly changed?: (text: string) => string;
  readonly without?: keyof typeof headers;
}

const refusals: readonly { readonly rule: string; readonly sent: Sent }[] = [
  { rule: "refuses a call that is signed with another key", sent: { key: "x".repeat(40) } },
  { rule: "refuses a call of an hour ago: it may be a repetition by a stranger", sent: { shift: -hour } },
  { rule: "refuses a call from an hour ahead", sent: { shift: hour } },
  { rule: "refuses a call that was changed on its way", sent: { changed: (text) => ` ${text}` } },
  { rule: "refuses a call without a signature", sent: { without: "signature" } },
  { rule: "refuses a call without a timestamp", sent: { without: "timestamp" } },
];

/** A service at an address answers nobody but us, and a call that somebody repeats does nothing more. */
export function signedCalls(manifest: ProcessorManifest): Check[] {
  const tasks = asked(manifest);
  const [first] = tasks;
  if (!first) return [];
  return [
    ...refusals.map(
      ({ rule, sent }): Check => ({
        part,
        rule,
        async run(trial) {
          const { status, text } = await (await sending(trial, first, sent))();
          must(status >= 400 && status < 500, `It answers with status ${status}.`);
          const told = trial.personal(smallest(trial)).some((secret) => text.includes(secret));
          must(!told, "The refusal tells something of the person.");
        },
      }),
    ),
    ...tasks.map(
      (task): Check => ({
        part,
        when: `asked for ${task.what}`,
        rule: "answers a call that comes again, byte for byte, as before, and changes nothing more",
        async run(trial) {
          const send = await sending(trial, task);
          const before = await send();
          const contents = await trial.system.contents();
          const after = await send();
          must(before.status < 300, `It answers with status ${before.status}.`);
          mustBeSame(before.said, after.said, "The repeated call is answered in another way.");
          mustHoldTheSame(contents, await trial.system.contents(), "The repeated call changes something.");
        },
      }),
    ),
  ];
}

/** Makes one call; each time that it is sent it is the same, byte for byte. */
async function sending(trial: Trial, { right, parameters }: Asked, sent: Sent = {}) {
  const { service, manifest } = trial;
  if (!service) throw new Fault("There is no service to call.");
  const email = smallest(trial);
  const task = service.apart(mockTaskFor(manifest, right, email, { parameters, request: requestOf(email) }));
  const text = JSON.stringify({ task });
  const timestamp = timestampOf(Date.now() + (sent.shift ?? 0));
  const all = {
    "content-type": "application/json",
    [headers.timestamp]: timestamp,
    [headers.signature]: signed(sent.key ?? service.key, timestamp, text),
  };
  const { [headers[sent.without ?? "signature"]]: _, ...some } = all;
  return async () => {
    const response = await fetch(`${service.url.replace(/\/$/, "")}/tasks`, {
      method: "POST",
      headers: sent.without ? some : all,
      body: sent.changed ? sent.changed(text) : text,
      redirect: "manual",
    });
    const body = await response.text();
    // A streamed answer has its signature in the last line.
    return { status: response.status, text: body, said: body.replace(/"signature":"[^"]*"/, "") };
  };
}
