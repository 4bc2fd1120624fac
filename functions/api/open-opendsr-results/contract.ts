import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "openOpendsrResults",
  method: "GET",
  path: "/opendsr/v2/results/{token}",
  summary: "The results of a controller's request",
  description:
    "Leads to the data, as a ZIP, or to what became of the request, as JSON. The address is a secret that the controller finds in the status of its request.",
  parameters: { token: "The token of the address." },
  responses: {
    303: {
      description: "To an address that is valid for a minute.",
      headers: { location: "Where the results are." },
    },
  },
  problems: ["not-found", "package-gone"],
});
