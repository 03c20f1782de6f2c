// Making elements. Text only ever becomes text nodes, with harmful characters replaced; there is no way from a string
// to markup in the whole page, and its policy would refuse one.

import { shown } from "./text";

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

const SVG = "http://www.w3.org/2000/svg";

export function append(to: Element, children: Child[]): void {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) {
      to.append(typeof child === "string" ? document.createTextNode(shown(child)) : child);
    }
  }
}

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : shown(String(value)));
    }
  }
  append(element, children);
  return element;
}

export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<T extends keyof SVGElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[T] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function button(attributes: Attributes, press: (event: Event) => void, ...children: Child[]): HTMLButtonElement {
  const made = h("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", press);
  return made;
}

// Makes an element when it is needed.
export type Maker = () => Node;

// What stands behind closed lists and is not made yet.
const waiting = new Set<() => void>();

// Makes the content of a list when it is first opened: a story of a hundred reports has thousands of statements.
function later(details: HTMLDetailsElement, make: () => Node[]): void {
  const fill = () => {
    if (waiting.delete(fill)) {
      details.append(...make());
    }
  };
  waiting.add(fill);
  details.addEventListener("toggle", fill);
}

// Everything, closed lists too: for what looks through all statements.
export function makeAll(): void {
  while (waiting.size) {
    [...waiting].forEach((fill) => fill());
  }
}

// A list that is closed at first.
export function folded(attributes: Attributes, title: Child[], make: () => Node[]): HTMLDetailsElement {
  const details = h("details", attributes, h("summary", {}, ...title));
  if (attributes["open"]) {
    details.append(...make());
  } else {
    later(details, make);
  }
  return details;
}

// The first of many, the others behind "and N more".
export function few(items: Maker[], most: number, wrap: (items: Node[]) => Node): Node[] {
  const make = (some: Maker[]) => wrap(some.map((one) => one()));
  if (items.length <= most + 1) {
    return [make(items)];
  }
  return [
    make(items.slice(0, most)),
    folded({ class: "more" }, [`and ${items.length - most} more`], () => [make(items.slice(most))]),
  ];
}
