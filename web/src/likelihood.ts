// The likelihood board: a row an expectation, a bar a source with its own words on it, then what they make together and
// what would remain without one of the accounts. A bar is an interval and never a point.

import type { Expectation, Holder, Interval } from "./contract";
import { few, h } from "./dom";
import { type Page, origins, section, status } from "./page";
import { line, percent } from "./text";

function bar(interval: Interval, kind: string): HTMLElement {
  const track = h("span", { class: `track ${kind}`, "aria-hidden": "true" });
  if (interval.low !== null && interval.high !== null) {
    const filled = h("span", { class: "bar-fill" });
    filled.style.left = `${interval.low * 100}%`;
    filled.style.width = `${Math.max(interval.high - interval.low, 0.01) * 100}%`;
    track.append(filled);
  }
  return track;
}

function barRow(kind: string, who: Node | string, interval: Interval, marks: Node | null): HTMLElement {
  return h(
    "div",
    { class: `bar-row ${kind}` },
    h("span", { class: "who" }, who),
    bar(interval, kind),
    h("span", { class: "range" }, percent(interval.low, interval.high)),
    marks,
  );
}

function holderRow(page: Page, holder: Holder): HTMLElement {
  const account = holder.account ? page.labelOf(holder.account) : null;
  const name = holder.who ? page.party(holder.who) : null;
  const who = h("span", {}, name ?? (account ? `${account} itself` : "the account itself"));
  if (holder.phrase) {
    who.append(h("q", {}, line(holder.phrase)));
  }
  return barRow("holder", who, holder, page.marks(holder.evidence, 3));
}

function differs(a: Interval, b: Interval): boolean {
  return a.low !== b.low || a.high !== b.high;
}

function board(page: Page, expectation: Expectation): HTMLElement {
  const rows = expectation.holders.map((holder) => holderRow(page, holder));
  const { pooled } = expectation;
  const bars = h("div", { class: "bars" }, ...rows);
  if (pooled && expectation.holders.length > 1) {
    bars.append(barRow("pooled", "taken together", pooled, null));
  }
  for (const without of expectation.without) {
    if (expectation.holders.length > 1 && (!pooled || differs(without, pooled))) {
      bars.append(barRow("without", `without ${page.labelOf(without.account)}`, without, null));
    }
  }
  const what = h(
    "p",
    { class: "said" },
    line(expectation.what),
    " ",
    status(expectation.status),
    " ",
    origins(expectation.origins),
  );
  return page.statement(expectation.id, what, bars);
}

function scale(): HTMLElement {
  const ticks = ["0", "50", "100\u202f%"].map((text) => h("span", {}, text));
  return h(
    "div",
    { class: "bar-row scale", "aria-hidden": "true" },
    h("span", { class: "who" }, "held by, in these words"),
    h("span", { class: "track" }, ...ticks),
    h("span", { class: "range" }, "how likely"),
  );
}

export function likelihood(page: Page): HTMLElement | null {
  const { expectations } = page.brief;
  if (!expectations.length) {
    return null;
  }
  const rows = expectations.map((expectation) => () => board(page, expectation));
  return section(
    "expected",
    "What is expected",
    rows.length,
    scale(),
    ...few(rows, 8, (items) => h("ul", { class: "plain board" }, ...items)),
  );
}
