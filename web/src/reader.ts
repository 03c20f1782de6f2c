// The reader: one report's text with the evidence of a statement marked in it.

import { button, h } from "./dom";
import type { Page, Place } from "./page";
import { shown } from "./text";

interface Piece {
  start: number; // index of a JavaScript string
  node: Text;
}

const canHighlight = typeof Highlight === "function" && "highlights" in CSS;

export class Reader {
  readonly element: HTMLElement;
  private readonly text = h("div", { class: "text", tabindex: 0, lang: "en" });
  private readonly choice = h("select", { "aria-label": "Account" });
  private readonly where = h("span", { class: "where", role: "status" });
  private readonly found = h("p", { class: "by" });
  private pieces: Piece[] = [];
  private report = -1;
  private places: Place[] = [];
  private at = 0;
  private from: HTMLElement | null = null;

  constructor(private readonly page: Page) {
    page.accounts.forEach((account, i) =>
      this.choice.append(
        h("option", { value: i }, `${page.label(i)}${account.title ? ` \u00b7 ${account.title}` : ""}`),
      ),
    );
    this.choice.addEventListener("change", () => this.show(Number(this.choice.value)));
    const bar = h(
      "div",
      { class: "bar" },
      this.choice,
      this.where,
      button(
        { class: "step", "aria-label": "Previous evidence", title: "Previous evidence (p)" },
        () => this.step(-1),
        "\u2039",
      ),
      button(
        { class: "step", "aria-label": "Next evidence", title: "Next evidence (n)" },
        () => this.step(1),
        "\u203a",
      ),
      button({ class: "close", "aria-label": "Close the reader", title: "Close (Esc)" }, () => this.close(), "\u00d7"),
    );
    this.element = h(
      "aside",
      { id: "reader", "aria-label": "Text of the reports", hidden: true },
      bar,
      this.text,
      this.found,
    );
    page.open = (places, at, from) => this.open(places, at, from);
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(places: Place[], at: number, from: HTMLElement): void {
    this.from?.classList.remove("opened");
    this.from = from;
    from.classList.add("opened");
    this.places = places;
    this.at = at;
    this.element.hidden = false;
    document.documentElement.classList.add("reading");
    this.go();
    this.text.focus({ preventScroll: true });
    from.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    this.element.hidden = true;
    document.documentElement.classList.remove("reading");
    this.from?.classList.remove("opened");
    this.from?.focus();
    this.unmark();
  }

  step(by: number): void {
    if (this.places.length) {
      this.at = (this.at + by + this.places.length) % this.places.length;
      this.go();
    }
  }

  // The place that the evidence is at now.
  private go(): void {
    const place = this.places[this.at];
    if (!place) {
      return;
    }
    this.write(place.report);
    const many = this.places.length > 1;
    this.where.textContent = many ? `${this.at + 1} of ${this.places.length}` : "";
    this.element.classList.toggle("many", many);
    this.found.textContent = place.by ? `Found by ${shown(place.by)}` : "";
    this.mark(place);
  }

  // A report without evidence.
  private show(report: number): void {
    const at = this.places.findIndex((place) => place.report === report);
    if (at >= 0) {
      this.at = at;
      this.go();
      return;
    }
    this.write(report);
    this.unmark();
    this.where.textContent = "";
    this.found.textContent = "";
    this.text.scrollTop = 0;
  }

  private write(report: number): void {
    if (report === this.report) {
      return;
    }
    this.report = report;
    this.choice.value = String(report);
    this.pieces = [];
    this.text.replaceChildren();
    const { text, sentences, signs } = this.page.data.reports[report] ?? { text: "", sentences: [], signs: [] };
    const offsets = this.page.offsets[report];
    let before = 0;
    sentences.forEach(([first, last], i) => {
      const [start, end] = [offsets?.index(first) ?? 0, offsets?.index(last) ?? 0];
      this.add(this.text, text, before, start);
      const sentence = h("span", { class: "sentence", "data-n": i + 1 });
      this.add(sentence, text, start, end);
      this.text.append(sentence);
      before = end;
    });
    this.add(this.text, text, before, text.length);
    this.highlight(
      "sign",
      signs.map((sign) => this.range(report, sign.start, sign.end)),
    );
  }

  private add(to: Element, text: string, start: number, end: number): void {
    if (end > start) {
      const node = document.createTextNode(shown(text.slice(start, end)));
      this.pieces.push({ start, node });
      to.append(node);
    }
  }

  private point(index: number, isEnd: boolean): [Text, number] {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const start = (this.pieces[middle] as Piece).start;
      if (isEnd ? start < index : start <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const piece = this.pieces[low] as Piece;
    return [piece.node, Math.min(Math.max(index - piece.start, 0), piece.node.length)];
  }

  private range(report: number, start: number, end: number): Range {
    const range = document.createRange();
    const offsets = this.page.offsets[report];
    if (offsets && this.pieces.length) {
      range.setStart(...this.point(offsets.index(start), false));
      range.setEnd(...this.point(offsets.index(end), true));
    }
    return range;
  }

  private highlight(name: string, ranges: Range[]): void {
    if (canHighlight) {
      CSS.highlights.set(name, new Highlight(...ranges));
    }
  }

  private unmark(): void {
    if (canHighlight) {
      CSS.highlights.delete("evidence");
    } else {
      getSelection()?.removeAllRanges();
    }
  }

  // Marks a place and scrolls it to where reading begins. Browsers without highlights select it.
  private mark(place: Place): void {
    const range = this.range(place.report, place.start, place.end);
    if (canHighlight) {
      const others = this.places.filter((other, i) => i !== this.at && other.report === place.report);
      this.highlight(
        "also",
        others.map((other) => this.range(other.report, other.start, other.end)),
      );
      this.highlight("evidence", [range]);
    } else {
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    }
    const box = range.getBoundingClientRect();
    const pane = this.text.getBoundingClientRect();
    this.text.scrollTop += box.top - pane.top - pane.height / 4;
  }
}
