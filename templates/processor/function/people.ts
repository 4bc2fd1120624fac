import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { partitionsOf } from "#shared/processor/heads.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { kinds } from "./records.ts";
import { texts } from "./texts.ts";

export const nobody: TaskAnswer = { outcome: "nothing-held", summary: texts.nobody };

/** Partitions of the people with an address; each person is one partition, and the profile leads to it. */
export function peopleWith(email: string, table: OwnTable): Promise<string[]> {
  return partitionsOf(table, email, ({ sk }) => sk === kinds.profile.sk);
}
