// Actors as a graph: those that act and the most mentioned ones on a circle, lines where the accounts say that one wants, gives, shares or
// opposes something, and thinner ones where one statement names both. The place of each follows from its rank alone, so
// that the same brief gives the same picture.

import type { Actor } from "./contract";
import { button, folded, h, svg } from "./dom";
import { type Page, section } from "./page";
import { count, line } from "./text";

const MOST = 12;
const LONG_NAME = 13;

// Upright where the window is narrow, so that names stay readable.
const IS_NARROW = matchMedia("(max-width: 44rem)").matches;
const SIZE = IS_NARROW ? { x: 380, y: 520 } : { x: 720, y: 460 };
const RADIUS = IS_NARROW ? { x: 78, y: 205 } : { x: 215, y: 175 };
const MIDDLE = { x: SIZE.x / 2, y: SIZE.y / 2 };

interface Line {
  a: number;
  b: number;
  exchanges: string[];
  statements: number;
}

function place(i: number, n: number): { x: number; y: number } {
  const angle = (2 * Math.PI * i) / n - Math.PI / 2;
  return { x: MIDDLE.x + RADIUS.x * Math.cos(angle), y: MIDDLE.y + RADIUS.y * Math.sin(angle) };
}

function names(actor: Actor): string[] {
  return [actor.name, ...actor.aliases].filter((name) => name.length > 2);
}

// Whether a text has a name as whole words.
function hasName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = (text[at - 1] ?? " ") + (text[at + name.length] ?? " ");
    if (!/[\p{L}\p{N}]/u.test(around)) {
      return true;
    }
  }
  return false;
}

function lines(page: Page, actors: Actor[]): Line[] {
  const all = new Map<string, Line>();
  const get = (x: number, y: number): Line => {
    const [a, b] = x < y ? [x, y] : [y, x];
    const known = all.get(`${a},${b}`) ?? { a, b, exchanges: [], statements: 0 };
    all.set(`${a},${b}`, known);
    return known;
  };
  const index = new Map(actors.flatMap((actor, i) => [[actor.id, i] as const, [actor.name, i] as const]));
  for (const exchange of page.brief.exchanges) {
    const [from, to] = [
      index.get(exchange.from_actor ?? exchange.from ?? ""),
      index.get(exchange.to_actor ?? exchange.to ?? ""),
    ];
    if (from !== undefined && to !== undefined && from !== to) {
      get(from, to).exchanges.push(`${exchange.kind}: ${line(exchange.what)}`);
    }
  }
  for (const claim of page.brief.claims) {
    const here = actors.flatMap((actor, i) =>
      claim.who.some((who) => index.get(who) === i) || names(actor).some((name) => hasName(claim.text, name))
        ? [i]
        : [],
    );
    here.forEach((x, k) => here.slice(k + 1).forEach((y) => get(x, y).statements++));
  }
  return [...all.values()];
}

function drawLine({ a, b, exchanges, statements }: Line, n: number): SVGElement {
  const [from, to] = [place(a, n), place(b, n)];
  // bent towards the middle, so that lines along the circle stay apart from the names
  const bend = { x: (from.x + to.x + MIDDLE.x) / 3, y: (from.y + to.y + MIDDLE.y) / 3 };
  const path = `M${from.x.toFixed(1)},${from.y.toFixed(1)}Q${bend.x.toFixed(1)},${bend.y.toFixed(1)} ${to.x.toFixed(1)},${to.y.toFixed(1)}`;
  const title = exchanges.length
    ? exchanges.slice(0, 8).join("\n")
    : `named together in ${count(statements, "statement")}`;
  const width = exchanges.length ? 1.5 + Math.min(exchanges.length, 6) * 0.5 : 0.5 + Math.min(statements, 8) * 0.2;
  return svg(
    "path",
    { d: path, class: exchanges.length ? "edge deal" : "edge", "stroke-width": width.toFixed(1) },
    svg("title", {}, title),
  );
}

// A name on one line or two, cut where it is longer.
function nameLines(name: string): string[] {
  const middle = name.length / 2;
  const spaces = [...name.matchAll(/ /g)].map((space) => space.index);
  const cut = spaces.reduce(
    (best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best),
    spaces[0] ?? -1,
  );
  const parts = name.length > LONG_NAME && cut > 0 ? [name.slice(0, cut), name.slice(cut + 1)] : [name];
  return parts.map((part) => (part.length > LONG_NAME + 5 ? `${part.slice(0, LONG_NAME + 4).trimEnd()}\u2026` : part));
}

function drawActor(page: Page, actor: Actor, i: number, n: number, most: number): SVGElement {
  const { x, y } = place(i, n);
  const radius = 5 + 9 * Math.sqrt(actor.mentions / most);
  const side = Math.abs(x - MIDDLE.x) < 20 ? "middle" : x < MIDDLE.x ? "end" : "start";
  const shift = side === "middle" ? 0 : side === "end" ? -radius - 5 : radius + 5;
  const name = line(actor.name);
  const parts = nameLines(name);
  const height = 15 * (parts.length - 1);
  const lower = side === "middle" ? (y < MIDDLE.y ? -radius - 7 - height : radius + 17) : 5 - height / 2;
  const title = [name, ...actor.roles.slice(0, 3).map(line), count(actor.mentions, "mention")].join("\n");
  const node = svg(
    "g",
    { class: `node ${actor.kind}` },
    svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }),
    ...parts.map((part, k) =>
      svg("text", { x: (x + shift).toFixed(1), y: (y + lower + 15 * k).toFixed(1), "text-anchor": side }, part),
    ),
    svg("title", {}, title),
  );
  node.addEventListener("click", () => page.filter(actor.name));
  return node;
}

function described(actor: Actor, page: Page): HTMLElement {
  const aliases = actor.aliases.length ? ` (also ${actor.aliases.slice(0, 4).map(line).join(", ")})` : "";
  const roles = actor.roles.length ? `, ${actor.roles.slice(0, 2).map(line).join("; ")}` : "";
  const where = actor.accounts.map((id) => page.labelOf(id)).join(", ");
  return h(
    "li",
    {},
    button({ class: "link", title: "Only statements that name it" }, () => page.filter(actor.name), line(actor.name)),
    `${aliases}${roles}. `,
    h("span", { class: "note" }, `${actor.kind}, ${count(actor.mentions, "mention")}: ${where}`),
  );
}

// Those that do something with another first, then those named most, in the order of the brief.
function chosen(page: Page): Actor[] {
  const acting = new Set(
    page.brief.exchanges.flatMap((exchange) => {
      const [from, to] = [exchange.from_actor ?? exchange.from, exchange.to_actor ?? exchange.to];
      return from && to ? [from, to] : [];
    }),
  );
  const isActing = (actor: Actor) => acting.has(actor.id) || acting.has(actor.name);
  const ranked = [...page.brief.actors.filter(isActing), ...page.brief.actors.filter((actor) => !isActing(actor))];
  const kept = new Set(ranked.slice(0, MOST));
  return page.brief.actors.filter((actor) => kept.has(actor));
}

export function graph(page: Page): HTMLElement | null {
  const actors = chosen(page);
  if (actors.length < 2) {
    return null;
  }
  const most = Math.max(...actors.map((actor) => actor.mentions), 1);
  const picture = svg(
    "svg",
    {
      viewBox: `0 0 ${SIZE.x} ${SIZE.y}`,
      role: "img",
      "aria-label": "Actors and what connects them; the list below says the same",
      class: "graph",
    },
    ...lines(page, actors).map((one) => drawLine(one, actors.length)),
    ...actors.map((actor, i) => drawActor(page, actor, i, actors.length, most)),
  );
  const rest = folded({ class: "more" }, [`List of ${count(page.brief.actors.length, "actor")}`], () => [
    h("ul", { class: "plain" }, ...page.brief.actors.map((actor) => described(actor, page))),
  ]);
  return section(
    "actors",
    "Actors",
    page.brief.actors.length,
    h("div", { class: "wide" }, picture),
    h(
      "p",
      { class: "note" },
      "Thick: something wanted, given, shared or opposed. Thin: named in one statement. An actor's statements: press its name.",
    ),
    rest,
  );
}
