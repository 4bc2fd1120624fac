import { defineProcessor } from "#shared/processor/define-processor.ts";
import { sqlProcessor } from "#shared/processor/sql/sql-processor.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";
import mapping from "./mapping.json" with { type: "json" };

const { actions, identify, readBack } = sqlProcessor(mapping, { names: fields.fields });

export const handler = defineProcessor({ manifest, fields, actions, identify, readBack });
