import type { ExecutionStatus } from "../execution-state.ts";

/** First part of a record; the host's facts about an execution without reading the rest. */
export type JournalHeader = MachineHeader | ExecutionHeader;

/** A state machine, or a new version of it. The record's state is the definition's text. */
export interface MachineHeader {
  readonly machine: number;
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly hash: string;
  readonly at: number;
}

/** One turn of an execution. The record's events are those of this turn; its state is the whole state after it. */
export interface ExecutionHeader {
  readonly execution: number;
  /** Only in the first record of an execution. */
  readonly born?: { readonly name: string; readonly machine: number; readonly at: number };
  /** Offset and length of the record before this one. */
  readonly previous?: readonly [number, number];
  readonly status: ExecutionStatus;
  readonly transitions: number;
  readonly stoppedAt?: number;
  readonly redrives?: number;
  readonly redrivenAt?: number;
  /** The instant at which something falls due. */
  readonly wake?: number;
  /** A Lambda function was to answer. */
  readonly calling?: true;
}
