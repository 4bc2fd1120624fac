import { need } from "./need.ts";

/** The address of the API, as links in mails have it; without a slash at its end. */
export const publicUrl = need({
  environment: { PUBLIC_URL: (resources) => resources.publicUrl },
  connect: ({ PUBLIC_URL }) => PUBLIC_URL,
});
