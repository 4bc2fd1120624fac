import type { DemonstrationLogin } from "#local/cognito/login-settings.ts";

/** The people of the privacy desk, as the hosts of journeys know them. */
export const logins = [
  { username: "vera", password: "vera-looks", groups: ["viewer"] },
  { username: "otto", password: "otto-decides", groups: ["operator"] },
  { username: "olga", password: "olga-refuses", groups: ["officer", "reveal"] },
  { username: "nobody", password: "nobody-home", groups: [] },
] as const satisfies DemonstrationLogin[];
