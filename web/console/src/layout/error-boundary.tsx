import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { Component, type ReactNode } from "react";
import { texts } from "../texts.ts";

interface State {
  readonly error?: Error;
}

/** A screen that cannot be shown leaves the rest of the console usable. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    // After a deployment the files of the release before are gone.
    const isOld = /import|module/i.test(error.message);
    return (
      <Alert
        type="error"
        header={isOld ? texts.common.newRelease : texts.common.brokenScreen}
        action={<Button onClick={() => location.reload()}>{texts.common.reload}</Button>}
      >
        {isOld ? texts.common.newReleaseText : error.message}
      </Alert>
    );
  }
}
