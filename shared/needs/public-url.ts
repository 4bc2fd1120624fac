import type { Need } from "./need.ts";

/** The address of the API, as links in mails have it; without a slash at its end. */
export const publicUrl = {
  environment: { PUBLIC_URL: (resources) => resources.publicUrl },
  connect: ({ PUBLIC_URL }) => PUBLIC_URL,
} satisfies Need<"PUBLIC_URL">;
