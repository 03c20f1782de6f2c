// The keyboard: every statement can be reached, opened and left without a mouse. Single keys can be switched off, for
// people whose tools type them by mistake (WCAG 2.1.4).

import { button, h } from "./dom";
import type { Reader } from "./reader";

const KEYS: [string, string][] = [
  ["j, k", "next and previous statement"],
  ["Enter", "open its evidence in the report's text"],
  ["n, p", "next and previous evidence of the statement"],
  ["Esc", "close the reader, back to the statement"],
  ["1 \u2026 9", "to a part of the page"],
  ["/", "only statements with certain words"],
  ["?", "this list"],
];

function isVisible(element: Element): boolean {
  return element.getClientRects().length > 0;
}

// Moves to the next statement that can be seen, from the one that has the focus or is at the top of the window.
function move(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(".statement")].filter(isVisible);
  const here = document.activeElement?.closest(".statement");
  let at = all.findIndex((statement) => statement === here);
  if (at < 0) {
    const below = all.findIndex((statement) => statement.getBoundingClientRect().top > 60);
    at = by > 0 ? below - 1 : below;
  }
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

export interface Help {
  element: HTMLDialogElement;
  areOn: () => boolean;
}

export function help(): Help {
  const on = h("input", { type: "checkbox", id: "keys-on", checked: true });
  const rows = KEYS.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]);
  const element: HTMLDialogElement = h(
    "dialog",
    { id: "help", "aria-label": "Keys" },
    h("dl", {}, ...rows),
    h("p", {}, h("label", {}, on, " single keys are on")),
    h(
      "p",
      { class: "note" },
      "Bars and percentages are what the words usually mean (ICD 203). The id behind a statement's address (#x3) is what hearsay explain takes.",
    ),
    button({}, () => element.close(), "Close"),
  );
  return { element, areOn: () => on.checked };
}

export function listen(reader: Reader, keys: Help, filter: HTMLInputElement): void {
  const sections = () => [...document.querySelectorAll<HTMLElement>("main > section")];
  const act: Record<string, () => void> = {
    j: () => move(1),
    k: () => move(-1),
    n: () => reader.step(1),
    p: () => reader.step(-1),
    "/": () => filter.focus(),
    "?": () => keys.element.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keys.element.open) {
      return;
    }
    const target = event.target as HTMLElement;
    if (event.key === "Escape" && reader.isOpen) {
      reader.close();
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && target.classList.contains("statement")) {
      target.querySelector<HTMLButtonElement>(".mark")?.click();
      event.preventDefault();
      return;
    }
    if (!keys.areOn() || target.closest("input, select, textarea")) {
      return;
    }
    const part = /^[1-9]$/.test(event.key) ? sections()[Number(event.key) - 1] : undefined;
    if (part) {
      part.scrollIntoView();
      part.querySelector<HTMLElement>(".statement")?.focus({ preventScroll: true });
    } else if (act[event.key]) {
      act[event.key]?.();
      event.preventDefault();
    }
  });
}
