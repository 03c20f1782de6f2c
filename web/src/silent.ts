// What the accounts are silent on: parties without a voice, and what others say that an account has not a word of.

import type { Claim } from "./contract";
import { few, h } from "./dom";
import type { Page } from "./page";
import { line } from "./text";

function row(page: Page, claim: Claim, accounts: string[]): HTMLElement {
  return page.statement(
    `silent-${claim.id}`,
    h("span", { class: "who" }, `Not in ${accounts.map((id) => page.labelOf(id)).join(", ")}: `),
    h("span", { class: "said" }, line(claim.text), " "),
    page.marks(claim.evidence, 3),
  );
}

export function silent(page: Page): Node[] {
  const { actors, accounts } = page.brief.silent ?? { actors: [], accounts: [] };
  const rows = page.brief.claims.flatMap((claim) => {
    const without = accounts.filter((one) => one.claims.includes(claim.id)).map((one) => one.account);
    return without.length ? [() => row(page, claim, without)] : [];
  });
  if (!actors.length && !rows.length) {
    return [];
  }
  const names = actors.map((id) => page.party(id)).join(", ");
  return [
    h("h3", {}, "Silent"),
    names ? h("p", {}, `No words of ${names} in any account.`) : null,
    ...few(rows, 6, (items) => h("ul", { class: "plain" }, ...items)),
  ].filter((node) => node !== null);
}
