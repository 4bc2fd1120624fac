/** Object keys hold ids only. */
export const requestPrefix = (requestId: string): string => `requests/${requestId}/`;
export const collectedKey = (requestId: string, processor: string, file: string): string =>
  `${requestPrefix(requestId)}collected/${processor}/${file}`;
/** Whether the task of an action may leave collected files. */
export const handsOver = (action: string): boolean => action === "collect" || action === "export";
export const packageKey = (requestId: string): string => `${requestPrefix(requestId)}package.zip`;
export const letterKey = (requestId: string): string => `${requestPrefix(requestId)}letter.json`;
/** What became of a controller's request, in place of a letter. */
export const resultsKey = (requestId: string): string => `${requestPrefix(requestId)}results.json`;
/** Apart from what is collected and answered: it goes with the person's data, and not with the answer. */
export const messagePrefix = (requestId: string): string => `messages/${requestId}/`;
export const messageFileKey = (requestId: string, file: string): string =>
  `${messagePrefix(requestId)}${file}`;
