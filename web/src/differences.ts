// Where the accounts stand: what they differ in and who holds which, what several independent ones say, and what only one does.

import { alone } from "./alone";
import type { Claim, Difference } from "./contract";
import { few, h } from "./dom";
import { type Page, origins, section, standing } from "./page";
import { silent } from "./silent";
import { line, list } from "./text";

function difference(page: Page, one: Difference): HTMLElement {
  const kind = one.kind && one.kind !== one.about ? h("span", { class: "kind differ" }, one.kind, " ") : null;
  const positions = one.positions.map((position) =>
    h(
      "div",
      { class: "position" },
      h("span", { class: "said" }, line(position.value)),
      h(
        "span",
        { class: "who" },
        list(position.who)
          .map((who) => page.party(who))
          .join(", "),
      ),
      page.marks(position.evidence, 3),
    ),
  );
  return page.statement(
    one.id,
    h("p", { class: "about" }, kind, h("b", {}, line(one.about))),
    h("div", { class: "positions" }, ...positions),
  );
}

function agreed(page: Page, claim: Claim): HTMLElement {
  const who = claim.kind === "unattributed" ? [] : claim.who;
  return page.statement(
    `agreed-${claim.id}`,
    h("span", { class: "said" }, line(claim.text), " "),
    who.length ? h("span", { class: "who" }, `(${[...new Set(who)].join(", ")}) `) : null,
    origins(claim.origins),
    h("span", {}, " "),
    page.marks(claim.evidence),
  );
}

export function differences(page: Page): HTMLElement | null {
  const differing = page.brief.differences.map((one) => () => difference(page, one));
  const part = (title: string, name: string) => {
    const items = page.brief.claims
      .filter((claim) => standing(claim) === name)
      .map((claim) => () => agreed(page, claim));
    return items.length
      ? [
          h("h3", {}, title, h("span", { class: "count" }, ` ${items.length}`)),
          ...few(items, 6, (some) => h("ul", { class: "plain" }, ...some)),
        ]
      : [];
  };
  const parts = [
    ...part("Agreed by independent origins", "agreed"),
    ...part("Disputed", "disputed"),
    ...part("Denied", "denied"),
    ...alone(page),
    ...silent(page),
  ];
  if (!differing.length && !parts.length) {
    return null;
  }
  return section(
    "stand",
    "Where the accounts stand",
    differing.length || null,
    ...few(differing, 10, (items) => h("ul", { class: "plain" }, ...items)),
    ...parts,
  );
}
