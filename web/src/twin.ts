// The twin reader: two accounts beside each other, claim by claim: where they clash, what both say, what only one says.

import type { Both, Comparison, Differing, ReportClaim } from "./contract";
import { type Child, type Maker, button, few, folded, h } from "./dom";
import { type Page, section } from "./page";
import { count, line } from "./text";

const MOST_ONLY = 30;

interface Side {
  report: number;
  claim: ReportClaim;
}

// Words of one account with those set off in which it differs from the other.
function words(page: Page, side: Side, changed: [number, number][]): Child[] {
  const parts: Child[] = [];
  side.claim.spans.forEach(([start, end], i) => {
    if (i) {
      parts.push(" \u2026 ");
    }
    let at = start;
    const inside = changed.filter(([from, to]) => from >= start && to <= end && to > from).sort((x, y) => x[0] - y[0]);
    for (const [from, to] of inside) {
      if (from >= at) {
        parts.push(
          page.slice(side.report, at, from).replace(/\s+/g, " "),
          h("mark", {}, page.slice(side.report, from, to)),
        );
        at = to;
      }
    }
    parts.push(page.slice(side.report, at, end).replace(/\s+/g, " "));
  });
  return parts;
}

function half(page: Page, side: Side | null, changed: [number, number][]): HTMLElement {
  if (!side) {
    return h("div", { class: "half silent" });
  }
  const places = side.claim.spans.map(([start, end]) => ({ report: side.report, start, end }));
  const who =
    side.claim.who && side.claim.kind !== "unattributed"
      ? h("span", { class: "who" }, `${line(side.claim.who)}: `)
      : null;
  return h(
    "div",
    { class: "half", "data-label": page.label(side.report) },
    who,
    h("span", { class: "said" }, ...words(page, side, changed), " "),
    places.length ? page.mark(places, 0) : null,
  );
}

function pair(
  page: Page,
  a: Side | null,
  b: Side | null,
  kind: string,
  differing: Differing[],
  exchanged: Both[] = [],
): HTMLElement {
  const of = (at: 1 | 3) => [
    ...differing.map((one): [number, number] => [one[at], one[at + 1] as number]),
    ...exchanged.map((one): [number, number] => [one[at - 1] as number, one[at] as number]),
  ];
  const about = [...new Set(differing.map((one) => one[0]))].join(", ");
  return page.statement(
    undefined,
    h(
      "div",
      { class: `twin-row ${kind}` },
      half(page, a, of(1)),
      half(page, b, of(3)),
      about ? h("div", { class: "about note" }, `differ in ${about}`) : null,
    ),
  );
}

function part(title: string, rows: Maker[], open: boolean): HTMLElement | null {
  return rows.length
    ? folded({ class: "part", open }, [title, h("span", { class: "count" }, ` ${rows.length}`)], () =>
        few(rows, MOST_ONLY, (items) => h("ul", { class: "plain" }, ...items)),
      )
    : null;
}

// A comparison as seen from the account that stands left.
function turned(comparison: Comparison, left: number): Comparison {
  if (comparison.a === left) {
    return comparison;
  }
  const swap = ([a, b, c, d]: Both): Both => [c, d, a, b];
  return {
    a: comparison.b,
    b: comparison.a,
    copy: comparison.copy && {
      ...comparison.copy,
      passages: comparison.copy.passages.map(swap),
      changed: comparison.copy.changed.map(swap),
    },
    claims: comparison.claims.map(([conflict, a, b, ...rest]) => [
      conflict,
      b,
      a,
      ...rest.map(([about, ...spans]): Differing => [about, ...swap(spans)]),
    ]),
    quotations: comparison.quotations.map(swap),
  };
}

function aligned(page: Page, comparison: Comparison): Node[] {
  const { a, b } = comparison;
  const [ofA, ofB] = [page.data.reports[a]?.claims ?? [], page.data.reports[b]?.claims ?? []];
  const paired = { a: new Set<number>(), b: new Set<number>() };
  const rows: { conflict: Maker[]; both: Maker[] } = { conflict: [], both: [] };
  for (const [conflict, x, y, ...differing] of comparison.claims) {
    const [left, right] = [ofA[x], ofB[y]];
    if (left && right) {
      paired.a.add(x);
      paired.b.add(y);
      const kind = conflict ? "conflict" : "both";
      rows[kind].push(() =>
        pair(page, { report: a, claim: left }, { report: b, claim: right }, kind, differing, comparison.copy?.changed),
      );
    }
  }
  const only = (claims: ReportClaim[], report: number, seen: Set<number>, left: boolean) =>
    claims.flatMap((claim, i) =>
      seen.has(i)
        ? []
        : [() => pair(page, left ? { report, claim } : null, left ? null : { report, claim }, "only", [])],
    );
  const quotations = comparison.quotations.map(([from, to, otherFrom, otherTo]) => {
    const quoted = (report: number, start: number, end: number): Side => ({
      report,
      claim: { id: "", who: null, kind: "direct", spans: [[start, end]] },
    });
    return () => pair(page, quoted(a, from, to), quoted(b, otherFrom, otherTo), "both", []);
  });
  return [
    part("They clash", rows.conflict, true),
    part("Both say", rows.both, true),
    part("One quotation in two wordings", quotations, true),
    part(`Only ${page.label(a)}`, only(ofA, a, paired.a, true), rows.conflict.length + rows.both.length === 0),
    part(`Only ${page.label(b)}`, only(ofB, b, paired.b, false), false),
  ].filter((made): made is HTMLElement => made !== null);
}

function summary(page: Page, comparison: Comparison): string {
  const clash = comparison.claims.filter(([conflict]) => conflict).length;
  const parts = [
    `${count(clash, "clash", "clashes")}, ${count(comparison.claims.length - clash, "claim that both have", "claims that both have")}.`,
  ];
  if (comparison.copy) {
    parts.push(
      `As texts: ${comparison.copy.kind} copy, ${Math.round(comparison.copy.similarity * 100)}\u202f% word for word, ${count(comparison.copy.changed.length, "word")} exchanged.`,
    );
  }
  if (page.isSpun(comparison.a) || page.isSpun(comparison.b)) {
    parts.push("Quotations in a machine-rewritten account are not verbatim.");
  }
  return parts.join(" ");
}

export function twin(page: Page): HTMLElement | null {
  if (!page.data.comparisons.length) {
    return null;
  }
  const choices = [0, 1].map((side) =>
    h(
      "select",
      { "aria-label": side ? "Right account" : "Left account" },
      ...page.accounts.map((_, i) => h("option", { value: i }, page.label(i))),
    ),
  );
  const [left, right] = choices as [HTMLSelectElement, HTMLSelectElement];
  const result = h("div", { class: "aligned", "aria-live": "polite" });
  const show = () => {
    const comparison = page.comparison(Number(left.value), Number(right.value));
    result.replaceChildren();
    if (!comparison) {
      const [a, b] = [left.value, right.value].map((value) => page.label(Number(value)));
      result.append(
        h(
          "p",
          { class: "note" },
          a === b
            ? "Choose two accounts."
            : `The page does not hold this pair; run: hearsay compare with the files of ${a} and ${b}.`,
        ),
      );
      return;
    }
    const seen = turned(comparison, Number(left.value));
    result.append(
      h("p", { class: "note" }, summary(page, seen)),
      h("div", { class: "twin-row heads" }, h("b", {}, page.label(seen.a)), h("b", {}, page.label(seen.b))),
      ...aligned(page, seen),
    );
  };
  choices.forEach((choice) => choice.addEventListener("change", show));
  const swap = button(
    { class: "step", "aria-label": "Swap", title: "Swap" },
    () => {
      [left.value, right.value] = [right.value, left.value];
      show();
    },
    "\u21c4",
  );
  const made = section(
    "twin",
    "Two accounts side by side",
    null,
    h("div", { class: "bar" }, left, swap, right),
    result,
  );
  page.compare = (a, b) => {
    [left.value, right.value] = [String(a), String(b)];
    show();
    made.scrollIntoView();
    left.focus({ preventScroll: true });
  };
  // first two independent ones that clash or have much in common
  const weight = (one: Comparison) =>
    (one.copy ? 0 : 1000) * Number(one.claims.length > 0) +
    one.claims.length +
    3 * one.claims.filter(([conflict]) => conflict).length;
  const first = page.data.comparisons.reduce((best, one) => (weight(one) > weight(best) ? one : best));
  [left.value, right.value] = [String(first.a), String(first.b)];
  show();
  return made;
}
