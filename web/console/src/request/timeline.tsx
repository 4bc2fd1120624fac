import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Steps from "@cloudscape-design/components/steps";
import type { RequestView } from "../api/types.ts";
import { whenText } from "../lib/dates.ts";
import { texts } from "../texts.ts";

const { timeline: words } = texts.request;

/** What the person sees of the request on their page; newest first. */
export function Timeline({ view }: { readonly view: RequestView }) {
  const events = [...view.timeline].reverse();
  return (
    <Container
      header={
        <Header variant="h2" description={words.description}>
          {words.heading}
        </Header>
      }
    >
      {events.length === 0 ? (
        <Box>{words.empty}</Box>
      ) : (
        <Steps
          steps={events.map(({ at, text }) => ({
            status: "success",
            statusIconAriaLabel: words.done,
            header: text,
            details: <Box color="text-body-secondary">{whenText(at)}</Box>,
          }))}
        />
      )}
    </Container>
  );
}
