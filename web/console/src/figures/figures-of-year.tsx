import BarChart from "@cloudscape-design/components/bar-chart";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { Figures } from "../api/types.ts";
import { texts } from "../texts.ts";
import { byMonth, percent, totalsOf } from "./summary.ts";

const { figures: words } = texts;
const monthName = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
const monthText = (month: string): string => monthName.format(Date.parse(`${month}-01T00:00:00Z`));
const wholeNumber = (count: number): string => (Number.isInteger(count) ? String(count) : "");

/** The totals, a chart by month, and a table with the same by right. */
export function FiguresOfYear({ figures }: { readonly figures: Figures }) {
  const totals = totalsOf(figures.rights);
  return (
    <SpaceBetween size="l">
      <Container>
        <KeyValuePairs
          columns={4}
          items={[
            { label: words.received, value: totals.received },
            { label: words.answered, value: totals.answered },
            {
              label: words.onTime,
              value: totals.onTimePercent === undefined ? "–" : `${totals.onTimePercent}%`,
            },
            { label: words.open, value: totals.open },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">{words.byMonth}</Header>}>
        <BarChart
          stackedBars
          hideFilter
          height={260}
          ariaLabel={words.byMonth}
          xTitle={words.month}
          yTitle={words.received}
          xScaleType="categorical"
          i18nStrings={{ xTickFormatter: monthText, yTickFormatter: wholeNumber }}
          series={byMonth(figures).map(({ right, data }) => ({
            type: "bar",
            title: texts.rights[right],
            data,
          }))}
          empty={<Box textAlign="center">{words.empty}</Box>}
        />
      </Container>
      <Table
        items={figures.rights}
        trackBy="right"
        wrapLines
        header={<Header variant="h2">{words.byRight}</Header>}
        ariaLabels={{ tableLabel: words.byRight }}
        empty={<Box textAlign="center">{words.empty}</Box>}
        columnDefinitions={[
          {
            id: "right",
            header: texts.queue.columns.right,
            cell: ({ right }) => texts.rights[right],
            isRowHeader: true,
          },
          { id: "received", header: words.received, cell: ({ received }) => received },
          { id: "answered", header: words.answered, cell: ({ answered }) => answered },
          {
            id: "onTime",
            header: words.onTime,
            cell: ({ onTime, answered }) =>
              answered > 0 ? `${onTime}\u00a0(${percent(onTime, answered)}%)` : "–",
          },
          { id: "median", header: words.median, cell: ({ medianDays }) => medianDays ?? "–" },
          { id: "whole", header: words.whole, cell: ({ whole }) => whole },
          { id: "inPart", header: words.inPart, cell: ({ inPart }) => inPart },
          { id: "denied", header: words.denied, cell: ({ denied }) => denied },
          { id: "open", header: words.open, cell: ({ open }) => open },
        ]}
      />
      <Fees rights={figures.rights.filter(({ feesAsked }) => feesAsked > 0)} />
    </SpaceBetween>
  );
}

type Row = Figures["rights"][number];

/** Fees by right, with their sums in each currency; nothing where nobody was asked for one. */
function Fees({ rights }: { readonly rights: readonly Row[] }) {
  if (rights.length === 0) return null;
  const cell =
    (count: "feesAsked" | "feesPaid" | "feesWaived", sum: "asked" | "paid" | "waived") => (row: Row) => (
      <>
        {row[count]}
        {row[count] > 0 && (
          <Box color="text-body-secondary" fontSize="body-s">
            {row.feeSums
              .filter((one) => Number(one[sum]) > 0)
              .map((one) => `${one[sum]} ${one.currency}`)
              .join(", ")}
          </Box>
        )}
      </>
    );
  return (
    <Table
      items={rights}
      trackBy="right"
      wrapLines
      header={<Header variant="h2">{words.fees.heading}</Header>}
      ariaLabels={{ tableLabel: words.fees.heading }}
      columnDefinitions={[
        {
          id: "right",
          header: texts.queue.columns.right,
          cell: ({ right }) => texts.rights[right],
          isRowHeader: true,
        },
        { id: "asked", header: words.fees.asked, cell: cell("feesAsked", "asked"), minWidth: 130 },
        { id: "paid", header: words.fees.paid, cell: cell("feesPaid", "paid"), minWidth: 110 },
        { id: "waived", header: words.fees.waived, cell: cell("feesWaived", "waived"), minWidth: 110 },
      ]}
    />
  );
}
