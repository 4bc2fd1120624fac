import { route } from "#shared/edge/route.ts";
import { confirmation, confirmed } from "#shared/life/2-verify/confirmation.ts";

export const contract = route({
  operationId: "confirmVerification",
  method: "POST",
  path: "/verify/{token}",
  summary: "Confirm a request with the code",
  description:
    "Needs the link, which went to the mailbox, and the code, which was shown to the sender of the request. Where sensitive data is concerned a datum that both sides know proves more. After five wrong tries the link is locked. A form is answered with a redirection to the page, JSON with the access token.",
  parameters: { token: "The token of the link." },
  body: confirmation,
  forPeople: true,
  responses: {
    200: {
      description: "The request is confirmed.",
      schema: confirmed,
    },
    303: { description: "The same for a form.", headers: { location: "The page, which now says so." } },
  },
  problems: [
    "too-many-requests",
    "malformed-request",
    "invalid-request",
    "wrong-code",
    "wrong-datum",
    "not-found",
    "link-used",
    "link-replaced",
    "link-expired",
    "link-locked",
    "link-closed",
    "content-too-large",
    "unsupported-media-type",
  ],
});
