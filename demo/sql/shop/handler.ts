import { TerminalError } from "#shared/domain/errors.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { connectTo } from "#shared/processor/sql/database.ts";
import { sqlProcessor } from "#shared/processor/sql/sql-processor.ts";
import names from "./fields.json" with { type: "json" };
import manifest from "./manifest.json" with { type: "json" };
import mapping from "./mapping.json" with { type: "json" };

const { actions, identify, retention } = sqlProcessor(mapping, {
  connect: () => connectTo(process.env.SHOP_DATABASE_URL ?? "")(),
  names: names.fields,
});

export const handler = processor(
  manifest,
  (task, kit) => {
    const act = (actions as Readonly<Record<string, (typeof actions)["collect"]>>)[task.action];
    if (!act) throw new TerminalError({ code: "action-unknown", action: task.action });
    return act(task, kit);
  },
  { names, identify, retention },
);
