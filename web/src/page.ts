// What all parts of the page share: the data with its look-ups, and marks such as [003:12] that open the reader.

import type { Account, Actor, Claim, Comparison, Evidence, PageData } from "./contract";
import { type Child, button, h } from "./dom";
import { Offsets } from "./text";

// Machine-rewritten from here on, as docs/style.md has it.
const SPUN = 0.5;

export interface Place {
  report: number;
  start: number; // code points
  end: number;
  by?: string | undefined;
}

export class Page {
  readonly accounts: Account[];
  readonly offsets: Offsets[];
  private readonly accountOf = new Map<string, number>();
  private readonly actorOf = new Map<string, Actor>();
  // Set by whoever shows texts.
  open: (places: Place[], at: number, from: HTMLElement) => void = () => {};
  filter: (words: string) => void = () => {};
  compare: (a: number, b: number) => void = () => {};

  constructor(readonly data: PageData) {
    this.accounts = data.brief.accounts;
    this.accounts.forEach((account, i) => this.accountOf.set(account.id, i));
    data.brief.actors.forEach((actor) => this.actorOf.set(actor.id, actor));
    this.offsets = data.reports.map((report) => new Offsets(report.text));
  }

  get brief() {
    return this.data.brief;
  }

  account(id: string): number {
    return this.accountOf.get(id) ?? -1;
  }

  label(account: number): string {
    const known = this.accounts[account];
    return known ? (known.label ?? known.id) : "?";
  }

  labelOf(id: string): string {
    return this.label(this.account(id));
  }

  isSpun(account: number): boolean {
    return (this.accounts[account]?.spun ?? 0) >= SPUN;
  }

  // The name of an actor that the brief refers to by id, else the words themselves.
  party(reference: string | null | undefined): string | null {
    return reference ? (this.actorOf.get(reference)?.name ?? reference) : null;
  }

  slice(report: number, start: number, end: number): string {
    const offsets = this.offsets[report];
    return offsets ? (this.data.reports[report]?.text.slice(offsets.index(start), offsets.index(end)) ?? "") : "";
  }

  // The sentence in which a place begins, counted from 1.
  sentence(report: number, start: number): number {
    const sentences = this.data.reports[report]?.sentences ?? [];
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sentences[middle]?.[1] ?? 0) <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  comparison(a: number, b: number): Comparison | undefined {
    return this.data.comparisons.find((c) => (c.a === a && c.b === b) || (c.a === b && c.b === a));
  }

  places(evidence: Evidence[] | Evidence | null | undefined): Place[] {
    const all = Array.isArray(evidence) ? evidence : evidence ? [evidence] : [];
    return all
      .map((e) => ({ report: this.account(e.doc), start: e.start, end: e.end, by: e.by }))
      .filter((place) => place.report >= 0);
  }

  mark(places: Place[], at: number, text?: string): HTMLButtonElement {
    const place = places[at] as Place;
    const first = this.sentence(place.report, place.start);
    const last = this.sentence(place.report, Math.max(place.start, place.end - 1));
    const label = this.label(place.report);
    const name = `${label}:${first}${last > first ? `\u2013${last}` : ""}`;
    const spoken = `Evidence: account ${label}, sentence ${first}`;
    const mark: HTMLButtonElement = button(
      { class: "mark", "aria-label": spoken, title: spoken },
      () => this.open(places, at, mark),
      text ?? name,
    );
    return mark;
  }

  // One mark a place; two in the same sentence are one.
  marks(evidence: Evidence[] | Evidence | null | undefined, most = 6): HTMLElement | null {
    const places = this.places(evidence);
    if (!places.length) {
      return null;
    }
    const made = h("span", { class: "marks" });
    const seen = new Set<string>();
    let left = 0;
    places.forEach((_, i) => {
      const mark = this.mark(places, i);
      if (seen.has(mark.textContent ?? "")) {
        return;
      }
      seen.add(mark.textContent ?? "");
      if (seen.size <= most) {
        made.append(mark, " ");
      } else {
        left++;
      }
    });
    if (left) {
      made.append(this.mark(places, most, `+${left}`));
    }
    return made;
  }

  // A statement: something said that opens its evidence. Its id is the one that `hearsay explain` takes.
  statement(id: string | undefined, ...children: Child[]): HTMLLIElement {
    return h("li", { class: "statement", id, tabindex: -1 }, ...children);
  }
}

// What kind of copy an account is.
export function copyName(account: Account): string {
  return account.copy_kind === "excerpt" ? "excerpt" : `${account.copy_kind ?? ""} copy`.trim();
}

// Agreement takes two independent origins, whatever else the brief counts.
export function standing(claim: Claim): string {
  const value = claim.standing ?? "agreed";
  return value === "agreed" && claim.origins < 2 ? "single" : value;
}

// How many independent sources; nothing where it is one.
export function origins(n: number | undefined): HTMLElement | null {
  return n && n > 1 ? h("span", { class: "origins", title: `${n} independent origins` }, `${n} origins`) : null;
}

const STATUS: Record<string, string> = {
  happened: "\u25cf",
  planned: "\u25d0",
  possible: "\u25cb",
  denied: "\u2715",
  hypothetical: "\u25cc",
};

export function status(value: string | null | undefined): HTMLElement | null {
  return value ? h("span", { class: `status ${value}` }, `${STATUS[value] ?? ""} ${value}`.trim()) : null;
}

export function section(id: string, title: string, n: number | null, ...children: Child[]): HTMLElement {
  const heading = h("h2", { id: `${id}-title` }, title, n === null ? null : h("span", { class: "count" }, ` ${n}`));
  return h("section", { id, "aria-labelledby": `${id}-title` }, heading, ...children);
}
