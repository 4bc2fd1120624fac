import type { startGoogle } from "./server.ts";

export const anna = "anna.lind@example.com";
export const bruno = "bruno.costa@example.org";
export const annasBrowser = "702118446.1741170012";
export const annasApp = "9f2c61d07b5e4a3c8d10e6b2f4a7c935";
export const brunosId = "10452";
export const nobodys = "1840305526.1758012345";

const firstSeen = "2026-01-12T08:00:00Z";
/** Which browsers, apps and users are linked to an address, in our own table. */
export const register = {
  ANALYTICS_TABLE: [
    { pk: `VISITOR#client-id#${annasBrowser}`, sk: "VISITOR", email: anna, firstSeen },
    { pk: `VISITOR#app-instance-id#${annasApp}`, sk: "VISITOR", email: anna, firstSeen },
    { pk: `VISITOR#user-id#${brunosId}`, sk: "VISITOR", email: bruno, firstSeen },
    { pk: `VISITOR#client-id#${nobodys}`, sk: "VISITOR", firstSeen },
  ],
};

/** Events of a browser or an app, a second apart. */
export const events = (user_pseudo_id: string, count: number, user_id?: string, first = 0) =>
  Array.from({ length: count }, (_, at) => at + first).map((n) => ({
    user_pseudo_id,
    user_id,
    event_timestamp: 1768204800000000 + n * 1_000_000,
    event_name: "page_view",
    platform: "WEB",
    event_params: [
      { key: "page_location", value: { string_value: `https://www.example.com/${n}`, int_value: null } },
      { key: "engagement_time_msec", value: { int_value: "1200" } },
    ],
    user_properties: [],
    device: { category: "desktop", web_info: { browser: "Firefox" } },
    geo: { country: "Germany", city: "Potsdam" },
    traffic_source: { source: "newsletter" },
  }));

/** Has Google hold only these people. @param views of Anna's browser. */
export function fill(google: Awaited<ReturnType<typeof startGoogle>>, views: number): void {
  google.reset();
  google.export("events_20260112", [...events(annasBrowser, views), ...events(nobodys, 2)]);
  google.export("events_20260113", [...events(annasApp, 3), ...events("other", 1, brunosId)]);
  google.export("events_intraday_20260305", events(annasBrowser, 1, undefined, views));
  google.export("pseudonymous_users_20260112", [{ pseudo_user_id: annasBrowser, audience: "Buyers" }]);
  google.export("users_20260113", [{ user_id: brunosId, lifetime: { sessions: 3 } }]);
}
