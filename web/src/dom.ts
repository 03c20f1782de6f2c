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

export function h<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[T] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<T extends keyof SVGElementTagNameMap>(tag: T, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[T] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function button(attributes: Attributes, press: (event: Event) => void, ...children: Child[]): HTMLButtonElement {
  const made = h("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", press);
  return made;
}

// The first of many, the others behind "and N more".
export function few(items: Node[], most: number, make: (items: Node[]) => Node): Node[] {
  if (items.length <= most + 1) {
    return [make(items)];
  }
  const rest = h("details", { class: "more" }, h("summary", {}, `and ${items.length - most} more`), make(items.slice(most)));
  return [make(items.slice(0, most)), rest];
}
