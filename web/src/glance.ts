// At a glance: the first of each part that a reader looks for, so that the first screen of a phone says what the story
// holds. Nothing here is made anew; each line stands again in its part.

import { deal, dealWords } from "./bargain";
import { type Child, h } from "./dom";
import { type Page, origins, standing } from "./page";
import { line, list, percent } from "./text";

const LONGEST = 170;

function short(text: string): string {
  const whole = line(text);
  return whole.length > LONGEST ? `${whole.slice(0, whole.lastIndexOf(" ", LONGEST))} \u2026` : whole;
}

function row(page: Page, part: string, title: string, ...children: Child[]): HTMLElement {
  return page.statement(undefined, h("a", { href: `#${part}`, class: "part-name" }, title), " ", ...children);
}

function agreed(page: Page): HTMLElement | null {
  const claim = page.brief.claims.find((one) => standing(one) === "agreed");
  const marks = claim && page.marks(claim.evidence, 3);
  return claim
    ? row(page, "stand", "Agreed", h("span", { class: "said" }, short(claim.text), " "), origins(claim.origins), marks)
    : null;
}

function disputed(page: Page): HTMLElement | null {
  const one = page.brief.differences[0];
  if (!one) {
    return null;
  }
  const positions = one.positions.slice(0, 3).flatMap((position, i): Child[] => {
    const who = list(position.who)
      .map((name) => page.party(name))
      .join(", ");
    return [
      i ? " or " : null,
      h("span", { class: "said" }, short(position.value)),
      who ? ` (${line(who)})` : null,
      page.marks(position.evidence, 2),
    ];
  });
  return row(page, "stand", "Differ", `${short(one.about)}: `, ...positions);
}

function expected(page: Page): HTMLElement | null {
  const one = page.brief.expectations[0];
  const range = one?.pooled ? `${percent(one.pooled.low, one.pooled.high)} ` : "";
  const marks =
    one &&
    page.marks(
      one.holders.flatMap((holder) => holder.evidence),
      3,
    );
  return one
    ? row(
        page,
        "expected",
        "Expected",
        h("span", { class: "said" }, short(one.what), " "),
        h("span", { class: "certainty" }, range),
        marks,
      )
    : null;
}

function bargained(page: Page): HTMLElement | null {
  const deals = page.brief.exchanges.map((exchange) => deal(page, exchange));
  const first = deals.find((one) => one.actor && one.other) ?? deals[0];
  return first ? row(page, "bargain", "Bargain", ...dealWords(page, first, true)) : null;
}

export function glance(page: Page): HTMLElement | null {
  const rows = [agreed(page), disputed(page), expected(page), bargained(page)].filter((made) => made !== null);
  return rows.length > 1 ? h("ul", { class: "plain glance", "aria-label": "At a glance" }, ...rows) : null;
}
