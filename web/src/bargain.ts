// The bargain board: who acts down the side, towards whom across the top, and in each field what the one wants from, gives
// to, shares with or opposes in the other. Below it what stands in the way, and the reasons given.

import type { Exchange, Reason } from "./contract";
import { type Child, type Maker, few, h } from "./dom";
import { type Page, origins, section, status } from "./page";
import { line, percent } from "./text";

const MOST_PARTIES = 6;
const LEAST_PAIRS = 2;
const MOST_IN_FIELD = 6;
const NOBODY = "";

interface Deal {
  exchange: Exchange;
  actor: string; // NOBODY where the accounts do not say
  other: string;
}

// The thing goes from `from` to `to`; the one who wants it is who would get it. `who`, where it is given, says which of
// the two acts, or that the accounts do not name who does.
export function deal(page: Page, exchange: Exchange): Deal {
  const [from, to] = [page.party(exchange.from) ?? NOBODY, page.party(exchange.to) ?? NOBODY];
  const likely = exchange.kind === "wants" ? to : from;
  const actor = exchange.who === undefined ? likely : (page.party(exchange.who) ?? NOBODY);
  const other = actor === NOBODY ? from || to : actor === to ? from : to;
  return { exchange, actor, other };
}

// The parties named most, in that order; equally often named ones in the order of the brief.
function parties(names: string[]): string[] {
  const counts = new Map<string, number>();
  names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return [...counts.keys()].sort(
    (a, b) => Number(a === NOBODY) - Number(b === NOBODY) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
}

// How the other one stands to the thing, where no table says it.
const TOWARDS: Record<string, string> = {
  wants: "from",
  offers: "to",
  gives: "to",
  shares: "with",
  opposes: "against",
};

// In a table the parties stand at its edges; elsewhere with the item.
export function dealWords(page: Page, { exchange, actor, other }: Deal, isNamed: boolean): Child[] {
  const sources = [...new Set(exchange.sources ?? [])].slice(0, 3).map((source) => line(page.party(source) ?? source));
  const condition = exchange.if ?? exchange.condition;
  const obstacles = page.brief.obstacles.filter((obstacle) => obstacle.against === exchange.id);
  // that somebody wants, shares or opposes a thing is said by the word itself
  const isPlain = exchange.status === "happened" && exchange.kind !== "gives" && exchange.kind !== "offers";
  const isOpen = exchange.status !== "happened" && exchange.status !== "denied" && (exchange.low ?? 1) < 1;
  const verb = /^\w+ing\b/.test(exchange.what) ? "is" : "does";
  const kind = exchange.act ? (exchange.polarity === "neg" ? `${verb} not` : verb) : exchange.polarity === "neg" ? `does not ${exchange.kind.replace(/s$/, "")}` : exchange.kind;
  return [
    isNamed ? h("b", {}, `${line(actor) || "somebody"} `) : null,
    h("span", { class: `kind ${exchange.kind}` }, kind),
    h("span", { class: "said" }, " ", line(exchange.what), " "),
    isNamed && other ? h("span", {}, `${TOWARDS[exchange.kind] ?? "and"} `, h("b", {}, `${line(other)} `)) : null,
    isPlain ? null : status(exchange.status),
    isOpen ? h("span", { class: "certainty" }, `${percent(exchange.low, exchange.high)} `) : null,
    origins(exchange.origins),
    sources.length ? h("span", { class: "who" }, `(says ${sources.join(", ")}) `) : null,
    condition ? h("i", { class: "condition" }, ` if: ${line(condition)} `) : null,
    page.marks(exchange.evidence, 3),
    ...obstacles.map((obstacle) =>
      h("span", { class: "obstacle" }, `in the way: ${line(obstacle.what)} `, page.marks(obstacle.evidence, 2)),
    ),
  ];
}

function item(page: Page, one: Deal, isNamed = false): HTMLElement {
  return page.statement(one.exchange.id, ...dealWords(page, one, isNamed));
}

function field(page: Page, deals: Deal[]): Node[] {
  return few(
    deals.map((one) => () => item(page, one)),
    MOST_IN_FIELD,
    (items) => h("ul", { class: "plain field" }, ...items),
  );
}

function matrix(page: Page, deals: Deal[]): HTMLElement {
  const actors = parties(deals.map((one) => one.actor));
  const others = parties(deals.map((one) => one.other));
  const top = h("tr", {}, h("td", {}), ...others.map((other) => h("th", { scope: "col" }, other || "nobody named")));
  const rows = actors.map((actor) => {
    const fields = others.map((other) => {
      const here = deals.filter((one) => one.actor === actor && one.other === other);
      const towards = other ? `${actor || "Nobody named"} and ${other}` : `${actor || "Nobody named"}`;
      return h(
        "td",
        { "data-pair": here.length ? towards : null, class: here.length ? null : "empty" },
        ...field(page, here),
      );
    });
    return h("tr", {}, h("th", { scope: "row" }, actor || "nobody named"), ...fields);
  });
  return h("div", { class: "wide" }, h("table", { class: "bargain" }, h("thead", {}, top), h("tbody", {}, ...rows)));
}

// What stands between what is explained and what explains it: the report's own words where there are some.
function tie(reason: Reason): string {
  if (reason.words) return line(reason.words);
  return reason.because.startsWith("to ") ? "in order" : "because";
}

function pairs(page: Page): { obstacles: HTMLElement | null; reasons: HTMLElement | null } {
  const known = new Set(page.brief.exchanges.map((exchange) => exchange.id));
  const obstacles = page.brief.obstacles
    .filter((obstacle) => !obstacle.against || !known.has(obstacle.against))
    .map(
      (obstacle) => () =>
        page.statement(
          obstacle.id,
          h(
            "span",
            { class: "said" },
            line(obstacle.what),
            obstacle.against ? ` (against ${line(obstacle.against)})` : "",
            " ",
          ),
          page.marks(obstacle.evidence),
        ),
    );
  const reasons = page.brief.reasons.map(
    (reason) => () =>
      page.statement(
        reason.id,
        h(
          "span",
          { class: "said" },
          line(reason.of),
          h("b", { class: "because" }, ` ${tie(reason)} `),
          line(reason.because),
          " ",
        ),
        page.marks(reason.evidence),
      ),
  );
  const part = (title: string, items: Maker[]) =>
    items.length
      ? h("div", {}, h("h3", {}, title), ...few(items, 6, (some) => h("ul", { class: "plain" }, ...some)))
      : null;
  return { obstacles: part("In the way", obstacles), reasons: part("Why", reasons) };
}

export function bargain(page: Page): HTMLElement | null {
  const deals = page.brief.exchanges.map((exchange) => deal(page, exchange));
  const { obstacles, reasons } = pairs(page);
  if (!deals.length && !obstacles && !reasons) {
    return null;
  }
  const shown = new Set(
    parties(deals.flatMap((one) => [one.actor, one.other]))
      .filter(Boolean)
      .slice(0, MOST_PARTIES),
  );
  const isShown = (name: string) => name === NOBODY || shown.has(name);
  // a table of one or two fields says less than a list
  const isTable =
    new Set(deals.filter((one) => one.actor && one.other).map((one) => `${one.actor}\n${one.other}`)).size >=
    LEAST_PAIRS;
  const central = deals.filter((one) => isTable && isShown(one.actor) && isShown(one.other));
  const rest = deals.filter((one) => !central.includes(one));
  const others = rest.map((one) => () => item(page, one, true));
  return section(
    "bargain",
    "Who wants and gives what",
    deals.length || null,
    ...(central.length ? [matrix(page, central)] : []),
    ...(others.length
      ? [
          central.length ? h("h3", {}, "Others") : null,
          ...few(others, 6, (items) => h("ul", { class: "plain" }, ...items)),
        ]
      : []),
    obstacles,
    reasons,
  );
}
