import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { texts } from "../texts.ts";

/** The token has run out and was not renewed. What was typed is in this tab's storage. */
export function SessionEnded({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <Modal
      visible
      header={texts.session.ended}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onSignIn}>
            {texts.session.signInAgain}
          </Button>
        </Box>
      }
      onDismiss={onSignIn}
    >
      {texts.session.endedText}
    </Modal>
  );
}
