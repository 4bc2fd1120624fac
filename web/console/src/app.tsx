import { I18nProvider } from "@cloudscape-design/components/i18n";
import messages from "@cloudscape-design/components/i18n/messages/all.en";
import { lazy, Suspense } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { Shell } from "./layout/shell.tsx";
import { QueuePage } from "./queue/page.tsx";
import { SessionProvider } from "./session/session.tsx";

// The queue is what most people open first; the other screens load when they are wanted.
const RequestPage = lazy(() => import("./request/page.tsx"));
const AttentionPage = lazy(() => import("./attention/page.tsx"));
const SystemsPage = lazy(() => import("./systems/page.tsx"));
const FiguresPage = lazy(() => import("./figures/page.tsx"));
const IntakePage = lazy(() => import("./intake/page.tsx"));
const NotFoundPage = lazy(() => import("./layout/not-found.tsx"));

export function App() {
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <SessionProvider>
        <Router base="/console">
          <Shell>
            <Suspense>
              <Switch>
                <Route path="/queue" component={QueuePage} />
                <Route path="/requests/:requestId">
                  {({ requestId }) => <RequestPage key={requestId} requestId={requestId} />}
                </Route>
                <Route path="/attention" component={AttentionPage} />
                <Route path="/systems" component={SystemsPage} />
                <Route path="/figures" component={FiguresPage} />
                <Route path="/intake" component={IntakePage} />
                <Route path="/">
                  <Redirect to="/queue" replace />
                </Route>
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </Shell>
        </Router>
      </SessionProvider>
    </I18nProvider>
  );
}
