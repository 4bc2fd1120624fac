import { isAnswered, type Request } from "./request.ts";

/** Whether nobody on file is to hear of the request yet: a silent one is told of once its answer is out, never not at all. */
export const isStillSilent = (request: Request): boolean =>
  request.byDesk?.how === "silent" && !isAnswered(request);
