import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type AboutRequest, aboutRequest } from "#shared/letters/about-request.ts";
import type { OperatorLetter, SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { type TeamLinkServices, teamLink } from "#shared/life/4-run/team/team-link.ts";
import { type FollowLinkServices, followLink } from "#shared/life/look/follow/follow-link.ts";
import type { Reminder } from "#shared/rules/reminders/reminder.ts";
import { notifyOperators } from "./notify-operators.ts";
import { sendOnce } from "./send-once.ts";
import { subjectMail } from "./subject-mail.ts";

type Services = Parameters<typeof notifyOperators>[3];

/** Facts of a letter to the person, without those that every letter has. */
type OwnFacts<L> = L extends AboutRequest ? Omit<L, keyof AboutRequest> : never;

/** Reminds the privacy desk, once under each mail name, unless the reason has gone. */
export async function remindDesk(
  requestId: string,
  { letter }: Pick<Reminder<OperatorLetter>, "letter">,
  mailName: MailName,
  services: Services,
): Promise<void> {
  const current = await services.store.load(requestId);
  const facts = current && letter(current, mailName);
  if (!facts) return;
  await notifyOperators(requestId, mailName, (latest) => letter(latest, mailName) ?? facts, services);
}

/**
 * Reminds the person, once under each mail name, unless the reason has gone. The evidence keeps the text, unless it is
 * private.
 */
export async function remindPerson(
  requestId: string,
  { letter, isPrivate }: Pick<Reminder<OwnFacts<SubjectLetter>>, "letter" | "isPrivate">,
  mailName: MailName,
  services: Services,
): Promise<void> {
  await sendOnce(requestId, mailName, services, {
    claim: (current) => (letter(current, mailName) ? {} : "not-needed"),
    compose: (current) => {
      const facts = { ...letter(current, mailName), ...aboutRequest(current.request) } as SubjectLetter;
      return subjectMail(current, mailName, facts, services.controller);
    },
    ...(!isPrivate && { keep: ({ text }) => text }),
  });
}

type MessageFacts = Omit<OwnFacts<Extract<SubjectLetter, { name: "message" }>>, "link" | "linkExpiresAt">;

/**
 * Sends the person what the desk has written, once under each mail name, with a link that opens the page with the messages. The
 * token of the link is stored before the mail leaves. The evidence has no word of it.
 */
export async function remindReader(
  requestId: string,
  { letter }: Pick<Reminder<MessageFacts>, "letter">,
  mailName: MailName,
  services: Services & FollowLinkServices,
): Promise<void> {
  const { link, linkExpiresAt, tokens } = followLink(requestId, services, "messages");
  await sendOnce(requestId, mailName, services, {
    claim: (current) => (letter(current, mailName) ? { tokens: tokens(current) } : "not-needed"),
    compose: (current) => {
      const facts = letter(current, mailName);
      if (!facts) throw new TerminalError({ code: "not-here", what: "person" });
      const told = { ...facts, ...aboutRequest(current.request), link, linkExpiresAt };
      return subjectMail(current, mailName, told, services.controller);
    },
  });
}

/** The facts of a mail to a team that follow from the request alone. */
interface ForTeam {
  readonly processor: string;
  /** Number of the link. */
  readonly link: number;
  readonly dueOn: string;
  readonly isReminder: boolean;
}

/**
 * Sends a team the link to its task, once under each mail name, unless the reason has gone. The token of the link is
 * stored before the mail leaves.
 */
export async function remindTeam(
  requestId: string,
  { letter }: Pick<Reminder<ForTeam>, "letter">,
  mailName: MailName,
  services: Services & TeamLinkServices & { readonly manifests: readonly ProcessorManifest[] },
): Promise<void> {
  const current = await services.store.load(requestId);
  const facts = current && letter(current, mailName);
  if (!facts) return;
  const { processor, ...told } = facts;
  const { team, name } = services.manifests.find(({ id }) => id === processor) ?? {};
  if (!team || !name)
    throw new TerminalError({ code: "not-here", what: "processor", system: systemId(processor) });
  const { url, tokens } = await teamLink({ requestId, processor, link: told.link }, services);
  await sendOnce(requestId, mailName, services, {
    claim: (latest) => (letter(latest, mailName) ? { tokens: tokens(latest) } : "not-needed"),
    compose: async ({ request: { right } }) => {
      const { language, mailbox } = team;
      const system = textIn(name, language);
      const mail = { name: "team-task", requestId, right, system, ...told, link: url } as const;
      return {
        ...(await renderLetter(mail, language, services.controller)),
        to: mailbox,
        toOperators: true,
        noticeId: `${requestId}/${mailName}`,
      };
    },
    event: { type: "notice-sent", actor: { kind: "system" }, details: { notice: mailName } },
  });
}
