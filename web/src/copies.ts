// The copy tree: accounts that go back to one origin under the one that leads it, with the words that each copy changed.

import type { Account } from "./contract";
import { button, few, h } from "./dom";
import { type Page, copyName, section } from "./page";
import { count, line } from "./text";

// Exchanged words, each pair once, with how often.
function changes(page: Page, original: number, copy: number): Node[] {
  const comparison = page.comparison(original, copy);
  const turned = comparison?.a !== original;
  const pairs = new Map<string, { was: string; now: string; n: number; start: number; end: number }>();
  for (const [aStart, aEnd, bStart, bEnd] of comparison?.copy?.changed ?? []) {
    const [was, now] = turned
      ? [page.slice(original, bStart, bEnd), page.slice(copy, aStart, aEnd)]
      : [page.slice(original, aStart, aEnd), page.slice(copy, bStart, bEnd)];
    const [start, end] = turned ? [aStart, aEnd] : [bStart, bEnd];
    const key = `${was}\n${now}`;
    const known = pairs.get(key);
    if (known) {
      known.n++;
    } else {
      pairs.set(key, { was: line(was), now: line(now), n: 1, start, end });
    }
  }
  const all = [...pairs.values()].map(
    ({ was, now, n, start, end }) =>
      () =>
        h(
          "span",
          { class: "change" },
          h("del", {}, was || "\u2205"),
          " \u2192 ",
          h("ins", {}, now || "\u2205"),
          n > 1 ? ` \u00d7${n} ` : " ",
          page.mark([{ report: copy, start, end }], 0),
        ),
  );
  return few(all, 18, (items) => h("div", { class: "changes" }, ...items));
}

// What the copy took, as places in it.
function taken(page: Page, original: number, copy: number): HTMLElement | null {
  const comparison = page.comparison(original, copy);
  const passages = comparison?.copy?.passages ?? [];
  const turned = comparison?.a !== original;
  const places = passages.map((passage) => ({
    report: copy,
    start: passage[turned ? 0 : 2],
    end: passage[turned ? 1 : 3],
  }));
  return places.length ? page.mark(places, 0, count(places.length, "passage")) : null;
}

function branch(page: Page, account: Account, i: number, seen: Set<number>): HTMLElement {
  const copies = page.accounts.flatMap((other, k) => (other.copy_of === account.id && !seen.has(k) ? [k] : []));
  copies.forEach((k) => seen.add(k));
  const original = account.copy_of === null ? -1 : page.account(account.copy_of);
  const children = copies.map((k) => branch(page, page.accounts[k] as Account, k, seen));
  return h(
    "li",
    {},
    h("b", {}, page.label(i)),
    account.title ? ` ${line(account.title)} ` : " ",
    original >= 0
      ? h(
          "span",
          { class: "badge copy" },
          `${copyName(account)}${account.similarity === null ? "" : ` ${Math.round(account.similarity * 100)}\u202f%`}`,
        )
      : null,
    " ",
    original >= 0 ? taken(page, original, i) : null,
    " ",
    original >= 0 ? button({ class: "link" }, () => page.compare(original, i), "side by side") : null,
    ...(original >= 0 ? changes(page, original, i) : []),
    children.length ? h("ul", { class: "tree" }, ...children) : null,
  );
}

export function copies(page: Page): HTMLElement | null {
  const n = page.accounts.filter((account) => account.copy_of !== null).length;
  if (!n) {
    return null;
  }
  const seen = new Set<number>();
  const origins: HTMLElement[] = [];
  const alone: string[] = [];
  page.accounts.forEach((account, i) => {
    if (account.copy_of !== null && page.account(account.copy_of) >= 0) {
      return;
    }
    seen.add(i);
    const made = branch(page, account, i, seen);
    if (made.querySelector("ul")) {
      origins.push(made);
    } else {
      alone.push(page.label(i));
    }
  });
  return section(
    "copies",
    "Who copies whom",
    n,
    h("ul", { class: "tree top" }, ...origins),
    alone.length
      ? h("p", { class: "note" }, `${count(alone.length, "account")} without copies: ${alone.join(", ")}.`)
      : null,
  );
}
