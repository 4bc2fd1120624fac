import type { Item, Key } from "#shared/processor/own-table.ts";

const anonymous = "1840305526.1758012345";
const pages = ["/", "/products/label-studio", "/pricing", "/docs/printing", "/support/contact"];

/** Invented visitors to try the system with. */
export const demo: Record<string, (Item & Key)[]> = {
  ANALYTICS_TABLE: [
    ...visitor("client-id", "702118446.1741170012", {
      email: "anna.lind@example.com",
      browser: "Firefox 144",
      os: "Windows 11",
      location: "Potsdam, DE",
      ip: "192.0.2.17",
      views: 24,
    }),
    ...visitor("app-instance-id", "9f2c61d07b5e4a3c8d10e6b2f4a7c935", {
      email: "anna.lind@example.com",
      os: "Android 16",
      location: "Berlin, DE",
      ip: "198.51.100.40",
      views: 6,
      device: { model: "Pixel 9", deviceIdentifier: "38400000-8cf0-11bd-b23e-10b96e40000d" },
    }),
    ...visitor("user-id", "10452", {
      email: "bruno.costa@example.org",
      browser: "Chrome 142",
      os: "macOS 26",
      location: "Marseille, FR",
      ip: "203.0.113.9",
      views: 640,
    }),
    ...visitor("client-id", anonymous, {
      browser: "Safari 26",
      os: "iOS 26",
      location: "Leipzig, DE",
      ip: "192.0.2.201",
      views: 11,
    }),
  ],
};

export const hints = [
  `An anonymous visitor: any address with the identifier { "type": "client-id", "value": "${anonymous}" }`,
];

function visitor(
  idType: string,
  id: string,
  { views, device, ...about }: { email?: string; views: number; device?: Item; ip: string } & Item,
): (Item & Key)[] {
  const pk = `VISITOR#${idType}#${id}`;
  const start = Number(new Date("2026-01-12T08:00:00Z"));
  const at = (view: number) => new Date(start + view * 9 * 3_600_000).toISOString();
  return [
    { pk, sk: "VISITOR", firstSeen: at(0), lastSeen: at(views - 1), ...about },
    ...Array.from({ length: views }, (_, view) => ({
      pk,
      sk: `VIEW#${at(view)}`,
      at: at(view),
      page: pages[view % pages.length],
      ...(view % pages.length === 1 && { product: "Label Studio" }),
      seconds: 15 + ((view * 37) % 180),
    })),
    ...Array.from({ length: Math.ceil(views / 5) }, (_, session) => ({
      pk,
      sk: `SESSION#${at(session * 5)}`,
      sessionId: `${id.slice(0, 6)}-${session + 1}`,
      startedAt: at(session * 5),
      seconds: 240 + ((session * 91) % 900),
      cameFrom: session % 2 ? "https://www.example.net/search" : "direct",
      location: about.location,
      ip: about.ip,
    })),
    ...(about.email
      ? [{ pk, sk: "OPEN#2026-03-04", at: "2026-03-04T07:30:00Z", campaign: "Spring news" }]
      : []),
    ...(device ? [{ pk, sk: "DEVICE#1", os: about.os, ...device }] : []),
  ];
}
