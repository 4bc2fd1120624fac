import type { Command } from "commander";
import { listTasks, type TaskList, type TaskRow } from "#shared/life/look/list-tasks.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { type CommonOptions, limit } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { type Column, table } from "../output/table.ts";

export function addTasksCommand(program: Command): void {
  program
    .command("tasks")
    .summary("what waits for people, the soonest first")
    .description(
      "Lists what waits for people in open requests: tasks that a team carries out by hand, and what waits for you. DAYS counts calendar days to the day on which it is due.",
    )
    .option("--limit <n>", "look at the tasks of at most so many requests, 1 to 1000", limit, 200)
    .addHelpText(
      "after",
      `
Examples:
  dsr tasks
  dsr tasks --json`,
    )
    .action(async (options: CommonOptions & { limit: number }) => {
      const { connect } = await import("../connect.ts");
      const services = { ...(await connect(options)), manifests: readManifests() };
      const list = await listTasks(options.limit, services);
      print(options, list, () => taskListText(list));
    });
}

const columns: readonly Column<TaskRow>[] = [
  { title: "REF", text: ({ reference }) => reference },
  { title: "RIGHT", text: ({ right }) => right },
  { title: "DUE", text: ({ dueOn }) => dueOn, colour: urgency },
  { title: "DAYS", text: ({ daysLeft }) => String(daysLeft), colour: urgency, align: "right" },
  { title: "WHO", text: ({ who }) => who },
  { title: "WHAT", text: ({ processor, what }) => (processor ? `${processor}: ${what}` : what) },
];

function urgency({ daysLeft }: TaskRow) {
  if (daysLeft < 0) return "red" as const;
  return daysLeft < 3 ? ("yellow" as const) : undefined;
}

function taskListText({ tasks, more }: TaskList): string {
  const lines = tasks.length > 0 ? table(columns, tasks) : ["Nothing waits for people."];
  return [...lines, ...(more ? [paint("dim", "There are more requests: see --limit.")] : [])].join("\n");
}
