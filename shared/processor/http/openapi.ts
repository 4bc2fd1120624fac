import * as z from "zod";
import {
  identifyCall,
  identifyReply,
  ndjson,
  problemReply,
  replyLine,
  taskCall,
  taskReply,
} from "./protocol.ts";
import { headers, windowSeconds } from "./signature.ts";

const text = (description: string) => ({ required: true, description, schema: { type: "string" } });

const timestamp = text(
  `Seconds since 1970. A call or an answer that is more than ${windowSeconds} seconds away from one's own clock is refused.`,
);

const ofCall = text(
  "`v1=` and the HMAC-SHA256 in hexadecimal, with the shared key, over timestamp, full stop, body: the bytes as they were sent.",
);

const ofAnswer = text(
  "`v1=` and the HMAC-SHA256 in hexadecimal, with the shared key, over timestamp, full stop, the call's signature, full stop, body. An answer that is streamed has an empty header, and the signature in its last line: there the body is all lines before it, each with its line feed.",
);

/** The document of the protocol that a team's service speaks: `docs/processor-protocol.openapi.json`. */
export function protocolDocument(): object {
  const parameters = [
    { name: headers.timestamp, in: "header", ...timestamp },
    { name: headers.signature, in: "header", ...ofCall },
  ];
  const signed = { [headers.timestamp]: timestamp, [headers.signature]: ofAnswer };
  const refused = {
    description:
      "Refused. 408, 425, 429 and statuses from 500 on are tried again, 429 and 503 after `Retry-After`; any other refusal goes to an operator. The body holds words of a program, and nothing of a person.",
    content: json("Problem"),
  };
  const call = (schema: string) => ({ required: true, content: json(schema) });
  return {
    openapi: "3.1.0",
    info: {
      title: "A service that carries out data-subject requests",
      version: "1",
      description:
        "What the service of a team offers, so that requests of people about their data reach it. Every call may come again, with the same `idempotencyKey`: it then does nothing more, and is answered as before.",
    },
    paths: {
      "/tasks": {
        post: {
          operationId: "doTask",
          summary: "Do a task of a request",
          description:
            "Does what `task.action` says for the person in `task.subject`, and answers what was done. Rows are handed over beside the answer: in one document up to some megabytes, or streamed, a line for each row. Later answers: 202 with the outcome `pending`, then a `POST` to `task.callback`.",
          parameters,
          requestBody: call("TaskCall"),
          responses: {
            200: {
              description: "Done, or as much of it as can be done.",
              headers: signed,
              content: { ...json("TaskReply"), [ndjson]: { schema: ref("TaskReplyLine") } },
            },
            202: { description: "Begun: `pending`.", headers: signed, content: json("TaskReply") },
            default: refused,
          },
          callbacks: {
            answer: {
              "{$request.body#/task/callback}": {
                post: {
                  summary: "Report a late answer",
                  description:
                    'The answer alone, or `{ "outcome": "ready" }` to be asked again, which is how late rows are handed over. The address is a secret of this one task.',
                  requestBody: {
                    required: true,
                    content: { "application/json": { schema: { type: "object" } } },
                  },
                  responses: {
                    200: { description: "On record." },
                    409: { description: "The task has another answer, or its request has ended." },
                  },
                },
              },
            },
          },
        },
      },
      "/identify": {
        post: {
          operationId: "identify",
          summary: "Say what is known of a person",
          description: "Changes nothing. Asked only where the manifest says `identifies`.",
          parameters,
          requestBody: call("IdentifyCall"),
          responses: {
            200: { description: "What is known.", headers: signed, content: json("IdentifyReply") },
            default: refused,
          },
        },
      },
    },
    components: {
      schemas: {
        TaskCall: given(taskCall),
        IdentifyCall: given(identifyCall),
        TaskReply: taken(taskReply),
        TaskReplyLine: taken(replyLine),
        IdentifyReply: taken(identifyReply),
        Problem: taken(problemReply),
      },
    },
  };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ "application/json": { schema: ref(name) } });

/** A schema of what the service gets. */
const given = (schema: z.ZodType) => withoutDialect(z.toJSONSchema(schema, { io: "output" }));
/** A schema of what the service may write. */
const taken = (schema: z.ZodType) =>
  withoutDialect(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));

function withoutDialect({
  $schema: _,
  "~standard": _s,
  ...schema
}: z.core.JSONSchema.BaseSchema & Record<string, unknown>) {
  return schema;
}
