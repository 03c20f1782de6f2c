// The page, from first to last: what a reader wants first comes first.

import { accounts } from "./accounts";
import { bargain } from "./bargain";
import { claims, unattributed } from "./claims";
import type { PageData } from "./contract";
import { copies } from "./copies";
import { deeds } from "./deeds";
import { differences } from "./differences";
import { button, h, makeAll } from "./dom";
import { graph } from "./graph";
import { head } from "./head";
import { help, listen } from "./keys";
import { likelihood } from "./likelihood";
import { Page } from "./page";
import { quantities } from "./quantities";
import { Reader } from "./reader";
import { timeline } from "./timeline";
import { twin } from "./twin";

// Hides statements without all of the words, and parts of the page that then have none.
function filterStatements(words: string[]): void {
  makeAll();
  for (const statement of document.querySelectorAll<HTMLElement>(".statement")) {
    const text = (statement.textContent ?? "").toLowerCase();
    statement.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of document.querySelectorAll<HTMLElement>(".speaker")) {
    group.hidden = !group.querySelector(".statement:not([hidden])");
  }
  document.documentElement.classList.toggle("filtered", words.length > 0);
  for (const rest of document.querySelectorAll<HTMLDetailsElement>("details.more")) {
    if (words.length) {
      rest.open = rest.querySelector(".statement:not([hidden])") !== null;
    }
  }
}

function navigation(sections: HTMLElement[], filter: HTMLInputElement, showHelp: () => void): HTMLElement {
  const links = sections.map((part) =>
    h("a", { href: `#${part.id}` }, part.querySelector("h2")?.firstChild?.textContent ?? part.id),
  );
  return h(
    "nav",
    { "aria-label": "Parts of the page" },
    h("a", { class: "skip", href: "#top" }, "Skip to the brief"),
    h("div", { class: "links" }, ...links),
    filter,
    button({ class: "step", "aria-label": "Keys", title: "Keys (?)" }, showHelp, "?"),
  );
}

// A click on a statement's words opens its first evidence, unless the reader of the page is selecting them.
function openOnClick(main: HTMLElement): void {
  main.addEventListener("click", (event) => {
    const target = event.target as Element;
    const said = target.closest(".said");
    if (said && !target.closest("button, a, summary") && (getSelection()?.isCollapsed ?? true)) {
      const holder = [...(said.parentElement?.querySelectorAll<HTMLButtonElement>(".mark") ?? [])];
      (holder[0] ?? said.closest(".statement")?.querySelector<HTMLButtonElement>(".mark"))?.click();
    }
  });
}

function start(): void {
  const main = document.getElementById("page") as HTMLElement;
  const plain = document.getElementById("plain") as HTMLElement;
  const page = new Page(JSON.parse(document.getElementById("data")?.textContent ?? "") as PageData);
  const reader = new Reader(page);
  const parts = [
    accounts,
    likelihood,
    bargain,
    deeds,
    differences,
    claims,
    timeline,
    copies,
    graph,
    quantities,
    twin,
    unattributed,
  ];
  const made = parts.map((part) => part(page)).filter((part) => part !== null);
  const keys = help();
  const filter = h("input", {
    type: "search",
    placeholder: "Filter",
    "aria-label": "Only statements with these words",
  });
  filter.addEventListener("input", () => filterStatements(filter.value.toLowerCase().split(/\s+/).filter(Boolean)));
  page.filter = (words) => {
    filter.value = words;
    filter.dispatchEvent(new Event("input"));
    main.scrollIntoView();
    filter.focus({ preventScroll: true });
  };
  main.append(
    head(page),
    ...made,
    h(
      "section",
      { id: "text", "aria-labelledby": "text-title" },
      h("h2", { id: "text-title" }, "The same as text"),
      h("details", {}, h("summary", {}, "as hearsay brief prints it"), plain),
    ),
  );
  document.body.prepend(navigation(made, filter, () => keys.element.showModal()));
  document.body.append(reader.element, keys.element);
  openOnClick(main);
  listen(reader, keys, filter);
  if (location.hash && !document.getElementById(location.hash.slice(1))) {
    makeAll();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
  document.documentElement.dataset["ready"] = String(Math.round(performance.now()));
}

start();
