import { askPage } from "#functions/api/show-ask/ask-page.ts";
import { api } from "#shared/edge/api.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { offerFor } from "#shared/life/1-intake/offer.ts";
import { faultyFields } from "#shared/life/1-intake/submission-form.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { connect } from "#shared/needs/connect.ts";
import { checkPage } from "./check-page.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, body, reader }) => {
    const offer = offerFor(params.right, services);
    if (!offer) throw notFound();
    const { step, right: _, ...fields } = body;
    if (step === "edit") return askPage({ offer, fields, reader });
    const faulty = faultyFields({ ...fields, right: offer.right }, offer.changes);
    if (faulty.length > 0) return askPage({ offer, fields, reader, faulty });
    return checkPage({ offer, fields, reader }, services);
  },
  problemPage,
);
