// The accounts: what each is, when it came out and how that is known, whether it copies another or was rewritten by a machine.

import type { Account } from "./contract";
import { button, few, h } from "./dom";
import { type Page, copyName, section } from "./page";
import { count, date, line } from "./text";

const HOW_DATED: Record<string, string> = { dateline: "from the dateline", calendar: "reasoned from the calendar" };

function dated(account: Account): HTMLElement {
  const how = HOW_DATED[account.published_from ?? ""];
  const text = account.published ? `${date(account.published)}${how ? ` (${how})` : ""}` : "no date";
  return h("span", {}, text);
}

// How a date was reasoned that the account does not say.
function reasoning(account: Account): HTMLElement | null {
  const why = account.published_from === "calendar" ? account.published_why : null;
  return why
    ? h("details", { class: "more" }, h("summary", {}, "why this date"), h("p", { class: "note" }, why))
    : null;
}

// Words that a rewriting program left, with those to be expected.
function signs(page: Page, i: number): HTMLElement | null {
  const found = (page.data.reports[i]?.signs ?? []).filter((sign) => sign.likely);
  if (!found.length) {
    return null;
  }
  const places = found.map((sign) => ({ report: i, start: sign.start, end: sign.end, by: sign.by }));
  const items = found.map(
    (sign, k) => () =>
      h(
        "span",
        { class: "sign" },
        "\u201c",
        line(page.slice(i, sign.start, sign.end)),
        "\u201d ",
        h("i", {}, `(${sign.likely}?)`),
        " ",
        page.mark(places, k),
      ),
  );
  const wrap = (parts: Node[]) => h("div", { class: "signs" }, ...parts);
  return h(
    "div",
    {},
    h("p", { class: "note" }, "Words that do not fit, and what probably stood there:"),
    ...few(items, 8, wrap),
  );
}

function copied(page: Page, account: Account, i: number): HTMLElement | null {
  if (account.copy_of === null) {
    return null;
  }
  const original = page.account(account.copy_of);
  const share = account.similarity === null ? "" : `, ${Math.round(account.similarity * 100)}\u202f% word for word`;
  const isOne = page.accounts[original]?.origin === account.origin;
  return h(
    "p",
    { class: "note" },
    h("span", { class: "badge copy" }, copyName(account)),
    ` of ${page.label(original)}${share}; ${isOne ? "the two count as one origin" : "it counts as an origin of its own"}. `,
    original >= 0 ? button({ class: "link" }, () => page.compare(original, i), "See what was changed") : null,
  );
}

function row(page: Page, account: Account, i: number): HTMLElement {
  const open: HTMLButtonElement = button(
    { class: "mark", "aria-label": `Read account ${page.label(i)}` },
    () => page.open([{ report: i, start: 0, end: 0 }], 0, open),
    page.label(i),
  );
  const byline = [account.publisher, account.author].filter(Boolean).join(", ");
  return page.statement(
    undefined,
    h(
      "p",
      { class: "account" },
      open,
      " ",
      account.title ? h("b", {}, line(account.title), " ") : null,
      byline ? `${line(byline)}. ` : null,
      dated(account),
      `, ${count(account.words, "word")}. `,
      page.isSpun(i)
        ? h("span", { class: "badge spun" }, `reads as machine-rewritten (${account.spun.toFixed(2)})`)
        : null,
      account.replaced ? ` ${count(account.replaced, "character")} could not be decoded.` : null,
    ),
    reasoning(account),
    copied(page, account, i),
    signs(page, i),
  );
}

export function accounts(page: Page): HTMLElement {
  const rows = page.accounts.map((account, i) => () => row(page, account, i));
  return section(
    "accounts",
    "Accounts",
    rows.length,
    ...few(rows, 7, (items) => h("ul", { class: "plain" }, ...items)),
  );
}
