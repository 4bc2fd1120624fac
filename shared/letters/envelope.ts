import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest, ForDesk } from "./about-request.ts";
import { type Content, command, type Draft, paragraph } from "./block.ts";
import type { Words } from "./words.ts";

/** The random end of a request id: enough to tell requests apart in a mailbox. */
export const reference = (requestId: string): string => requestId.slice(-8);

/** A letter to the person: greeting, content, signature, and the controller. */
export function envelopeForPerson(
  { requestId }: AboutRequest,
  { title, blocks }: Content,
  { t, country }: Words,
  controller: Controller,
): Draft {
  const { name, address, place, email } = controller;
  return {
    subject: t("common:subject", { title, reference: reference(requestId) }),
    title,
    blocks: [
      paragraph(t("common:greeting")),
      ...blocks,
      paragraph(t("common:regards", { controller: name })),
    ],
    footer: [
      t("common:controller", { controller: name, address, country: country(place) }),
      t("common:contact", { email }),
      t("common:request-id", { requestId }),
    ],
  };
}

/** A mail to the privacy desk: no greeting, the commands that help, and nothing about the person. */
export function envelopeForDesk(
  { requestId }: ForDesk,
  { title, blocks }: Content,
  { t }: Words,
  controller: Controller,
): Draft {
  return {
    subject: t("operators:subject", { title, reference: reference(requestId) }),
    title,
    blocks: [...blocks, command(t("operators:commands.show"), `npx dsr show ${requestId}`)],
    footer: [t("operators:footer", { controller: controller.name })],
  };
}

/** A mail to a team: no greeting, since nobody is known there by name, and the controller who asks. */
export function envelopeForTeam(
  { requestId }: ForDesk,
  { title, blocks }: Content,
  { t, country }: Words,
  { name, address, place, email }: Controller,
): Draft {
  return {
    subject: t("common:subject", { title, reference: reference(requestId) }),
    title,
    blocks,
    footer: [
      t("common:controller", { controller: name, address, country: country(place) }),
      t("common:contact", { email }),
      t("common:request-id", { requestId }),
    ],
  };
}
