import { spawnSync } from "node:child_process";

const program = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";

/** Whether this machine has no Python that the emulator can be installed with. */
export const lacksPython = (): boolean => spawnSync("python3", ["-c", program]).status !== 0;
