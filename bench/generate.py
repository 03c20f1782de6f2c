"""Makes reports to measure speed on: JSONL on stdout, one report of about 500 words a line.

Sentences are filled templates and shuffled sentences of examples/, in paragraphs and quotations as
news has them. The same arguments give the same bytes everywhere: numbers come from splitmix64, not
from Python's own generator. Texts make no sense; their words, lengths and marks are like those of news.

    generate.py [COUNT [SEED]]      10,000 reports by default
"""

import json
import pathlib
import re
import sys

FIRST = """Hany Marit Colin Noura Adaeze Tomasz Ingrid Rahul Beatriz Kwame Yuki Leila Oscar Miriam Pavel Chloe
Dmitri Amara Sven Lucia Farid Hannah Joao Nadia Viktor Esther Paolo Aisha Gareth Mei""".split()
LAST = """Saleh Dekker Marsh Fahmy Okafor Nowak Lindqvist Mehta Carvalho Mensah Tanaka Haddad Brandt Cohen Novotny
Laurent Sokolov Diallo Bergstrom Romero Rahimi Whitfield Pereira Kaur Petrov Adeyemi Ricci Yilmaz Pritchard
Zhang O'Leary Van-Houten McAllister""".split()
ROLES = """a canal pilot|the harbour master|a spokeswoman for the ministry|an economist at the university|the
mayor|a retired judge|the union's secretary|a farmer from the valley|the company's chief engineer|a member of the
committee|the deputy minister of transport|a shopkeeper|the head of the rescue service|a nurse at the district
hospital|an analyst|the opposition's spokesman on energy""".replace("\n", " ").split("|")
PLACES = """Rotterdam|Port Said|Valparaiso|Lagos|Gdansk|Osaka|Tromso|Marseille|Karachi|Halifax|Mombasa|Montevideo|
Tallinn|Chennai|Izmir|Belfast|Odesa|Busan|Callao|Split|New Orleans|Cape Town|Sri Lanka|the Black Sea|East
Anglia|Northern Ireland|the Gulf of Aden""".replace("\n", "").split("|")
GROUPS = """the port authority|the ministry|the European Commission|the World Health Organization|the central bank|
Halvorsen Shipping|the transport union|the U.N. mission|Meridian Energy plc|the coast guard|the Red Crescent|
the state railway|the Labour Party|the appeals court|Kestrel Foods Inc.|the regional council""".replace("\n", "").split("|")
THINGS = """the bridge|a new grain terminal|the ceasefire|the fishing quota|the emergency loan|the pipeline|the
budget|a shipment of vaccines|the eastern runway|the border crossing|the drinking water|the wage agreement|the
report|the reservoir|the evacuation plan|the search for survivors|the state-owned airline|the coal
phase-out|low-interest credit|the well-known lighthouse""".replace("\n", " ").split("|")
VERBS = """reopened closed inspected delayed financed criticised defended rejected approved postponed repaired sold
bought promised welcomed abandoned examined doubled reduced restored""".split()
SAY = "said told-reporters added warned insisted explained argued wrote admitted claimed".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SHORT = """That was the plan|Nobody knows yet|We are waiting|It isn't over|I don't believe it|They won't give up|
There's no more time|It has to be said|We'll see|That can't be right""".replace("\n", "").split("|")
REASONS = """because the tide was too low|although the engineers had advised against it|when the talks broke down|
after three days of heavy rain|while prices kept rising|unless the weather improves|so that the harvest could be
brought in|as soon as the money arrives|since nobody else was willing to pay|if the court agrees""".replace("\n", " ").replace("| ", "|").split("|")
MODALS = """will probably|is likely to|may|might not|could|is expected to|is unlikely to|must|should|will almost
certainly""".replace("\n", " ").split("|")
BASES = """reopen close inspect delay finance criticise defend reject approve postpone repair sell buy promise welcome
abandon examine double reduce restore""".split()

TEMPLATES = [
    "{Group} {verb} {thing} in {place} on {day}, {reason}.",
    "{name}, {role}, {said} that {group} {modal} {base} {thing} before {month} {d}.",
    "“{Short},” {said} {name}, {role}. “{Clause}, and {clause2}.”",
    "\"{Clause},\" {name} {said}. \"{Short}.\"",
    "{Group} and {group2} {verb} {thing}, which had cost {amount}, {reason}.",
    "According to {group}, {n} people were living near {place} at the time, {p} per cent more than in {year}.",
    "In {month} {year}, {name} {verb} {thing}; {group} {verb2} it within weeks.",
    "{name} and {name2} met in {place} on {month} {d}, {year}, to speak about {thing} and {thing2}.",
    "Asked whether {group} {modal} {base} {thing}, {last} shook {their} head.",
    "It was not clear on {day} who had {verb} {thing} or what {group} had paid for it.",
    "{role_cap} who did not want to be named {said} {thing} {modal} be {verb} by the end of {month}.",
    "The price of {thing_bare} rose by {p}.{d} per cent to ${n}, {group} {said}, {reason}.",
    "{Group} denied that it had {verb} {thing}, and {said} the opposite was true.",
    "Near {place}, {n} containers, {d} lorries and an old crane stood where {thing} used to be.",
    "{Clause}; {clause2}; but {name} — {role} — {verb} {thing} anyway.",
]


class Numbers:
    """splitmix64 (Steele, Lea and Flood 2014)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
        return (z ^ (z >> 31)) % n

    def of(self, items):
        return items[self.below(len(items))]


def upper_first(words):
    return words[:1].upper() + words[1:]


def sentence(numbers):
    of = numbers.of
    last = of(LAST)
    clause = [f"{of(GROUPS)} {of(MODALS)} {of(BASES)} {of(THINGS)}" for _ in range(2)]
    group, thing, role, short = of(GROUPS), of(THINGS), of(ROLES), of(SHORT)
    return of(TEMPLATES).format(
        name=f"{of(FIRST)} {last}", name2=f"{of(FIRST)} {of(LAST)}", last=last, role=role,
        role_cap=upper_first(role.replace("the ", "a ", 1)), group=group, Group=upper_first(group), group2=of(GROUPS),
        thing=thing, thing2=of(THINGS), thing_bare=thing.removeprefix("the ").removeprefix("a "), verb=of(VERBS),
        verb2=of(VERBS), base=of(BASES), said=of(SAY).replace("-", " "), place=of(PLACES), day=of(DAYS), month=of(MONTHS),
        year=1980 + numbers.below(45), d=1 + numbers.below(28), n=f"{2 + numbers.below(4000):,}",
        p=1 + numbers.below(60), amount=f"${1 + numbers.below(900)} million", reason=of(REASONS), modal=of(MODALS),
        their=of(["her", "his"]), Short=short, clause=clause[0], Clause=upper_first(clause[0]), clause2=clause[1])


def example_sentences():
    folder = pathlib.Path(__file__).resolve().parent.parent / "examples"
    found = []
    for path in sorted(folder.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            found += [s for s in re.split(r"(?<=[.?!]) (?=[A-Z])", paragraph) if s.endswith(".") and len(s) > 40]
    return found


def report(numbers, index, examples):
    place = numbers.of(PLACES)
    date = (1990 + numbers.below(35), 1 + numbers.below(12), 1 + numbers.below(28))
    title = f"{upper_first(numbers.of(GROUPS))} {numbers.of(VERBS)} {numbers.of(THINGS)}"
    paragraphs = [title, f"{place.upper()}, {MONTHS[date[1] - 1]} {date[2]}, {date[0]} —"]
    words = len(title.split()) + 4
    while words < 490:
        body = []
        for _ in range(1 + numbers.below(4)):
            body.append(numbers.of(examples) if numbers.below(8) == 0 else sentence(numbers))
        joined = " ".join(body)
        if len(paragraphs) == 2:
            paragraphs[1] += " " + joined
        else:
            paragraphs.append(joined)
        words += len(joined.split())
    return {"id": f"bench-{index:05d}", "title": title, "published": "%04d-%02d-%02d" % date,
            "text": "\n\n".join(paragraphs) + "\n"}


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    numbers = Numbers(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    examples = example_sentences()
    for index in range(count):
        print(json.dumps(report(numbers, index, examples), ensure_ascii=False))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
