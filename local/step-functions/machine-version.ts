import { createHash } from "node:crypto";
import { loadDefinition } from "./definition/load-definition.ts";
import type { Machine } from "./definition/machine.ts";
import type { MachineHeader } from "./journal/journal-header.ts";

/** A state machine with one definition. Executions keep the version they were started with. */
export class MachineVersion {
  readonly number: number;
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly hash: string;
  readonly createdAt: number;
  readonly text: string;
  #machine: Machine | undefined;

  constructor({ machine, arn, name, roleArn, hash, at }: MachineHeader, text: string) {
    this.number = machine;
    this.arn = arn;
    this.name = name;
    this.roleArn = roleArn;
    this.hash = hash;
    this.createdAt = at;
    this.text = text;
  }

  get header(): MachineHeader {
    const { number: machine, arn, name, roleArn, hash, createdAt: at } = this;
    return { machine, arn, name, roleArn, hash, at };
  }

  get machine(): Machine {
    this.#machine ??= loadDefinition(JSON.parse(this.text));
    return this.#machine;
  }

  /** The beginning of the ARNs of its executions. */
  get executionPrefix(): string {
    return `${this.arn.replace(":stateMachine:", ":execution:")}:`;
  }
}

/** Identifies a definition's text. */
export function definitionHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
