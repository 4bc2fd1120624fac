import type { Item, Key } from "#shared/processor/own-table.ts";

/** Invented contacts to try the system with. */
export const demo: Record<string, (Item & Key)[]> = {
  MAILING_TABLE: [
    ...contact("C-2001", "anna.lind@example.com", "Anna Lind", ["Newsletter", "Product updates"], 36),
    ...contact("C-2002", "bruno.costa@example.org", "Bruno Costa", ["Newsletter"], 420),
    ...contact("C-2003", "chloe.martin@example.com", "Chloé Martin", ["Events"], 12),
  ],
};

function contact(
  contactId: string,
  email: string,
  name: string,
  lists: readonly string[],
  mailings: number,
): (Item & Key)[] {
  const pk = `CONTACT#${contactId}`;
  const start = Number(new Date("2025-02-03T06:00:00Z"));
  const at = (mailing: number) => new Date(start + mailing * 36 * 3_600_000).toISOString();
  const sent = Array.from({ length: mailings }, (_, mailing) => ({
    at: at(mailing),
    campaign: `Mailing ${mailing + 1}`,
  }));
  return [
    {
      pk,
      sk: "CONTACT",
      contactId,
      email,
      name,
      language: "en",
      createdAt: "2025-01-30T12:00:00Z",
      source: "Subscription form on the website",
      preferences: ["Printing", "Barcodes"],
    },
    ...lists.map((list) => ({
      pk,
      sk: `LIST#${list}`,
      list,
      subscribedAt: "2025-01-30T12:00:00Z",
      status: "subscribed",
    })),
    {
      pk,
      sk: "CONSENT#2025-01-30",
      at: "2025-01-30T12:00:00Z",
      how: "Check box on the subscription form",
      wording: "newsletter-2024-11",
      confirmedAt: "2025-01-30T12:04:00Z",
      ip: "192.0.2.17",
    },
    ...sent.map((mailing, n) => ({ pk, sk: `SEND#${mailing.at}`, ...mailing, subject: `News ${n + 1}` })),
    ...sent
      .filter((_, n) => n % 3 === 0)
      .map((mailing) => ({ pk, sk: `OPEN#${mailing.at}`, ...mailing, client: "Thunderbird" })),
    ...sent
      .filter((_, n) => n % 9 === 0)
      .map((mailing) => ({
        pk,
        sk: `CLICK#${mailing.at}`,
        ...mailing,
        link: "https://www.example.com/news",
      })),
  ];
}
