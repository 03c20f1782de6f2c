// When: what happened, is planned or may happen, by its day, against the day on which it was reported.

import type { TimelineEntry } from "./contract";
import { few, h } from "./dom";
import { type Page, origins, section, status } from "./page";
import { date, dates, line } from "./text";

function reported(page: Page, entry: TimelineEntry): string {
  if (entry.reported) {
    return date(entry.reported);
  }
  const days = page.places(entry.evidence).map((place) => page.accounts[place.report]?.published ?? null);
  const known = days.filter((day): day is string => day !== null).sort();
  return known[0] ? date(known[0]) : "";
}

function row(page: Page, entry: TimelineEntry): HTMLElement {
  const day = reported(page, entry);
  const when = entry.when ? dates(entry.when, entry.until) : "no date";
  const rough =
    entry.precision && entry.precision !== "day" ? h("span", { class: "note" }, ` ${entry.precision}`) : null;
  return page.statement(
    entry.id,
    h("span", { class: "day" }, when, rough),
    h(
      "span",
      { class: "happening" },
      status(entry.status),
      h("span", { class: "said" }, " ", line(entry.what), " "),
      origins(entry.origins),
      page.marks(entry.evidence, 3),
      day ? h("span", { class: "note" }, ` reported ${day}`) : null,
    ),
  );
}

export function timeline(page: Page): HTMLElement | null {
  const entries = page.brief.timeline;
  return entries.length
    ? section(
        "when",
        "When",
        entries.length,
        ...few(
          entries.map((entry) => () => row(page, entry)),
          16,
          (items) => h("ul", { class: "plain timeline" }, ...items),
        ),
      )
    : null;
}
