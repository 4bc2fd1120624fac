export interface HttpApiResponse {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

interface Formatted {
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/**
 * The response for a function's answer. An object with a status code is a response; anything else is the JSON body of
 * a 200; a response that breaks the format is a 500, as from API Gateway.
 * @param payload the function's answer, as JSON
 */
export function toResponse(payload: string): HttpApiResponse {
  const answer: unknown = JSON.parse(payload);
  if (typeof answer !== "object" || answer === null || !("statusCode" in answer))
    return {
      statusCode: 200,
      headers: { "content-type": "application/json" },
      body: typeof answer === "string" ? answer : payload,
    };
  if (!isFormatted(answer)) return messageResponse(500, "Internal Server Error");
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded } = answer;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    statusCode: Number(statusCode),
    headers: {
      "content-type": "text/plain;charset=UTF-8",
      ...Object.fromEntries(named),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, "base64") : body,
  };
}

/** API Gateway's own answer: `{ "message": "Not Found" }`. */
export function messageResponse(statusCode: number, message: string): HttpApiResponse {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify({ message }) };
}

function isFormatted(answer: object): answer is Formatted {
  const { statusCode, headers, cookies, body } = answer as Record<string, unknown>;
  const status = Number(statusCode);
  return (
    Number.isInteger(status) &&
    status >= 200 &&
    status <= 599 &&
    (body == null || typeof body === "string") &&
    (headers == null ||
      (typeof headers === "object" && Object.values(headers).every((value) => typeof value !== "object"))) &&
    (cookies == null || (Array.isArray(cookies) && cookies.every((cookie) => typeof cookie === "string")))
  );
}
