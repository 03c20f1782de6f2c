// What the people of the story do to one another, each deed with the name of its kind before it.

import type { Deed } from "./contract";
import { few, h } from "./dom";
import { type Page, origins, section, status } from "./page";
import { line } from "./text";

const MOST = 8;

function row(page: Page, deed: Deed): HTMLElement {
  return page.statement(
    deed.id,
    h("span", { class: "deed" }, deed.name),
    h(
      "span",
      { class: "happening" },
      deed.status === "happened" ? null : status(deed.status),
      h("span", { class: "said" }, " ", line(deed.what), " "),
      origins(deed.origins),
      page.marks(deed.evidence, 3),
    ),
  );
}

export function deeds(page: Page): HTMLElement | null {
  // what the bargain board has is told there
  const all = (page.brief.events ?? []).filter((deed) => !deed.exchange);
  return all.length
    ? section(
        "deeds",
        "Who does what to whom",
        all.length,
        ...few(
          all.map((deed) => () => row(page, deed)),
          MOST,
          (items) => h("ul", { class: "plain timeline" }, ...items),
        ),
      )
    : null;
}
