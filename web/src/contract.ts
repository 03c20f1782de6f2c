// The data of the page: the brief as docs/output.md has it, the reports' texts, and accounts compared two by two.
// What later versions may leave out or add is optional here; nothing is taken for granted that the page can do without.

export interface Evidence {
  doc: string;
  start: number; // code points of the report's text
  end: number;
  quote?: string;
  first_sentence?: number; // counted from 1
  last_sentence?: number;
  by?: string;
}

export interface Account {
  id: string;
  label?: string;
  title: string | null;
  publisher: string | null;
  author?: string | null;
  published: string | null;
  published_from?: string | null;
  published_why?: string | null;
  words: number;
  origin: string;
  copy_of: string | null;
  copy_kind: string | null;
  similarity: number | null;
  spun: number;
  replaced?: number;
}

export interface Actor {
  id: string;
  kind: string;
  name: string;
  aliases: string[];
  roles: string[];
  accounts: string[];
  mentions: number;
}

export interface Interval {
  low: number | null;
  high: number | null;
}

export interface Exchange extends Interval {
  id: string;
  kind: string;
  who?: string | null; // which of the two acts: wants, offers, gives, shares, opposes
  from: string | null;
  to: string | null;
  from_actor?: string | null;
  to_actor?: string | null;
  what: string;
  phrase?: string | null;
  category?: string | null;
  if?: string | null;
  act?: boolean; // `what` has a verb of its own
  condition?: string | null;
  status?: string | null;
  polarity?: string | null;
  sources?: string[];
  origins: number;
  evidence: Evidence[];
}

export interface Obstacle {
  id: string;
  what: string;
  against: string | null;
  evidence: Evidence[];
  words?: string | null;
}

export interface Reason {
  id: string;
  of: string;
  because: string;
  words?: string | null;
  evidence: Evidence[];
}

export interface Holder extends Interval {
  who: string | null;
  phrase: string | null;
  account?: string | null;
  status?: string | null;
  evidence: Evidence[] | Evidence;
}

export interface Expectation {
  id: string;
  what: string;
  status?: string | null;
  origins?: number;
  holders: Holder[];
  pooled: Interval | null;
  without: (Interval & { account: string })[];
}

export interface Certainty extends Interval {
  polarity: string;
  phrase: string | null;
  whose: string;
  status: string;
}

export interface Claim {
  id: string;
  text: string;
  who: string[];
  kind: string;
  cue?: string | null;
  cue_leads?: boolean;
  certainty?: Certainty | null;
  standing: string | null;
  origins: number;
  evidence: Evidence[];
}

export interface Difference {
  id: string;
  about: string;
  kind?: string | null; // number, date, place …
  positions: { value: string; who: string | string[] | null; evidence: Evidence[] | Evidence }[];
}

export interface TimelineEntry {
  id?: string;
  when: string | null;
  until: string | null;
  precision: string | null;
  what: string;
  status: string | null;
  reported?: string | null;
  bound?: string | null;
  origins?: number;
  evidence: Evidence[];
}

export interface Deed {
  id: string;
  type: string | null;
  name: string; // the type as a reader calls it
  who: string | null;
  whom: string | null;
  what: string;
  exchange?: string | null; // the exchange that tells it too
  status: string | null;
  origins?: number;
  evidence: Evidence[];
}

export interface Quantity {
  id?: string;
  what: string | null;
  value?: number | string | null;
  low?: number | null;
  high?: number | null;
  text?: string | null;
  unit: string | null;
  when: string | null;
  who: string | string[] | null;
  evidence: Evidence[];
}

export interface Brief {
  story: number;
  title: string | null;
  gist?: string | null;
  when: { from: string | null; to: string | null }; // of the event
  published?: { from: string | null; to: string | null }; // of the accounts
  where: (string | { name: string })[];
  accounts: Account[];
  actors: Actor[];
  exchanges: Exchange[];
  obstacles: Obstacle[];
  reasons: Reason[];
  expectations: Expectation[];
  claims: Claim[];
  differences: Difference[];
  timeline: TimelineEntry[];
  quantities: Quantity[];
  events?: Deed[];
  silent?: { actors: string[]; accounts: { account: string; claims: string[] }[] };
}

export type Pair = [start: number, end: number];
export type Both = [start: number, end: number, otherStart: number, otherEnd: number];
export type Differing = [about: string, ...spans: Both];

export interface ReportClaim {
  id: string;
  who: string | null;
  kind: string;
  spans: Pair[];
}

export interface Report {
  id: string;
  text: string;
  sentences: Pair[];
  signs: { start: number; end: number; likely: string | null; by: string }[];
  claims: ReportClaim[];
}

export interface Comparison {
  a: number;
  b: number;
  copy: { kind: string; similarity: number; passages: Both[]; changed: Both[] } | null;
  claims: [conflict: number, a: number, b: number, ...differences: Differing[]][];
  quotations: Both[];
}

export interface PageData {
  brief: Brief;
  reports: Report[];
  comparisons: Comparison[];
}
