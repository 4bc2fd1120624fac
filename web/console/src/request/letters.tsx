import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Modal from "@cloudscape-design/components/modal";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import type { Letter, RequestView } from "../api/types.ts";
import { whenText } from "../lib/dates.ts";
import { holds } from "../session/operator.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";

const { letters: words } = texts.request;

/** The letters as they were sent. They name the person: to read one needs the role for that. */
export function Letters({ view }: { readonly view: RequestView }) {
  const { api, operator } = useSession();
  const [shown, setShown] = useState<Letter>();
  const [problem, setProblem] = useState<string>();
  const mayRead = holds(operator, "reveal");
  const read = (name: string) =>
    api
      .get<Letter>(`/requests/${view.requestId}/letters/${encodeURIComponent(name)}`)
      .then(setShown, (error: Error) => setProblem(error.message));
  return (
    <>
      {problem && (
        <Alert type="error" dismissible onDismiss={() => setProblem(undefined)}>
          {problem}
        </Alert>
      )}
      <Table
        items={view.letters}
        trackBy={({ name, at }) => `${name} ${at}`}
        wrapLines
        header={<Header variant="h2">{words.heading}</Header>}
        ariaLabels={{ tableLabel: words.heading }}
        empty={<Box textAlign="center">{words.empty}</Box>}
        columnDefinitions={[
          { id: "name", header: words.name, cell: ({ name }) => words.nameOf(name), isRowHeader: true },
          { id: "at", header: words.at, cell: ({ at }) => whenText(at) },
          {
            id: "read",
            header: words.text,
            cell: ({ name, isKept }) =>
              isKept ? (
                <Button
                  variant="inline-link"
                  ariaLabel={words.readName(words.nameOf(name))}
                  disabled={!mayRead}
                  disabledReason={texts.common.needsRole("reveal")}
                  onClick={() => void read(name)}
                >
                  {words.read}
                </Button>
              ) : (
                words.notKept
              ),
          },
        ]}
      />
      {shown && (
        <Modal visible size="large" header={words.nameOf(shown.name)} onDismiss={() => setShown(undefined)}>
          <pre className="desk-text desk-letter">{shown.text}</pre>
          <Box color="text-body-secondary" fontSize="body-s">
            {words.hash(shown.sha256)}
          </Box>
        </Modal>
      )}
    </>
  );
}
