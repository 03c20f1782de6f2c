// What rests on one origin alone, an account with its copies: what would be lost without it.

import type { Claim, Evidence, Expectation } from "./contract";
import { type Maker, few, h } from "./dom";
import { type Page } from "./page";
import { count, line } from "./text";

const MOST_SHOWN = 2;

// The account that leads the origin of another.
function leader(page: Page, account: number): number {
  const found = page.account(page.accounts[account]?.origin ?? "");
  return found >= 0 ? found : account;
}

// The one origin that all the evidence is in, or -1.
function only(page: Page, evidence: (Evidence | Evidence[])[]): number {
  const origins = new Set(page.places(evidence.flat()).map((place) => leader(page, place.report)));
  return origins.size === 1 ? ([...origins][0] as number) : -1;
}

interface Alone {
  claims: Claim[];
  expectations: Expectation[];
}

function row(page: Page, account: number, { claims, expectations }: Alone): HTMLElement {
  const { brief } = page;
  const copies = page.accounts.filter((_, i) => i !== account && leader(page, i) === account).length;
  const parts = [`${claims.length} of ${count(brief.claims.length, "claim")}`];
  if (expectations.length) {
    parts.push(`${expectations.length} of ${count(brief.expectations.length, "expectation")}`);
  }
  // in its own words rather than in those of a copy
  const isOwn = (claim: Claim) => page.places(claim.evidence).some((place) => place.report === account);
  const shown = [...claims.filter(isOwn), ...claims.filter((claim) => !isOwn(claim))]
    .slice(0, MOST_SHOWN)
    .map((claim) => {
      const who = claim.kind === "unattributed" ? "" : [...new Set(claim.who)].map((one) => page.party(one)).join(", ");
      return page.statement(
        undefined,
        h("span", { class: "said" }, line(claim.text), " "),
        who ? h("span", { class: "who" }, `(${line(who)}) `) : null,
        page.marks(claim.evidence, 2),
      );
    });
  return h(
    "li",
    {},
    h(
      "p",
      { class: "note" },
      h("b", {}, page.label(account) + (copies ? ` with ${count(copies, "copy", "copies")}` : "")),
      `: ${parts.join(" and ")} would be lost without it`,
    ),
    h("ul", { class: "plain" }, ...shown),
  );
}

export function alone(page: Page): Node[] {
  if (page.accounts.length < 2) {
    return [];
  }
  const of = page.accounts.map((): Alone => ({ claims: [], expectations: [] }));
  for (const claim of page.brief.claims) {
    of[only(page, [claim.evidence])]?.claims.push(claim);
  }
  for (const expectation of page.brief.expectations) {
    of[
      only(
        page,
        expectation.holders.map((holder) => holder.evidence),
      )
    ]?.expectations.push(expectation);
  }
  const rows = of.flatMap((one, i): Maker[] => (one.claims.length ? [() => row(page, i, one)] : []));
  return rows.length
    ? [h("h3", {}, "Only in one origin"), ...few(rows, 6, (items) => h("ul", { class: "plain" }, ...items))]
    : [];
}
