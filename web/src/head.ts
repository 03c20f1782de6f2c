// The head: what story this is, on how many accounts it rests, and what to beware of.

import { h } from "./dom";
import { glance } from "./glance";
import type { Page } from "./page";
import { count, dates, line } from "./text";

const LONG_TITLE = 110;

function named(place: string | { name: string }): string {
  return typeof place === "string" ? place : place.name;
}

function sources(page: Page): number {
  return new Set(page.brief.claims.flatMap((claim) => (claim.kind === "unattributed" ? [] : claim.who))).size;
}

// The title, or where no account has one, how the first begins.
function title(page: Page): string {
  const [start, end] = page.data.reports[0]?.sentences[0] ?? [0, 0];
  const text = line(page.brief.title ?? "") || line(page.slice(0, start, end)) || "Brief";
  return text.length > LONG_TITLE ? `${text.slice(0, text.lastIndexOf(" ", LONG_TITLE))} \u2026` : text;
}

function warnings(page: Page): HTMLElement | null {
  const lines: HTMLElement[] = [];
  page.accounts.forEach((_, i) => {
    if (page.isSpun(i)) {
      lines.push(
        h(
          "li",
          {},
          h("b", {}, page.label(i)),
          " reads as machine-rewritten: its wording, its names and its quotations are not the original ones.",
        ),
      );
    }
  });
  return lines.length ? h("ul", { class: "warnings" }, ...lines) : null;
}

// The sentence that says what it is about, unless that is the title.
function gist(page: Page): HTMLElement | null {
  const text = page.brief.gist;
  if (!text || line(text) === title(page)) {
    return null;
  }
  const claim = page.brief.claims.find((one) => one.text === text);
  return h(
    "p",
    { class: "gist statement", tabindex: -1 },
    h("span", { class: "said" }, line(text), " "),
    claim ? page.marks(claim.evidence, 3) : null,
  );
}

export function head(page: Page): HTMLElement {
  const { brief } = page;
  const origins = new Set(brief.accounts.map((account) => account.origin)).size;
  const facts = [dates(brief.when.from, brief.when.to), brief.where.slice(0, 3).map(named).join(", ")].filter(Boolean);
  const published = brief.published ? dates(brief.published.from, brief.published.to) : "";
  const copies = brief.accounts.filter((account) => account.copy_of !== null).length;
  const counts = [count(brief.accounts.length, "account"), count(origins, "origin"), count(sources(page), "source")];
  return h(
    "header",
    { id: "top" },
    h("h1", {}, title(page)),
    facts.length ? h("p", { class: "facts" }, facts.join(" \u00b7 ")) : null,
    gist(page),
    h(
      "p",
      { class: "counts" },
      counts.join(", "),
      copies ? `; ${count(copies, "of them copies or quotes another", "of them copy or quote others")} at length` : "",
      published ? `; published ${published}` : "",
      ".",
    ),
    warnings(page),
    glance(page),
  );
}
