import Box from "@cloudscape-design/components/box";
import ContentLayout from "@cloudscape-design/components/content-layout";
import { texts } from "../texts.ts";
import { InnerLink } from "./inner-link.tsx";
import { PageHeading } from "./page-heading.tsx";

export default function NotFoundPage() {
  return (
    <ContentLayout header={<PageHeading title={texts.notFound.heading} />}>
      <Box>
        <InnerLink to="/queue">{texts.notFound.toQueue}</InnerLink>
      </Box>
    </ContentLayout>
  );
}
