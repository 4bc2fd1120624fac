import { isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, unchanged } from "#shared/domain/case.ts";
import { contactNotice, isContactNotice } from "#shared/domain/contact-notice.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { withoutHeldBack } from "#shared/domain/held-back.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { isStillSilent } from "#shared/domain/still-silent.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { personRefs } from "#shared/life/1-intake/person-refs.ts";
import { type SecretServices, submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { type Addition, sendOnce } from "#shared/life/mail/send-once.ts";
import type { Heard } from "#shared/rules/person-facts.ts";
import { holdBack, mailboxRef } from "./hold-back.ts";
import { type MeetServices, meetPerson } from "./meet-person.ts";
import { notMeLink } from "./not-me-link.ts";

export interface ContactServices extends MeetServices, SecretServices {
  readonly publicUrl: string;
}

/**
 * Tells every contact on file of a request, with the link that stops it. The mailbox of the request has that link in
 * its own mail. A repetition tells nobody twice.
 * @param met the processors' answers of just now, if they were asked. The sweep asks a silent system again, and then
 * calls this again.
 */
export async function tellContacts(requestId: string, services: ContactServices, met?: Heard): Promise<void> {
  const { store, keyedHash, clock } = services;
  const current = await store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const { request, subject } = current;
  if (request.contactsToldAt || request.release || !subject) return;
  if (isStillSilent(request)) return keepContacts(request, services, met);

  const found = met ?? (await meetPerson(requestId, services));
  const refs = await personRefs(requestId, keyedHash);
  // A controller's people hear from that controller alone.
  const contacts = request.origin
    ? []
    : [...new Set([...(subject.contacts ?? []), ...contactsIn(found.answered)])];
  // A request whose letters the desk hands over has no mail of its own: its mailbox is told as the others are.
  const others = contacts.filter((contact) => isByDesk(request) || contact !== subject.email);
  const allTold = (latest: Case) => told(latest, others.length, clock());
  let isHeldBack = false;
  for (const [at, contact] of others.entries()) {
    const isLast = at === others.length - 1 && !isHeldBack;
    const became = await tell(
      request,
      contact,
      refs.contact(contact),
      services,
      isLast ? allTold : undefined,
    );
    if (became === "held-back") isHeldBack = true;
    // The mark of the last mail says that all are told.
    else if (isLast && became === "sent") return;
  }
  if (isHeldBack) return;
  await store.update(requestId, (latest) => {
    const part = allTold(latest);
    return part ? { at: clock(), ...part, result: undefined } : unchanged(undefined);
  });
}

/** Nobody hears of a silent request before its answer, which may be that the systems have erased the contacts. */
async function keepContacts(
  { requestId, byDesk, person }: Request,
  services: ContactServices,
  met?: Heard,
): Promise<void> {
  if (byDesk?.contactsKept && !person?.unanswered) return;
  const found = met ?? (await meetPerson(requestId, services));
  await services.store.update(requestId, ({ request, subject }) => {
    if (!subject || !request.byDesk || !isStillSilent(request)) return unchanged(undefined);
    const contacts = [...new Set([...(subject.contacts ?? []), ...contactsIn(found.answered)])];
    const kept = { ...request, byDesk: { ...request.byDesk, contactsKept: true as const } };
    return {
      at: services.clock(),
      ...(!request.person?.unanswered && { request: kept }),
      subject: { ...subject, contacts },
      events: [],
      result: undefined,
    };
  });
}

/** @returns `undefined` where that is recorded already, or a system has not said yet whom it knows. */
function told(
  { request }: Case,
  contacts: number,
  at: string,
): { request: Request; events: EventInput[] } | undefined {
  if (request.contactsToldAt || request.person?.unanswered) return undefined;
  const event: EventInput = { type: "contacts-told", actor: { kind: "system" }, details: { contacts } };
  return {
    request: withoutHeldBack({ ...request, contactsToldAt: at }, isContactNotice),
    events: [event],
  };
}

function contactsIn(found: Heard["answered"]): string[] {
  return [...new Set([...found.values()].flatMap(({ contacts }) => contacts))];
}

/**
 * @param ref names the contact without its address.
 * @param done is written with the mark of the mail.
 * @returns `held-back` where the contact has had too many mails today about unconfirmed requests.
 */
async function tell(
  about: Request,
  contact: string,
  ref: string,
  services: ContactServices,
  done: ((current: Case) => Addition | undefined) | undefined,
): Promise<Awaited<ReturnType<typeof sendOnce>> | "held-back"> {
  const { controller, publicUrl } = services;
  const { requestId } = about;
  const { notMe } = await submissionSecrets(about, services);
  const mail = contactNotice(ref);
  const request = (await services.store.load(requestId))?.request;
  if (request && !isMailboxProved(request) && !request.sent[mail]) {
    const mailbox = await mailboxRef(contact, services);
    if (await holdBack(requestId, { mail, ref: mailbox }, services)) return "held-back";
  }
  return sendOnce(requestId, mail, services, {
    ...(done && { done: (current) => done(current) ?? {} }),
    compose: async ({ request }) => ({
      ...(await renderLetter(
        {
          name: "contact-notice",
          ...aboutRequest(request),
          ...(!isOpen(request) && { isOver: true }),
          freezeLink: notMeLink(publicUrl, requestId, notMe),
        },
        request.locale,
        controller,
      )),
      to: contact,
      noticeId: `${requestId}/${mail}`,
    }),
  });
}
