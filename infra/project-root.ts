import { fileURLToPath } from "node:url";

/** The project's folder on disk, without a trailing slash. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
