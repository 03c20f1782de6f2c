// Who says it: claims under the one who makes them, what is quoted apart from what is reported, and what the accounts say
// themselves at the end.

import type { Claim } from "./contract";
import { few, h } from "./dom";
import { type Page, origins, section, standing, status } from "./page";
import { line, percent } from "./text";

const MOST_GROUPS = 12;
const MOST_OF_ONE = 6;

// Quotations out of an account that a machine rewrote are nobody's words.
function isDamaged(page: Page, claim: Claim): boolean {
  const places = page.places(claim.evidence);
  return (
    (claim.kind === "direct" || claim.kind === "mixed") &&
    places.length > 0 &&
    places.every((place) => page.isSpun(place.report))
  );
}

function hedged(claim: Claim): HTMLElement | null {
  const { certainty } = claim;
  if (!certainty || certainty.status === "happened") {
    return null;
  }
  const made = h("span", { class: "certainty" });
  const symbol = status(certainty.status);
  if (symbol) {
    made.append(symbol);
  }
  made.append(` ${certainty.phrase ? `(${line(certainty.phrase)}) ` : ""}${percent(certainty.low, certainty.high)} `);
  return made;
}

function row(page: Page, claim: Claim): HTMLElement {
  const name = standing(claim);
  const stands = name === "single" ? null : h("span", { class: `standing ${name}` }, name);
  const cue = claim.cue ? h("span", { class: "cue" }, `${line(claim.cue)} `) : null;
  return page.statement(
    claim.id,
    isDamaged(page, claim)
      ? h("abbr", { class: "damaged", title: "Not verbatim: the account was rewritten by a machine" }, "\u2248")
      : null,
    cue,
    h("span", { class: `said ${claim.kind}` }, line(claim.text), " "),
    hedged(claim),
    stands,
    origins(claim.origins),
    page.marks(claim.evidence),
  );
}

interface Group {
  title: string;
  note: string | null;
  claims: Claim[];
}

function grouped(page: Page, claims: Claim[]): Group[] {
  const groups = new Map<string, Group>();
  for (const claim of claims) {
    const writer = claim.kind === "unattributed";
    const account = page.places(claim.evidence)[0]?.report ?? -1;
    const who = [...new Set(claim.who.map((one) => page.party(one) ?? one))];
    const key = writer ? `\n${account}` : who.join("\n");
    const title = writer ? page.label(account) : who.join(", ") || "Not said by whom";
    let group = groups.get(key);
    if (!group) {
      const actor = page.brief.actors.find((one) => one.name === title);
      group = { title, note: writer ? null : (actor?.roles[0] ?? null), claims: [] };
      groups.set(key, group);
    }
    group.claims.push(claim);
  }
  return [...groups.values()];
}

function shownGroups(page: Page, claims: Claim[], most: number): Node[] {
  const made = grouped(page, claims).map(
    (group) => () =>
      h(
        "div",
        { class: "speaker" },
        h("h3", {}, line(group.title), group.note ? h("span", { class: "role" }, ` ${line(group.note)}`) : null),
        ...few(
          group.claims.map((claim) => () => row(page, claim)),
          MOST_OF_ONE,
          (items) => h("ul", { class: "plain" }, ...items),
        ),
      ),
  );
  return few(made, most, (items) => h("div", { class: "speakers" }, ...items));
}

export function claims(page: Page): HTMLElement | null {
  const said = page.brief.claims.filter((claim) => claim.kind !== "unattributed");
  return said.length ? section("said", "Who says it", said.length, ...shownGroups(page, said, MOST_GROUPS)) : null;
}

export function unattributed(page: Page): HTMLElement | null {
  const own = page.brief.claims.filter((claim) => claim.kind === "unattributed");
  return own.length
    ? section("own", "Said without a source", own.length, ...shownGroups(page, own, MOST_GROUPS))
    : null;
}
