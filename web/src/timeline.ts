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

const MOST = 16;

function ordered(entries: TimelineEntry[]): TimelineEntry[] {
  const key = (entry: TimelineEntry) => `${entry.when ?? "9"} ${entry.until ?? entry.when ?? ""}`;
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function row(page: Page, entry: TimelineEntry): HTMLElement {
  const day = reported(page, entry);
  const days = entry.when ? dates(entry.when, entry.until) : "no date";
  const when = entry.bound ? `${entry.bound} ${days}` : days;
  return page.statement(
    entry.id,
    h("span", { class: "day" }, when),
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
  // the most important ones, and the rest, each in the order of time
  const all = page.brief.timeline;
  const entries = [...ordered(all.slice(0, MOST)), ...ordered(all.slice(MOST))];
  return entries.length
    ? section(
        "when",
        "When",
        entries.length,
        ...few(
          entries.map((entry) => () => row(page, entry)),
          MOST,
          (items) => h("ul", { class: "plain timeline" }, ...items),
        ),
      )
    : null;
}
