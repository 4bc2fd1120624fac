import { AwsError } from "../aws-error.ts";
import type { AwsHandler } from "./aws-request.ts";
import { type XmlContent, xmlDocument } from "./xml.ts";

/** A service that speaks the AWS query protocol: a form with `Action` in, XML out. */
export interface QueryService {
  namespace: string;
  handle(action: string, parameters: URLSearchParams): Promise<XmlContent>;
}

export function queryProtocol(service: QueryService): AwsHandler {
  return async (request) => {
    const parameters = new URLSearchParams(request.body.toString());
    const action = parameters.get("Action") ?? "";
    try {
      const result = await service.handle(action, parameters);
      const body = xmlDocument(`${action}Response`, { [`${action}Result`]: result }, service.namespace);
      return { statusCode: 200, headers: { "content-type": "text/xml" }, body };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return queryError(error, service.namespace);
    }
  };
}

export function queryError(error: AwsError, namespace: string) {
  const content = { Error: { Type: "Sender", Code: error.name, Message: error.message } };
  return {
    statusCode: error.statusCode,
    headers: { "content-type": "text/xml" },
    body: xmlDocument("ErrorResponse", content, namespace),
  };
}
