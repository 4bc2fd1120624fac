import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { texts } from "../texts.ts";

/** An error in place of a page's content. */
export function ProblemAlert({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  return (
    <Alert
      type="error"
      header={texts.common.notLoaded}
      {...(onRetry && { action: <Button onClick={onRetry}>{texts.session.tryAgain}</Button> })}
    >
      {error.message}
    </Alert>
  );
}
