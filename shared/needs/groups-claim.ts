import type { Need } from "./need.ts";

/** Name of the claim of an access token with the groups of who is logged in to the console. */
export const groupsClaim = {
  environment: { GROUPS_CLAIM: ({ login }) => login.groupsClaim },
  connect: ({ GROUPS_CLAIM }) => GROUPS_CLAIM,
} satisfies Need<"GROUPS_CLAIM">;

/** What every function behind a role needs beside its own needs: `consoleApi` reads who calls. */
export const consoleNeeds = { groupsClaim };
