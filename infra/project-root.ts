import { fileURLToPath } from "node:url";

/** Where the project is on disk, without a trailing slash. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
