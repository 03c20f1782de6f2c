// Text of strangers: what of it may be shown, and where in it a place is.

// Characters that show as nothing, move what stands around them or turn the writing around: each becomes one visible
// character, so that every offset stays right. Line ends and tabs stay.
const HARMFUL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

function shownCharacter(character: string, at: number, whole: string): string {
  if (character === "\r") {
    return whole[at + 1] === "\n" ? " " : "\n";
  }
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
}

export function shown(text: string): string {
  return text.replace(HARMFUL, shownCharacter);
}

// On one line.
export function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

// Code points of a text as indexes of a JavaScript string, which counts UTF-16 units.
export class Offsets {
  private readonly beyond: number[] = []; // code points outside the basic plane, as offsets in code points

  constructor(text: string) {
    if (!/[\ud800-\udbff]/.test(text)) {
      return;
    }
    let at = 0;
    for (const character of text) {
      if (character.length === 2) {
        this.beyond.push(at);
      }
      at++;
    }
  }

  index(codePoint: number): number {
    let low = 0;
    let high = this.beyond.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.beyond[middle] as number) < codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return codePoint + low;
  }
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// 2021-03-24 as 24 Mar 2021, 2021-03 as Mar 2021; anything else as it is.
export function date(value: string): string {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value);
  const month = parts?.[2] ? MONTHS[Number(parts[2]) - 1] : undefined;
  if (!parts || (parts[2] && !month)) {
    return value;
  }
  return [parts[3] ? String(Number(parts[3])) : "", month ?? "", parts[1]].filter(Boolean).join(" ");
}

// The days of a whole year or month are that year or month.
function rounded(from: string, until: string): [string, string] {
  if (from.endsWith("-01-01") && until.endsWith("-12-31")) {
    return [from.slice(0, 4), until.slice(0, 4)];
  }
  const [year, month] = [Number(until.slice(0, 4)), Number(until.slice(5, 7))];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isWhole = from.endsWith("-01") && until.length === 10 && Number(until.slice(8)) === last;
  return isWhole ? [from.slice(0, 7), until.slice(0, 7)] : [from, until];
}

// 24–30 Mar 2021, 24 Feb–30 Mar 2021, Mar 2021, 2019–2021: the first without what the last has too.
export function dates(start: string | null, end: string | null): string {
  if (!start || !end) {
    return date(start ?? end ?? "");
  }
  const [from, until] = rounded(start, end);
  if (from === until) {
    return date(from);
  }
  const first = date(from).split(" ");
  const last = date(until).split(" ");
  while (first.length > 1 && first.at(-1) === last[first.length - 1]) {
    first.pop();
  }
  return `${first.join(" ")}\u2013${last.join(" ")}`;
}

export function percent(low: number | null, high: number | null): string {
  if (low === null || high === null) {
    return "no estimate";
  }
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to ? `${from}\u202f%` : `${from}\u2013${to}\u202f%`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

export function list(value: string | string[] | null | undefined): string[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
}
