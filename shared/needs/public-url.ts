import type { Need } from "./need.ts";

/** The address of the API in the links of mails; without a slash at its end. */
export const publicUrl = {
  environment: { PUBLIC_URL: (resources) => resources.publicUrl },
  connect: ({ PUBLIC_URL }) => PUBLIC_URL,
} satisfies Need<"PUBLIC_URL">;
