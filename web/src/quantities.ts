// Numbers: what is counted or measured, how much, when, and who says so.

import type { Quantity } from "./contract";
import { few, h } from "./dom";
import { type Page, section } from "./page";
import { dates, line, list } from "./text";

function amount(one: Quantity): string {
  if (one.text) {
    return line(one.text);
  }
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? null : value.toLocaleString("en");
  const unit = one.unit ? ` ${one.unit}` : "";
  if (one.value !== null && one.value !== undefined) {
    return (typeof one.value === "number" ? (number(one.value) ?? "") : line(one.value)) + unit;
  }
  const [low, high] = [number(one.low), number(one.high)];
  return (
    (low === high
      ? (low ?? "")
      : low === null
        ? `at most ${high}`
        : high === null
          ? `at least ${low}`
          : `${low}\u2013${high}`) + unit
  );
}

function row(page: Page, one: Quantity): HTMLElement {
  const who = list(one.who)
    .map((name) => page.party(name))
    .join(", ");
  return page.statement(
    one.id,
    h("span", { class: "amount" }, amount(one)),
    h(
      "span",
      { class: "happening" },
      h("span", { class: "said" }, line(one.what ?? ""), " "),
      one.when ? h("span", { class: "note" }, `${dates(one.when, null)} `) : null,
      who ? h("span", { class: "who" }, `${who} `) : null,
      page.marks(one.evidence, 3),
    ),
  );
}

export function quantities(page: Page): HTMLElement | null {
  const all = page.brief.quantities;
  return all.length
    ? section(
        "numbers",
        "Numbers",
        all.length,
        ...few(
          all.map((one) => () => row(page, one)),
          12,
          (items) => h("ul", { class: "plain timeline" }, ...items),
        ),
      )
    : null;
}
