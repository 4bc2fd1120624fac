import AppLayout from "@cloudscape-design/components/app-layout";
import SideNavigation, { type SideNavigationProps } from "@cloudscape-design/components/side-navigation";
import TopNavigation from "@cloudscape-design/components/top-navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Messages, MessagesProvider } from "./messages.tsx";

const { navigation, session: sessionTexts } = texts;
const wide = "(min-width: 45rem)";

/** Top bar, navigation, messages, and the page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { config, operator, signOut } = useSession();
  const [path, navigate] = useLocation();
  const [isOpen, setOpen] = useState(() => matchMedia(wide).matches);
  // A window that gets wide again has room for the list, which the narrow one had closed.
  useEffect(() => {
    const query = matchMedia(wide);
    const adapt = () => setOpen(query.matches);
    query.addEventListener("change", adapt);
    return () => query.removeEventListener("change", adapt);
  }, []);
  const follow: SideNavigationProps["onFollow"] = (event) => {
    event.preventDefault();
    navigate(event.detail.href.replace(/^\/console/, ""));
    if (!matchMedia(wide).matches) setOpen(false);
  };
  return (
    <MessagesProvider>
      <div id="top">
        <TopNavigation
          identity={{ title: `${texts.product} · ${config.controller.name}`, href: "/console/queue" }}
          utilities={[
            {
              type: "menu-dropdown",
              iconName: "user-profile",
              text: operator.id,
              description: operator.roles.join(", ") || sessionTexts.noRole,
              items: [{ id: "sign-out", text: sessionTexts.signOut }],
              onItemClick: signOut,
            },
          ]}
        />
      </div>
      <AppLayout
        headerSelector="#top"
        toolsHide
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        navigation={
          <SideNavigation
            activeHref={`/console${activeItem(path)}`}
            items={Object.entries(navigation.items).map(([href, text]) => ({
              type: "link",
              text,
              href: `/console${href}`,
            }))}
            onFollow={follow}
          />
        }
        notifications={<Messages />}
        content={<ErrorBoundary key={path}>{children}</ErrorBoundary>}
        ariaLabels={navigation.labels}
      />
    </MessagesProvider>
  );
}

/** A request belongs to the queue. */
const activeItem = (path: string): string => (path.startsWith("/requests/") ? "/queue" : path);
