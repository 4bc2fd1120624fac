import type { CollectedDataset } from "./collected-dataset.ts";

type Named = Pick<CollectedDataset, "processor" | "file">;

export const jsonPath = ({ processor, file }: Named): string => `data/${processor}/${file.dataset}.json`;
export const csvPath = ({ processor, file }: Named): string => `data/${processor}/${file.dataset}.csv`;
export const schemaPath = ({ processor, file }: Named): string =>
  `schemas/${processor}/${file.dataset}.schema.json`;
