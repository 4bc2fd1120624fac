import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DemonstrationLogin } from "#local/cognito/login-settings.ts";

/** One for each role; the officer may also see who a person is. */
const groupsOf = {
  viewer: ["viewer"],
  operator: ["operator"],
  officer: ["officer", "reveal"],
} as const;

/** The people who can log in to the console of the local host. Their passwords are drawn once for each folder. */
export function demonstrationLogins(folder: string): DemonstrationLogin[] {
  const file = join(folder, "logins.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as DemonstrationLogin[];
  const logins = Object.entries(groupsOf).map(([username, groups]) => ({
    username,
    password: randomBytes(6).toString("base64url"),
    groups,
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(logins, null, 2), { mode: 0o600 });
  return logins;
}
