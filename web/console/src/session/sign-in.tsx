import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import type { ReactNode } from "react";
import { texts } from "../texts.ts";

export function Opening() {
  return (
    <Middle>
      <Spinner /> {texts.session.loading}
    </Middle>
  );
}

export function SignIn({
  controller,
  onSignIn,
}: {
  readonly controller: string;
  readonly onSignIn: () => void;
}) {
  return (
    <Middle>
      <Container>
        <SpaceBetween size="m">
          <div>
            <Box variant="h1">{texts.product}</Box>
            <Box color="text-body-secondary">{controller}</Box>
          </div>
          <Box>{texts.session.signInToContinue}</Box>
          <Button variant="primary" onClick={onSignIn}>
            {texts.session.signIn}
          </Button>
        </SpaceBetween>
      </Container>
    </Middle>
  );
}

export function NoConsole({ error }: { readonly error: Error }) {
  return (
    <Middle>
      <Alert
        type="error"
        header={texts.session.noConsole}
        action={<Button onClick={() => location.assign("/console")}>{texts.session.tryAgain}</Button>}
      >
        {error.message}
      </Alert>
    </Middle>
  );
}

function Middle({ children }: { readonly children: ReactNode }) {
  return <main className="desk-middle">{children}</main>;
}
