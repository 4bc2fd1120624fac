import { stackNames } from "#infra/stack-names.ts";

/** The installation of `npm run test:aws`. Its stacks are deleted afterwards: nobody's data may be in one of these names. */
export const installation = "DsrTest";
const system = stackNames(installation);
export const dataStack = system.data;
export const serviceStack = system.service;
/** The mailboxes of the test. */
export const mailStack = `${installation}Mail`;
/** In the order in which they are deleted: a stack before those that it refers to. */
export const allStacks = [system.console, system.api, system.service, system.data, mailStack];
