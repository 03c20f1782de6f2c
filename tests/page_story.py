"""A story made up for the page: every part of a brief has something in it, each statement with evidence that is really
in the texts. It does not depend on what the program finds, so the page can be tested apart from it."""

TEXTS = {
    "harbour-wire": """Dockers and port owners meet again on Friday

HALVMOR, 3 May 2019 — The dockers' union wants shorter shifts and a pay rise of 6 per cent from Norhavn Terminals, and will probably strike on Monday if Friday's talks fail, its chair Inge Tolle said.

"We have waited two years," Tolle said. "We will not wait until autumn."

Norhavn offered the union 2 per cent on Thursday. The company opposes shorter shifts because it lost two cranes in the January storm. About 1,400 dockers work in the port.

A strike is unlikely to last longer than a week, an analyst at Sund Bank said. The ministry may send a mediator.""",
    "harbour-daily": """Port of Halvmor: what each side wants

Norhavn Terminals has offered its dockers 2 per cent, and the city gave the company a loan of 40 million kroner in April. Union chair Inge Tolle called the offer "an insult".

The union says 1,800 dockers would walk out. It is almost certain that a strike would stop the ferries, the harbour master said. A walkout on Monday is possible.

The city and the ministry share an interest in calm before the election.""",
    "harbour-spun": """Dockers and harbor proprietors meet once more on Friday

HALVMOR, 3 May 2019 — The dockers' coalition needs more limited movements and a compensation climb of 6 per cent from Norhavn Terminals, and will presumably strike on Monday if Friday's discussions fizzle, its seat Inge Tolle said.

"We have held up two years," Tolle said. "We won't hold up until harvest time."

Norhavn offered the coalition 2 per cent on Thursday. The organization goes against more limited movements since it lost two cranes in the January tempest.""",
}
DOCS = list(TEXTS)


def sentences(text):
    """Good enough for a page: lines, cut behind full stops."""
    spans, at = [], 0
    for line in text.split("\n"):
        start = at
        for i in range(len(line)):
            if line[i] == "." and line[i + 1 : i + 2] in ("", " "):
                spans.append([start, at + i + 1])
                start = at + i + 2
        if start < at + len(line):
            spans.append([start, at + len(line)])
        at += len(line) + 1
    return spans


def evidence(doc, quote):
    start = TEXTS[DOCS[doc]].index(quote)
    return {"doc": DOCS[doc], "start": start, "end": start + len(quote), "quote": quote, "by": "made-by-hand"}


def span(doc, quote):
    found = evidence(doc, quote)
    return [found["start"], found["end"]]


def account(doc, published, origin, copy_of=None, kind=None, similarity=None, spun=0.02):
    return {
        "id": DOCS[doc],
        "title": TEXTS[DOCS[doc]].split("\n")[0],
        "publisher": None,
        "published": published,
        "published_from": "dateline" if published else None,
        "published_why": None,
        "words": len(TEXTS[DOCS[doc]].split()),
        "origin": DOCS[origin],
        "copy_of": copy_of and DOCS[0],
        "copy_kind": kind,
        "similarity": similarity,
        "spun": spun,
        "label": DOCS[doc].split("-")[1],
        "author": None,
        "replaced": 0,
    }


def actor(number, kind, name, mentions, roles=(), aliases=()):
    return {
        "id": f"a{number}",
        "kind": kind,
        "name": name,
        "aliases": list(aliases),
        "roles": list(roles),
        "accounts": DOCS[:2],
        "mentions": mentions,
    }


def exchange(number, kind, sender, receiver, what, status, origins, *found, category="other"):
    return {
        "id": f"x{number}",
        "kind": kind,
        "from": sender,
        "to": receiver,
        "what": what,
        "category": category,
        "status": status,
        "low": 0.5,
        "high": 0.9,
        "origins": origins,
        "evidence": list(found),
    }


def claim(number, text, who, kind, standing, origins, *found, certainty=None):
    return {
        "id": f"c{number}",
        "text": text,
        "who": who,
        "kind": kind,
        "certainty": certainty,
        "standing": standing,
        "origins": origins,
        "evidence": list(found),
    }


def holder(who, phrase, low, high, doc, quote):
    return {
        "who": who,
        "phrase": phrase,
        "low": low,
        "high": high,
        "account": DOCS[doc],
        "evidence": [evidence(doc, quote)],
    }


def brief():
    strike = {
        "id": "p1",
        "what": "the dockers strike on Monday",
        "status": "possible",
        "origins": 2,
        "holders": [
            holder("a1", "will probably", 0.55, 0.8, 0, "will probably strike on Monday"),
            holder(None, "possible", 0.2, 0.8, 1, "A walkout on Monday is possible"),
        ],
        "pooled": {"low": 0.375, "high": 0.8},
        "without": [{"account": DOCS[0], "low": 0.2, "high": 0.8}, {"account": DOCS[1], "low": 0.55, "high": 0.8}],
    }
    week = {
        "id": "p2",
        "what": "a strike lasts longer than a week",
        "holders": [holder("an analyst at Sund Bank", "unlikely", 0.2, 0.45, 0, "unlikely to last longer than a week")],
        "pooled": {"low": 0.2, "high": 0.45},
        "without": [{"account": DOCS[0], "low": None, "high": None}],
    }
    ferries = {
        "id": "p3",
        "what": "a strike stops the ferries",
        "holders": [
            holder(
                "the harbour master",
                "almost certain",
                0.95,
                0.99,
                1,
                "almost certain that a strike would stop the ferries",
            )
        ],
        "pooled": {"low": 0.95, "high": 0.99},
        "without": [],
    }
    return {
        "story": 1,
        "title": "Dockers and port owners meet again on Friday",
        "when": {"from": "2019-05-03", "to": "2019-05-03"},
        "where": ["Halvmor"],
        "gist": "Norhavn offered 2 per cent",
        "published": {"from": "2019-05-03", "to": "2019-05-03"},
        "silent": {"actors": ["a2"], "accounts": [{"account": DOCS[1], "claims": ["c5"]}]},
        "accounts": [
            account(0, "2019-05-03", 0),
            account(1, None, 1),
            account(2, "2019-05-03", 0, True, "spun", 0.61, 0.97),
        ],
        "actors": [
            actor(1, "organisation", "dockers' union", 9, ["union"], ["union"]),
            actor(2, "organisation", "Norhavn Terminals", 6, ["company"], ["Norhavn"]),
            actor(3, "person", "Inge Tolle", 4, ["chair"], ["Tolle"]),
            actor(4, "place", "Halvmor", 3),
            actor(5, "organisation", "Sund Bank", 1),
        ],
        "exchanges": [
            exchange(
                1,
                "wants",
                "a2",
                "a1",
                "a pay rise of 6 per cent",
                "planned",
                1,
                evidence(0, "a pay rise of 6 per cent"),
                category="money",
            ),
            exchange(
                2, "wants", "a2", "a1", "shorter shifts", "planned", 1, evidence(0, "shorter shifts"), category="labour"
            ),
            exchange(
                3,
                "offers",
                "a2",
                "a1",
                "2 per cent",
                "happened",
                2,
                evidence(0, "offered the union 2 per cent"),
                evidence(1, "offered its dockers 2 per cent"),
                category="money",
            ),
            exchange(4, "opposes", "a2", "a1", "shorter shifts", "happened", 1, evidence(0, "opposes shorter shifts")),
            exchange(
                5,
                "gives",
                "the city",
                "a2",
                "a loan of 40 million kroner",
                "happened",
                1,
                evidence(1, "a loan of 40 million kroner"),
                category="money",
            ),
            exchange(
                6,
                "shares",
                "the city",
                "the ministry",
                "an interest in calm before the election",
                "happened",
                1,
                evidence(1, "an interest in calm before the election"),
            ),
        ],
        "obstacles": [
            {
                "id": "o1",
                "what": "two cranes lost in the January storm",
                "against": "x2",
                "evidence": [evidence(0, "lost two cranes in the January storm")],
            }
        ],
        "events": [
            {
                "id": "e1",
                "type": "COERCE",
                "mode": None,
                "name": "loss",
                "who": None,
                "whom": "the company",
                "what": "lost two cranes in the January storm",
                "status": "happened",
                "polarity": "pos",
                "who_actor": None,
                "whom_actor": None,
                "origins": 1,
                "evidence": [evidence(0, "lost two cranes in the January storm")],
            }
        ],
        "reasons": [
            {
                "id": "r1",
                "of": "The company opposes shorter shifts",
                "because": "it lost two cranes in the January storm",
                "evidence": [evidence(0, "it lost two cranes in the January storm")],
            }
        ],
        "expectations": [strike, week, ferries],
        "claims": [
            claim(
                1,
                '"We have waited two years," … "We will not wait until autumn."',
                ["Inge Tolle"],
                "direct",
                "single",
                1,
                evidence(0, '"We have waited two years,"'),
            ),
            claim(
                2,
                '"We have held up two years,"',
                ["Inge Tolle"],
                "direct",
                "single",
                1,
                evidence(2, '"We have held up two years,"'),
            ),
            claim(
                3,
                "1,800 dockers would walk out",
                ["dockers' union"],
                "indirect",
                "disputed",
                1,
                evidence(1, "1,800 dockers would walk out"),
                certainty={
                    "polarity": "pos",
                    "low": 0.5,
                    "high": 0.9,
                    "phrase": "would",
                    "whose": "source",
                    "status": "possible",
                },
            ),
            claim(
                4,
                "Norhavn offered 2 per cent",
                [],
                "unattributed",
                "agreed",
                2,
                evidence(0, "Norhavn offered the union 2 per cent"),
                evidence(1, "has offered its dockers 2 per cent"),
            ),
            claim(
                5,
                "About 1,400 dockers work in the port",
                [],
                "unattributed",
                "disputed",
                1,
                evidence(0, "About 1,400 dockers work in the port"),
            ),
        ],
        "differences": [
            {
                "id": "d1",
                "about": "dockers",
                "kind": "number",
                "positions": [
                    {"value": "about 1,400", "who": None, "evidence": [evidence(0, "About 1,400")]},
                    {"value": "1,800", "who": "dockers' union", "evidence": [evidence(1, "1,800")]},
                ],
            }
        ],
        "timeline": [
            {
                "when": "2019-01",
                "until": None,
                "precision": "month",
                "what": "a storm takes two cranes",
                "status": "happened",
                "evidence": [evidence(0, "the January storm")],
            },
            {
                "when": "2019-05-02",
                "until": None,
                "precision": "day",
                "what": "Norhavn offers 2 per cent",
                "status": "happened",
                "evidence": [evidence(0, "offered the union 2 per cent on Thursday")],
            },
            {
                "when": "2019-05-03",
                "until": None,
                "precision": "day",
                "what": "talks",
                "status": "planned",
                "evidence": [evidence(0, "Friday's talks")],
            },
            {
                "when": "2019-05-06",
                "until": None,
                "precision": "day",
                "what": "strike",
                "status": "possible",
                "evidence": [evidence(0, "strike on Monday")],
            },
        ],
        "quantities": [
            {
                "what": "dockers",
                "value": 1400,
                "unit": None,
                "when": None,
                "who": None,
                "evidence": [evidence(0, "About 1,400 dockers")],
            },
            {
                "what": "loan",
                "value": 40000000,
                "unit": "NOK",
                "when": "2019-04",
                "who": ["the city"],
                "evidence": [evidence(1, "40 million kroner")],
            },
        ],
    }


def report(doc, claims, signs=()):
    text = TEXTS[DOCS[doc]]
    return {
        "id": DOCS[doc],
        "text": text,
        "sentences": sentences(text),
        "signs": [
            {"start": span(doc, w)[0], "end": span(doc, w)[1], "likely": likely, "by": "style-word"}
            for w, likely in signs
        ],
        "claims": [
            {"id": f"c{i + 1}", "who": who, "kind": kind, "spans": [span(doc, quote)]}
            for i, (who, kind, quote) in enumerate(claims)
        ],
    }


def data():
    """What stands in the page's data element."""
    return {
        "brief": brief(),
        "reports": [
            report(
                0,
                [
                    ("Inge Tolle", "direct", '"We have waited two years,"'),
                    (None, "unattributed", "Norhavn offered the union 2 per cent on Thursday"),
                    (None, "unattributed", "About 1,400 dockers work in the port"),
                ],
            ),
            report(
                1,
                [
                    (None, "unattributed", "Norhavn Terminals has offered its dockers 2 per cent"),
                    ("The union", "indirect", "1,800 dockers would walk out"),
                ],
            ),
            report(
                2,
                [("Inge Tolle", "direct", '"We have held up two years,"')],
                [("movements", "shifts"), ("seat", "chair"), ("harvest time", "autumn")],
            ),
        ],
        "comparisons": [
            {
                "a": 0,
                "b": 1,
                "copy": None,
                "claims": [[1, 2, 1, ["number", *span(0, "About 1,400"), *span(1, "1,800")]], [0, 1, 0]],
                "quotations": [],
            },
            {
                "a": 0,
                "b": 2,
                "copy": {
                    "kind": "spun",
                    "similarity": 0.61,
                    "passages": [[*span(0, "HALVMOR, 3 May 2019"), *span(2, "HALVMOR, 3 May 2019")]],
                    "changed": [
                        [*span(0, "union"), *span(2, "coalition")],
                        [*span(0, "chair"), *span(2, "seat")],
                        [*span(0, "fail"), *span(2, "fizzle")],
                    ],
                },
                "claims": [[0, 0, 0]],
                "quotations": [[*span(0, '"We have waited two years,"'), *span(2, '"We have held up two years,"')]],
            },
        ],
    }
