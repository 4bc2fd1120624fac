import { randomUUID } from "node:crypto";
import type { HostClock } from "../clock.ts";
import { type EventPattern, fits, valueAt } from "./event-pattern.ts";

export interface BusEvent {
  source: string;
  "detail-type": string;
  resources: string[];
  detail: Record<string, unknown>;
}

export interface RuleTarget {
  arn: string;
  /** Whether the target lets the event bus in: an event that it refuses is lost, as on AWS. */
  isAllowed: () => boolean;
  /** The input of the target in place of the whole event. */
  input?: { paths: Record<string, string>; template: string } | undefined;
}

interface Rule {
  pattern: EventPattern;
  targets: RuleTarget[];
}

/** The default event bus of EventBridge: an event goes to the targets of every rule it fits. */
export class EventBus {
  readonly #clock: Pick<HostClock, "now">;
  readonly #of: { account: string; region: string };
  readonly #accept: (arn: string, payload: string) => void;
  readonly #rules: Rule[] = [];

  /** @param accept takes an asynchronous invocation: a function that fails gets it again. */
  constructor(
    clock: Pick<HostClock, "now">,
    of: { account: string; region: string },
    accept: (arn: string, payload: string) => void,
  ) {
    this.#clock = clock;
    this.#of = of;
    this.#accept = accept;
  }

  addRule(rule: Rule): void {
    this.#rules.push(rule);
  }

  put(event: BusEvent): void {
    const time = `${new Date(this.#clock.now()).toISOString().slice(0, 19)}Z`;
    const whole = { version: "0", id: randomUUID(), ...this.#of, time, ...event };
    for (const { pattern, targets } of this.#rules)
      if (fits(pattern, whole))
        for (const target of targets)
          if (target.isAllowed()) this.#accept(target.arn, inputOf(target, whole));
  }
}

function inputOf({ input }: RuleTarget, event: object): string {
  if (!input) return JSON.stringify(event);
  return input.template.replace(/<([\w-]+)>/g, (_, name: string) =>
    JSON.stringify(valueAt(event, input.paths[name] ?? "") ?? null),
  );
}
