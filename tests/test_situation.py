"""Briefs of invented stories against what a careful reader wants of them: tests/data/brief has texts and wishes.

    test_situation.py PROGRAM MODELS FOLDER
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, MODELS, FOLDER = sys.argv[1:4]
FIRST = 3


def read_story(path):
    """Reports by name, and wishes (kind, key, words)."""
    reports, wishes, name = {}, [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
            reports[name] = []
        elif line.startswith(("=> ", "=! ", "=1 ")):
            key, words = line[3:].split(":", 1)
            wishes.append((line[1], key.strip(), [word.strip().lower() for word in words.split("|")]))
        elif name:
            reports[name].append(line)
    return {name: "\n".join(lines).strip() + "\n" for name, lines in reports.items()}, wishes


def run(command, *arguments, status=0):
    done = subprocess.run([PROGRAM, command, "--models", MODELS, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != status:
        raise AssertionError(f"{command} {arguments}: {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


# One report a row: published, text, what the timeline has (first day, last day, words of the entry), words of no entry.
DATED = [
    ("2007-04-11", "Dana Orr was fired on Thursday from a bank in Kellport.", [("2007-04-05", "2007-04-05", "fired")], []),
    ("2007-04-11", "The council will vote on Thursday on the bridge.", [("2007-04-12", "2007-04-12", "vote")], []),
    ("2012-05-15", "At about 8:40 in the morning the crew saw three boats near the port.", [], ["boats"]),
    ("2012-05-15", "The ferry left the port at 8:40 hours on Thursday with forty cars.", [("2012-05-10", "2012-05-10", "ferry")], ["2012-05-15"]),
    ("2012-11-15", "The price of coal rises in winter.", [], ["price"]),
    ("2012-11-15", "A skier died after a fall from the ridge.", [], ["skier"]),
    ("2012-11-15", "The clerk bought a rifle the day after he lost his job.", [], ["rifle"]),
    ("2012-11-15", "The clerk was arrested a week after the robbery.", [], ["arrested"]),
    ("2012-11-15", "The strike stopped all trains from Nov. 3 to Nov. 9.", [("2012-11-03", "2012-11-09", "trains")], []),
    ("2012-11-15", "The death toll from a fire in the old harbour last week has risen to 12.", [], ["risen"]),
    ("2012-11-15", "Dr. Mira Holt received the Arden Prize in 1998 and was elected to the board of the union in 1995.",
     [("1998-01-01", "1998-12-31", "prize"), ("1995-01-01", "1995-12-31", "elected")], ["prize in 1998 and was elected"]),
    ("2012-11-15", "Mayor Ilse Brand admitted Tuesday that the old bridge was not safe. The harbour master said Wednesday that the fleet was safe.",
     [("2012-11-13", "2012-11-13", "admitted")], ["fleet", "wednesday"]),
    ("2012-11-15", "It rained in Lowick. The harbour office said Wednesday it had closed the bridge.", [("2012-11-14", "2012-11-14", "had closed")], []),
    ("2012-11-15", "The town of Lowick will buy a new ferry, the mayor said Wednesday.", [("2012-11-14", "2012-11-14", "a new ferry, the mayor said")], []),
    ("2012-11-15", "Mayor Brand held here Tuesday a welcoming dinner for the crew of the ferry. Mayor Brand made here Tuesday the longest speech of her life.",
     [("2012-11-13", "2012-11-13", "welcoming dinner"), ("2012-11-13", "2012-11-13", "longest speech")], []),
    ("2012-11-15", "Six witnesses of the storm were to testify Thursday.", [("2012-11-15", '"planned"', "testify")], []),
    ("2012-11-15", "The mayor called on Kellport Tuesday to open the port.", [("2012-11-13", "2012-11-13", "called on kellport")], []),
    ("2012-11-15", "The council put off the opening of the bridge until Saturday.", [("2012-11-17", '"until"', "put off")], []),
    ("2012-11-15", "The council must close the mill of Lowick, following resolution 1737.", [], ["1737"]),
    ("2012-11-15", "The old hall was open from 10 am (0800 GMT) to 2 pm (1200 GMT) for the crew.", [], ["1200-01"]),
    ("2012-11-15", "The ferry of Lowick sank more than a week ago off the port.", [], ["2012-11-05"]),
    ("2012-11-12", "Mayor Brand spoke ahead of the election Thursday for the council.", [], ["2012-11-08"]),
    ("2012-11-15", "Kim Lee was arrested on suspicion of drunken driving on Tuesday on the road to Lowick.", [], ['"suspicion of']),
    ("2012-11-15", "Mayor Brand vowed on Thursday to open the port.", [("2012-11-15", '"happened"', "vowed")], ['"planned"']),
    ("2012-11-13", "The grain crisis of Lowick will be a key topic at a meeting here Friday between Mayor Brand and the guild.", [], ["2012-11-09"]),
    ("2012-11-15", "Ten men were arrested in the past two weeks.", [("2012-11-01", "2012-11-15", "arrested")], []),
    ("2012-11-15", "Lowick will build three schools over the next five years.", [("2012-11-15", "2017-11-15", '"planned"')], []),
    ("2012-11-15", "Ilse Brand worked there for three years.", [], ["worked"]),
    ("2012-11-15", "The ferry sank off Kellport with forty cars, harbour police said Wednesday.", [("2012-11-14", "2012-11-14", "sank off kellport")], []),
    ("2012-11-15", "The town agreed on November 1 to return to the talks.", [("2012-11-01", '"happened"', "agreed")], []),
    ("2012-11-15", "The town signed Tuesday a treaty with the Arden Trade Union (ATU).", [("2012-11-13", "2012-11-13", "(atu)")], []),
    ("2012-11-15", "The following are stories due to be covered by the Lowick Mail on Friday.", [], ["following"]),
    ("2012-11-15", "Rents in Lowick fell to 5.14 percent from 5.20 percent in October.", [], ["october"]),
    ("2012-11-15", "Holt had warned Brand Tuesday to be careful during her own trip to Kellport, saying \"please bear in mind that whatever you say it will be read.\"",
     [("2012-11-13", "2012-11-13", 'trip to kellport"')], []),
    ("2012-11-15", "The last attack on the ferry was on March 3.", [("2012-03-03", "2012-03-03", "the last attack")], []),
    ("2012-11-15", "The council urged them to come to a national funeral on Saturday for the dead sailors.", [("2012-11-17", "2012-11-17", "funeral")], []),
    ("2012-11-15", "The mayor kept her word by failing to show up at the office Wednesday.", [("2012-11-14", "2012-11-14", "kept her word")], []),
    ("2012-11-15", "The harbour reverts to the town of Lowick on December 1.", [("2012-12-01", "planned", "reverts")], []),
    ("2012-11-15", "The council mourned the victims of Tuesday's attack on the ferry.", [("2012-11-13", "2012-11-13", "attack on the ferry")], []),
    ("2012-11-15", "Tuesday's talks were held in the town hall of Lowick.", [("2012-11-13", "2012-11-13", "were held")], []),
    ("2012-11-15", "A man was charged in the deadly 2007 shooting of a banker.", [("2007-01-01", "2007-12-31", '"the deadly 2007 shooting')], ["charged"]),
    ("2012-11-15", "Three sailors died in Tuesday's storm off Kellport.", [("2012-11-13", "2012-11-13", "sailors died")], []),
    ("2012-11-15", "Born in Lowick on November 25, 1915, Ilse Brand never left the town.", [("1915-11-25", "1915-11-25", "ilse brand")], []),
    ("2012-11-15", "The town broke a treaty signed in 1998.", [("1998-01-01", "1998-12-31", "a treaty signed")], ["broke"]),
    ("2012-11-15", "An editor was killed in a bombing in Lowick Tuesday.", [("2012-11-13", "2012-11-13", "was killed")], []),
    ("2012-11-15", "Ilse Brand told USA Today that the town of Lowick paid for the bridge.", [], ["paid"]),
    ("2012-11-15", "The trial of the mayor was adjourned Tuesday until December 3.", [("2012-12-03", '"bound": "until"', "adjourned"), ("2012-11-13", '"bound": null', "adjourned")], []),
    ("2012-11-15", "The old bridge has been closed since March.", [("2012-03-01", '"bound": "since"', "closed")], []),
    ("2012-11-15", "The ferry made its worst loss since 1998.", [], ["since"]),
    ("2012-11-15", "The ministers will meet in Lowick on Nov. 21-22.", [("2012-11-21", "2012-11-22", "meet")], []),
    ("2012-11-15", "The poll was carried out on Sunday and Monday.", [("2012-11-11", "2012-11-12", "poll")], []),
    ("2012-11-15", "Floods wiped out the harvest in 2009-10.", [("2009-01-01", "2010-12-31", "harvest")], []),
    ("2012-11-15", "The fleet came home from the war with nine ships on April 8 and 9 people died.", [], ["2012-04-09"]),
    ("2012-11-15", "The town of Lowick stormed ahead in the first half and won the match.", [], ["stormed"]),
]


class Dates(unittest.TestCase):
    def test_timeline(self):
        """A date is told with the event that it belongs to, and what gives no date is told with none."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            for published, text, wanted, unwanted in DATED:
                path.write_text(text + "\n", encoding="utf-8")
                timeline = json.loads(run("brief", "--format", "json", "--published", published, str(path)))["timeline"]
                told = [json.dumps({k: v for k, v in item.items() if k != "evidence"}, ensure_ascii=False).lower() for item in timeline]
                with self.subTest(text=text, told=told):
                    for first, last, words in wanted:
                        self.assertTrue(any(first in item and last in item and words in item for item in told))
                    for words in unwanted:
                        self.assertFalse(any(words in item.replace('"reported": "' + published, "") for item in told))

    def test_one_event(self):
        """Two accounts of one event on one day are one entry, however they go on behind its date."""
        texts = ["Mira Holt hosted the annual Arden Gala in 2007, for which the harbour town gave her a medal and a house by the sea.",
                 "The actress Mira Holt hosted the Arden Gala in 2007, becoming the first woman to lead it since three poets did so together."]
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder) / f"gala{i}.txt" for i in range(2)]
            for path, text in zip(paths, texts):
                path.write_text(text + "\n", encoding="utf-8")
            timeline = json.loads(run("brief", "--format", "json", "--one-story", "--published", "2013-08-03", *map(str, paths)))["timeline"]
            hosted = [item for item in timeline if "hosted" in json.dumps(item)]
            self.assertEqual(len(hosted), 1)
            self.assertEqual(len(hosted[0]["evidence"]), 2)


class Origins(unittest.TestCase):
    """How many origins stand behind what two accounts say, and how many speakers it has."""

    OWN = "A crack was found in the old bridge on Friday. Mayor Ilse Brand said that the old bridge of Lowick stays closed until May."

    def brief(self, *reports):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            path.write_text("".join(json.dumps({"id": str(i), "publisher": who, "text": text}) + "\n" for i, (who, text) in enumerate(reports)), encoding="utf-8")
            return json.loads(run("brief", "--format", "json", "--one-story", str(path))), run("brief", "--one-story", "--all", str(path))

    def closed(self, *reports):
        claims = [c for c in self.brief(*reports)[0]["claims"] if "stays closed" in c["text"] and len({e["doc"] for e in c["evidence"]}) == 2]
        self.assertEqual(len(claims), 1)
        return claims[0]["origins"]

    def test_told_to_an_outlet(self):
        for told, origins in ("told the Lowick Herald", 1), ("told Reuters", 2), ("said", 2):
            other = f"Farmers are angry about the long way round by Sorn. Mayor Ilse Brand {told} that the old bridge of Lowick stays closed until May. " \
                "Nurses at the hospital start earlier now. Two buses a day cross the hills instead, and the school has moved its lessons to nine."
            with self.subTest(told):
                self.assertEqual(self.closed(("The Lowick Herald", self.OWN), ("Sorn Radio", other)), origins)

    def test_a_copy_has_no_speakers_of_its_own(self):
        text = ("The ferry ran aground near Lowick on Tuesday with forty passengers. A harbour guard said that she felt a blow and saw the lights go out. "
                "Two boats pulled the ferry free in the evening. The company will pay for the hotel and for the train home.")
        printed = self.brief(("The Lowick Herald", text), ("Sorn Radio", "From our newsroom.\n\n" + text))[1]
        self.assertEqual([line.strip() for line in printed.splitlines()].count("A harbour guard"), 1)


# One report a row: text, what is explained, what explains it; None where the brief gives no reason.
WHY = [
    ("The court chose the Lowick case because it is well documented.", "the court chose the lowick case", "it is well documented"),
    ("The Lowick Bank dropped the plan because of its cost.", "the lowick bank dropped the plan", "its cost"),
    ("Amid fears over their safety, officials in Lowick say some guests could wear masks.", "some guests could wear masks", "fears over their safety"),
    ("Ilse Brand said that it was closed to all lorries because of the storm.", "ilse brand said that it was closed to all lorries", "the storm"),
    ("It was closed because they could not pay.", None, None),
]


class Reasons(unittest.TestCase):
    def test_why(self):
        """A pronoun tells enough behind what it stands for, and nothing at the beginning of a line."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            for text, of, because in WHY:
                path.write_text(text + "\n", encoding="utf-8")
                reasons = json.loads(run("brief", "--format", "json", str(path)))["reasons"]
                found = [(item["of"].lower(), item["because"].lower()) for item in reasons]
                with self.subTest(text=text):
                    self.assertEqual(found, [(of, because)] if of else [])

    def test_refusals_stand_alone(self):
        """What is in the way and says of what in its own words is told once."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            path.write_text("Norway refuses to share the technology of the mill.\n", encoding="utf-8")
            obstacles = json.loads(run("brief", "--format", "json", str(path)))["obstacles"]
            self.assertEqual([(item["against_text"], item["what"]) for item in obstacles], [(None, "Norway refuses to share the technology of the mill")])

    def test_words_that_tie(self):
        """The report's own words stand where because, or in the way, would not do for them."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            for text, line in (("The Lowick Bank was fined for hiding its losses.", "The Lowick Bank was fined \u2014 for: hiding its losses"),
                               ("The mill in Lowick will close unless a buyer is found.", "The mill in Lowick will close \u2014 unless: a buyer is found"),
                               ("The mill in Lowick closed because of a lack of grain.", "The mill in Lowick closed \u2014 because: a lack of grain")):
                path.write_text(text + "\n", encoding="utf-8")
                with self.subTest(text=text):
                    self.assertIn(line, run("brief", str(path)))


class Heads(unittest.TestCase):
    """What a story is called and when it is; places in front of its first words are no part of them."""

    def brief(self, *reports):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            keys = ("id", "title", "published", "text")
            path.write_text("".join(json.dumps({k: v for k, v in zip(keys, (str(i), *report)) if v}) + "\n" for i, report in enumerate(reports)), encoding="utf-8")
            return json.loads(run("brief", "--format", "json", "--one-story", str(path)))

    def test_title(self):
        """The title with the story's words is the story's, wherever it stands; else a heading, else the clause that tells most of it; a
        section's name, a note to editors and the rest of a broken line are none."""
        one, two = "The ferry Selma sank off Lowick on Monday.", "Divers searched the ferry Selma off Lowick for a third day."
        texts = ("Harbour notes. Seats are few this summer. " + one, one + " Forty people were rescued from the ferry.", two + " The ferry lies on its side.")
        for titles, wanted in ((("A summer of few seats", "Ferry Selma sinks off Lowick", "Regional"), "Ferry Selma sinks off Lowick"),
                               ((None, None, "Regional"), "Divers searched the ferry Selma off Lowick for a third day"),
                               (("ATTENTION - ADDS quotes ///", "= (PICTURE) =", "of the ferry in the north"), "Divers searched the ferry Selma off Lowick for a third day"),
                               ((None, None, None), "Selma lies in the deep off Lowick")):
            made = [(title, None, text) for title, text in zip(titles, texts)]
            if not any(titles):
                made[1] = (None, None, "Selma lies in the deep off Lowick\n\n" + texts[1])
            with self.subTest(titles):
                self.assertEqual(self.brief(*made)["title"], wanted)

    def test_notes_in_title(self):
        """What agencies write to editors is no part of a title."""
        for given, shown in (("URGENT: Flood waters rise", "Flood waters rise."), ("UPDATE 2-Flood waters rise", "Flood waters rise."), ("URGENTFlood waters rise", "Flood waters rise."),
                             ("ATTENTION - ADDS quotes ///", ""), ("= (PICTURE) =", ""), ("Picture of a flood", "Picture of a flood."), ("LEAD pipes poison Lowick", "LEAD pipes poison Lowick."),
                             ("NATO fleet sails", "NATO fleet sails.")):
            with self.subTest(given), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "reports.jsonl"
                path.write_text("".join(json.dumps({"id": str(i), "title": given, "text": f"The river rose on day {i} and the bridge was shut for all who walk."}) + "\n" for i in (1, 2)), encoding="utf-8")
                first = run("brief", "--one-story", str(path)).split("ACCOUNTS\n")[1].splitlines()[0]
                self.assertTrue(first.startswith(f"  1  {shown}" + (" " if shown.endswith(".") else "")), first)
                self.assertEqual(first.startswith("  1  15 words"), not shown)

    def test_author_in_title(self):
        """Who wrote it is no part of a title; whom it speaks of is."""
        text = "The old bridge of Lowick was praised by Ann Brand on Monday. It has stood for two hundred years, she said."
        for title, wanted in (("Old bridge of Lowick stands by Mira Holt", "Old bridge of Lowick stands"), ("Old bridge praised by Ann Brand",) * 2,
                              ("Old bridge is shut by winter",) * 2, ("ATTENTION - ADDS bridge ///", "The old bridge of Lowick was praised by Ann Brand on Monday")):
            with self.subTest(title):
                self.assertEqual(self.brief((title, None, text))["title"], wanted)

    def test_when(self):
        """One event has its day; a story that moves on has all its days."""
        def told(day, text):
            return (None, f"2019-05-{day:02}", text)
        sank = "The ferry Selma capsized off Lowick on {}. Forty people were on board."
        same = self.brief(told(7, sank.format("Monday")), told(8, "Nobody drowned when the old ferry Selma capsized off Lowick on Monday, the port says."), told(9, "The ferry Selma was raised on Wednesday. It capsized off Lowick on Monday."))
        self.assertEqual((same["when"]["from"], same["when"]["to"]), ("2019-05-06", "2019-05-06"))
        on = self.brief(told(7, sank.format("Monday")), told(15, "The ferry Selma was raised on Tuesday. Two tugs held it."),
                        told(24, "Police arrested the owner of the ferry Selma on Thursday. The court of Lowick sits in June."))
        self.assertEqual((on["when"]["from"], on["when"]["to"]), ("2019-05-06", "2019-05-23"))

    def test_no_datelines(self):
        text = "{}A cargo ship ran into the lock gate of the canal and nobody was hurt. The gate has to be lifted out by a crane, the port says."
        for line in ("Oslo/Bergen: ", "OSLO, Norway, May 3 -- ", "Oslo, May 3 - ", "OSLO \u2014 "):
            with self.subTest(line):
                self.assertIn("A cargo ship ran", [claim["text"][:16] for claim in self.brief((None, None, text.format(line)))["claims"]])


# A report; words of a claim; who says it, None: nobody said it, so that no source has it.
SAID = [
    ("Lowick police Sgt. Barry Whitby said the gunman first stopped at the desk and talked to Anna Berg.", "first stopped at the desk", "Whitby"),
    ("The yard burned for three hours on Friday. The mayor will be assured by Anna Berg that the owner was abroad.", "owner was abroad", None),
    ("Anna Berg leads the yard in Lowick. She voiced opposition to the bill.\n\n\"The bill is far from a good one, and I am opposed to it,\" Kyodo quoted Berg as telling reporters.",
     "far from a good one", "Anna Berg"),
    ("Anna Berg leads the yard in Lowick. Another leader said the yard could close. \"Berg is an important man in Lowick and the town will miss him,\" he said.",
     "important man", "leader"),
    ("The yard burned for three hours on Friday. The council of Lowick added another $20,000 to the fund.", "another $20,000", None),
    ("The yard burned for three hours on Friday. The Lowick Council failed to agree on calling for a vote in the town.", "calling for a vote", None),
    ("Lowick is full of rumours. The harbour led to speculation that the two men might meet there instead.", "meet there", None),
    ("The mayor met the press in Lowick on Friday. Asked by the reporters if the bridge was safe, he said nothing.", "bridge was safe", None),
    ("The bridge stays open. It will be closed at once if the engineers say that the cables are weak.", "cables are weak", None),
    ("The yard burned for three hours on Friday. The judge ruled that the owner can testify in open court.", "can testify", "judge"),
    ("The yard burned for three hours on Friday. Anna Berg and Paul Weber said that the owner was abroad.", "owner was abroad", "Anna Berg and Paul Weber"),
    ("The yard burned for three hours on Friday. Mayor Anna Berg said the yard was old, calling it \"a trap\" for the workers.", "a trap", "Anna Berg"),
    ("The yard burned for three hours on Friday. Mayor Anna Berg expressed little doubt about the motive of the fire.", "motive of the fire", "Anna Berg"),
    ("The yard burned for three hours on Friday. The town announced on Thursday its readiness to buy the yard.", "readiness to buy", "the town"),
    ("The yard burned for three hours on Friday. The frigate Orla responded to a distress call from the yard.", "distress call", None),
    ("The yard burned for three hours on Friday. Anna Berg called the doctor from the yard.", "the doctor", None),
    ("The yard burned for three hours on Friday. Anna Berg called for an inquiry on Monday.", "an inquiry", "Anna Berg"),
    ("The yard burned for three hours on Friday. The owners of the harbour began their annual meeting on Monday.", "annual meeting", None),
    ("The yard burned for three hours on Friday. Owners Anna Berg and Paul Weber said that nobody was hurt. Weber and Berg said they would build again.", "build again", "Anna Berg and Paul Weber"),
    ("The yard burned for three hours on Friday. The statement said the yard was old. It added that nobody was hurt.", "nobody was hurt", "the statement"),
    ("The yard burned for three hours on Friday. Diplomats said the yard was old. They said nobody was hurt.", "nobody was hurt", "diplomats"),
    ("The yard burned for three hours on Friday. Anna Berg said the yard was old. It later emerged that nobody was hurt.", "nobody was hurt", None),
    ("John Abara was in court on Monday. Abara is said to have robbed a bank. The guard said that two men had run away.", "two men had run away", "guard"),
]


class Supposed(unittest.TestCase):
    def test_condition(self):
        """What only a condition says is nobody's claim."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            path.write_text("Norway demanded a higher price for salt on Monday, unless Poland agreed to sell half of its largest port.\n", encoding="utf-8")
            brief = json.loads(run("brief", "--format", "json", str(path)))
        self.assertEqual([claim["text"] for claim in brief["claims"] if claim["text"].startswith("Poland")], [])


class Quantities(unittest.TestCase):
    def test_values(self):
        """An age has whose it is; the two who were named before are no number."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            path.write_text("Anna Berg, 35, and 29-year-old Jan Wolski found seven old coins in Lowick. The two friends sold them for 400 dollars.\n", encoding="utf-8")
            brief = json.loads(run("brief", "--format", "json", str(path)))
        self.assertEqual({q["text"] for q in brief["quantities"]}, {"Anna Berg, 35", "29-year-old Jan Wolski", "seven old coins", "400 dollars"})

    def test_rest_of_a_time(self):
        """The minutes behind hours are no time of their own."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            path.write_text("The cable to Lowick was down for 1hr 4 mins and the ferry stood still for 30 minutes.\n", encoding="utf-8")
            brief = json.loads(run("brief", "--format", "json", str(path)))
        values = {q["value"] for q in brief["quantities"]}
        self.assertIn(30, values)
        self.assertNotIn(4, values)


class Events(unittest.TestCase):
    """What people do to one another: in a clause that says who, told once, and done rather than supposed."""

    TEXTS = (
        "Norway accused Poland of dumping salt in the Baltic on Monday. Poland rejected the charge. If Poland attacks Norway, the alliance will act, Ida Holm said.",
        "Norway accused Poland on Monday of dumping salt. Police in Gdansk arrested Jan Wolski on Tuesday. He has been accused of fraud before.",
        "It rained all day in Gdansk. Fishermen mended their nets until Norway attacked Poland, as they said in jest.",
    )

    def test_events(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            path.write_text("".join(json.dumps({"id": str(i), "published": "2026-03-10", "text": text}) + "\n" for i, text in enumerate(self.TEXTS)), encoding="utf-8")
            brief = json.loads(run("brief", "--format", "json", "--one-story", str(path)))
            accused = next(e["id"] for e in brief["events"] if e["type"] == "ACCUSE" and e["whom"] == "Poland")
            explained = run("explain", "--one-story", accused, str(path))
        found = {(e["type"], e["mode"], e["who"], e["whom"], e["origins"]) for e in brief["events"]}
        self.assertIn(("ACCUSE", None, "Norway", "Poland", 2), found)
        self.assertIn(("COERCE", "arrest", "Police", "Jan Wolski", 1), {(*f[:2], f[2].split()[0] if f[2] else None, *f[3:]) for f in found})
        self.assertEqual([e["what"] for e in brief["events"] if e["type"] == "ASSAULT"], [])
        self.assertIn("type ACCUSE; who: Norway; to whom: Poland", explained)


# Three reports of one person: how the brief calls who speaks.
ONE_PERSON = ["Doctor Ann M. Holm was chosen on Friday. Holm said the clinic would stay open.", "Ann Holm spoke in Lowick on Friday. Ann Holm said she was glad.",
              "The clinic is old. The head of the clinic, Ann HOLM, said on Friday the roof leaks. The clinic's guards on Monday said it was shut."]


class Speakers(unittest.TestCase):
    def test_one_person(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(ONE_PERSON)), encoding="utf-8")
            made = json.loads(run("brief", "--format", "json", "--one-story", str(path)))
            printed = run("brief", "--one-story", "--all", str(path))
        self.assertEqual([actor["name"] for actor in made["actors"] if "olm" in actor["name"].lower()], ["Ann M. Holm"])
        self.assertIn("\n  The clinic's guards\n", printed)

    def test_said(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            for text, words, who in SAID:
                path.write_text(text + "\n", encoding="utf-8")
                claims = json.loads(run("brief", "--format", "json", str(path)))["claims"]
                found = [name.lower() for claim in claims if words in claim["text"] for name in claim["who"]]
                with self.subTest(text):
                    self.assertEqual([who.lower() in name for name in found], [] if who is None else [True])


# Sentences of two reports; whether they tell the same fact.
FACTS = [
    ("Divers found the anchor of the brig Orla on Tuesday.", "The anchor of the brig Orla was discovered by divers.", True),
    ("Anna Berg died in a hospital in Lowick on Monday.", "Anna Berg, who had been ill for years, died in Lowick.", True),
    ("Anna Berg was arrested in Lowick on suspicion of fraud.", "Police in Lowick arrested Anna Berg on suspicion of fraud.", True),
    ("Anna Berg sold the harbour of Lowick.", "In spring Anna Berg sold four old paintings to a museum in Lowick.", False),
    ("Anna Berg died in a hospital in Lowick on Monday.", "Anna Berg painted for years in Lowick on the quay.", False),
    ("Anna Berg will sell the harbour of Lowick.", "Anna Berg has sold the harbour of Lowick.", False),
    ("Talks between Norway and Poland are set to resume in Lowick.", "Talks between Norway and Poland resumed in Lowick.", False),
    ("The price of oil in Norland rose this week to the highest level in two years.", "The price of oil in Norland fell this week to the lowest level in a month.", False),
    ("A man sold a boat on Monday.", "A man bought a house on Monday.", False),
]


class Facts(unittest.TestCase):
    def test_other_words(self):
        more = ("Farmers are angry about the long way round by Sorn. The school moved its lessons to nine.",
                "Nurses at the hospital start earlier now. Two buses a day cross the hills.")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            for one, other, same in FACTS:
                path.write_text("".join(json.dumps({"id": str(i), "text": f"{text} {more[i]}"}) + "\n" for i, text in enumerate((one, other))), encoding="utf-8")
                claims = json.loads(run("brief", "--format", "json", "--one-story", str(path)))["claims"]
                with self.subTest(one + " / " + other):
                    self.assertEqual(any(claim["agreeing"] > 1 for claim in claims), same)
                    if same:
                        self.assertIn("= 2 origins", run("brief", "--one-story", str(path)))


    def test_main_points(self):
        """No two main points of one fact, though two speakers have it."""
        reports = ("A market opened. Mayor Ilse Brand said that divers found the anchor of the brig Orla on Tuesday. The nurses start earlier now.",
                   "The harbour was quiet. Guard Tom Ekman said that the anchor of the brig Orla was discovered by divers. Buses cross the hills.")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(reports)), encoding="utf-8")
            printed = run("brief", "--one-story", str(path))
            top = printed[:printed.index("WHERE THE ACCOUNTS STAND")]
            self.assertEqual(top.count("anchor of the brig"), 1, top)


class Expectations(unittest.TestCase):
    def test_it_of_the_sentence(self):
        """What may be in the worst case is told although only the words before it say whom it means."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            path.write_text("Although it is a possibility that for the grain Norway needs it would share its oil fields with Poland, that's actually a worst-case situation.\n",
                            encoding="utf-8")
            made = json.loads(run("brief", "--format", "json", str(path)))["expectations"]
        self.assertTrue(any("Norway" in one["what"] and one["pooled"]["high"] <= 0.3 for one in made))

    def test_other_numbers(self):
        """The same of other numbers is another thing."""
        for hours, many in (("eight", 1), ("five", 2)):
            texts = ("The harbour gate will open for eight hours on the new pier.", f"The harbour gate will open for {hours} hours on the new pier.")
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "reports.jsonl"
                path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)), encoding="utf-8")
                made = json.loads(run("brief", "--format", "json", "--one-story", str(path)))["expectations"]
            self.assertEqual(len(made), many, made)


class Silences(unittest.TestCase):
    """Who is not heard, and what an account has not a word of."""

    def silent(self, *texts):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)), encoding="utf-8")
            brief = json.loads(run("brief", "--format", "json", "--one-story", str(path)))
            return brief, run("brief", "--one-story", str(path))

    def test_unheard(self):
        want = "Norway wants grain from Poland. Norway has asked Poland twice this year. Poland has grain, and Norway pays Poland well for the grain. Norway is cold. "
        for more, unheard in (("", {"Norway", "Poland"}), ("Polish officials said on Friday that the harvest was good.", {"Norway"}),
                              ("Jiji quoted Polish officials as telling reporters that the harvest was good.", {"Norway"}),
                              ("Norway supports the plan of Poland. Warsaw announced that the harvest was good.", {"Norway"})):
            with self.subTest(more):
                brief, printed = self.silent(want + more, "A ferry from Norway waits in Gdansk for grain.")
                names = {actor["name"] for actor in brief["actors"] if actor["id"] in brief["silent"]["actors"]}
                self.assertEqual(names, unheard)
                self.assertIn("no words of", printed)

    def test_not_a_word(self):
        fact = "Divers found the lost anchor of the brig below the old lighthouse on Tuesday."
        brief, printed = self.silent(fact + " The harbour office keeps it in a shed.", fact + " It weighs two tonnes, and a museum in the town wants it.",
                                     "A museum wants to show what ships carried. Its rooms open in May, and schools may come for nothing.")
        about = {claim["id"]: claim["text"] for claim in brief["claims"]}
        self.assertEqual([(one["account"], [about[c] for c in one["claims"]]) for one in brief["silent"]["accounts"]], [("2", [fact[:-1]])])
        self.assertIn("not in 2: Divers found", printed)


# Two reports a row, and the words of each position of the only difference, in order; none where they do not differ.
DIFFERING = [
    ("A strong earthquake hit Sorn island on Sunday, killing 10 people.", "The death toll from the earthquake on Sorn island rose to 13 on Sunday.", ("10 people", "13")),
    ("The death toll from a blast in Kellport has risen to 40, rescuers said.", "The blast in Kellport has killed 41 people, a doctor said.", ("40", "41 people")),
    ("A strong earthquake hit Sorn island on Sunday, killing 10 people.", "An earthquake killed at least 8 people on Sorn island on Sunday.", ()),
    ("A strong earthquake hit Sorn island on Sunday, injuring 70 people.", "An earthquake on Sorn island left 80 wounded on Sunday, officials said.", ("70 people", "80 wounded")),
    ("A 5.6 magnitude earthquake shook Sorn island on Sunday.", "An earthquake of magnitude 5.9 shook Sorn island on Sunday.", ("5.6", "5.9")),
    ("A 5.6 magnitude earthquake shook Sorn island on Sunday.", "An aftershock of magnitude 3.9 shook Sorn island on Sunday.", ()),
    ("Three undersea cables were damaged near Kellport.", "Two undersea cables were damaged near Kellport on Friday.", ("Three undersea cables", "Two undersea cables")),
    ("Three undersea cables were damaged near Kellport.", "Two power cables were damaged near Kellport on Friday.", ()),
    ("The death toll from a blast in Kellport has risen to 40, rescuers said. The toll stood at 35 on Monday.",
     "The death toll from a blast in Kellport has risen to 41, a doctor said.", ("40", "41")),
    ("A raid killed four people in Kellport. A raid killed nine people in Sorn.", "A raid killed six people in Norland.", ()),
    ("About 150 cases of cholera have been registered in Kellport.", "In Kellport 303 cases of cholera were recorded in the last 10 days.", ("150 cases", "303 cases")),
    ("Norland won 50 seats in the vote on Tuesday. Sorn won 12 seats.", "Norland took 42 seats in the vote on Tuesday.", ("50 seats", "42 seats")),
    ("Mira Holt has 59.1 percent of the votes.", "Mira Holt won 59.4 percent of the votes.", ("59.1 percent", "59.4 percent")),
    ("Mira Holt, 61, was arrested in Kellport.", "The 68-year-old Mira Holt was arrested in Kellport.", ("61", "68-year-old")),
    ("Mira Holt, 61, was arrested in Kellport.", "Dana Orr, 68, was arrested in Kellport.", ()),
    ("About 40 people were killed in the fire in Kellport.", "The fire in Kellport killed 41 people.", ()),
    ("There were 212 people on board the ferry Morning Star when it sank off Kellport.", "The ferry Morning Star sank off Kellport with 215 people aboard.", ("212 people", "215 people")),
    ("Mira Holt sold the Arden mill in 1957.", "Mira Holt sold the Arden mill in 1967.", ("1957", "1967")),
    ("Police arrested Mira Holt in Kellport on Friday.", "Police arrested Mira Holt in Kellport on Thursday.", ("Friday", "Thursday")),
    ("Police arrested Mira Holt in Kellport on Friday.", "Police arrested Mira Holt in Kellport at 8 a.m. on Friday.", ()),
    ("Norland accepted the offer of Kellport.", "Norland rejected the offer of Kellport.", ("accepted", "rejected")),
    ("Norland accepted the offer of Kellport.", "Sorn rejected the offer of Kellport.", ()),
]


# One report a row, and the words of both sides of what somebody denies; none where nothing is denied that another says.
DENIED = [
    ("Norland accused Sorn of smuggling arms. Sorn denied it.", ("Norland accused Sorn", "Sorn denied it")),
    ("Norland has blamed Sorn for the blast in Kellport, a charge rejected by Sorn.", ("Norland has blamed Sorn for the blast in Kellport", "rejected by Sorn")),
    ("The opposition pointed the finger at Norland over the bombing. Norlandish officials met in Kellport. "
     "The government denied any role in the bombing, and Norland denied any involvement.", ("pointed the finger at Norland", "Norland denied any involvement")),
    ("Mira Holt denied reports that she would leave the Arden mill.", ("reports that she would leave", "Mira Holt denied reports")),
    ("Mira Holt is on trial for fraud in Kellport. Holt has pleaded not guilty.", ("on trial for fraud", "pleaded not guilty")),
    ("Sorn accused Norland of breaking the truce. Norland accused Sorn of breaking the truce.", ("Sorn accused", "Norland accused")),
    ("Norland accused Sorn of smuggling arms. Kellport denied it.", ()),
    ("Norland accused Sorn of smuggling arms. Sorn denied the envoy a visa.", ()),
    ("Norland accused Sorn of smuggling arms. Sorn denied that the harvest had failed.", ()),
    ("Norland rejected the offer.", ()),
    ("Norland on Friday rejected Sorn's idea of a conference on fishing.", ("Sorn's idea of a conference", "Norland on Friday rejected")),
    ("Norland criticized its own plan of a conference on fishing.", ()),
]


# One report a row, and the words of two views that it sets against each other; none where it does not.
VIEWS = [
    ("Officials of Norland say that the Arden mill case is simple, but critics say that the case was chosen to spare the Arden mill.",
     ("case is simple", "chosen to spare")),
    ("Mira Holt said on Friday that the ferry contract was agreed. But Sorn said that it was only a draft.", ("ferry contract was agreed", "only a draft")),
    ("The police denied any casualties, but the locals said that the blast killed two men.", ("denied any casualties", "killed two men")),
    ("Mira Holt said that the ferry contract was agreed. Dana Orr said that the ferry contract was good.", ()),
    ("Mira Holt said that the ferry sank. But Dana Orr said that apples were cheap.", ()),
    ("Mira Holt said that the ferry contract was agreed. But Holt said that the ferry contract was late.", ()),
]


class Differences(unittest.TestCase):
    def test_views(self):
        """Views that a report sets against each other."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "one.txt"
            for text, expected in VIEWS:
                with self.subTest(text):
                    path.write_text(text + "\n", encoding="utf-8")
                    brief = json.loads(run("brief", "--format", "json", str(path)))
                    found = [position["value"] for difference in brief["differences"] for position in difference["positions"]]
                    self.assertEqual(len(found), len(expected), found)
                    for value, words in zip(found, expected):
                        self.assertIn(words, value)

    def test_denials(self):
        """What one source says and another denies, in one report."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "one.txt"
            for text, expected in DENIED:
                with self.subTest(text):
                    path.write_text(text + "\n", encoding="utf-8")
                    brief = json.loads(run("brief", "--format", "json", str(path)))
                    found = [position["value"] for difference in brief["differences"] for position in difference["positions"]]
                    self.assertEqual(len(found), len(expected), found)
                    for value, words in zip(found, expected):
                        self.assertIn(words, value)

    def test_differences(self):
        """What is counted or dated is compared, however it is worded."""
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder) / name for name in ("one.txt", "other.txt")]
            for *texts, expected in DIFFERING:
                with self.subTest(texts):
                    for path, text in zip(paths, texts):
                        path.write_text(text + "\n", encoding="utf-8")
                    brief = json.loads(run("brief", "--format", "json", *map(str, paths)))
                    found = [position["value"] for difference in brief["differences"] for position in difference["positions"]]
                    self.assertEqual(len(found), len(expected), found)
                    for value, words in zip(found, expected):
                        self.assertIn(words, value)

    def test_reports_of_two_days(self):
        """A toll goes on and is told with the days of both reports; what a market did is another day's."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reports.jsonl"
            for texts, printed in ((("A fire killed 10 people in Kellport, police said.", "The fire in Kellport has killed 13 people, police said."),
                                    ("10 people (reported 3 March 2021)", "13 people (reported 5 March 2021)")),
                                   (("Brokers in Kellport sold 8.8 million shares.", "Brokers in Kellport sold 9.7 million shares."), ())):
                rows = [{"id": str(i), "published": f"2021-03-0{3 + 2 * i}", "text": text} for i, text in enumerate(texts)]
                path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
                brief = json.loads(run("brief", "--format", "json", "--one-story", str(path)))
                self.assertEqual(len(brief["differences"]), bool(printed))
                for words in printed:
                    self.assertIn(words, run("brief", "--one-story", str(path)))


class Stories(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.stories = {}
        for path in sorted(pathlib.Path(FOLDER).glob("*.txt")):
            reports, wishes = read_story(path)
            (self.folder / path.stem).mkdir()
            paths = []
            for name, text in reports.items():
                paths.append(self.folder / path.stem / name)
                paths[-1].write_text(text, encoding="utf-8")
            self.stories[path.stem] = ([str(path) for path in paths], wishes)

    def test_wishes(self):
        for name, (paths, wishes) in self.stories.items():
            brief = json.loads(run("brief", "--format", "json", *paths))
            for kind, key, words in wishes:
                items = brief[key][:FIRST] if kind == "1" else brief[key]
                texts = [json.dumps({k: v for k, v in item.items() if kind != "!" or k != "evidence"}, ensure_ascii=False).lower()
                         for item in items]
                with self.subTest(story=name, key=key, words=words):
                    self.assertEqual(any(all(word in text for word in words) for text in texts), kind != "!")

    def test_every_element_is_explained(self):
        for paths, _ in self.stories.values():
            brief = json.loads(run("brief", "--format", "json", *paths))
            for key in ("claims", "exchanges", "expectations", "timeline", "quantities", "reasons", "obstacles", "differences"):
                for item in brief[key][:2]:
                    text = run("explain", item["id"], *paths)
                    self.assertIn(item["id"] + ", ", text)
                    self.assertIn("RESTS ON", text)
            run("explain", "c999", *paths, status=2)

    def test_formats_agree(self):
        """The important is in text and Markdown; --all has no less; the order of reports changes no set of statements."""
        for paths, _ in self.stories.values():
            brief = json.loads(run("brief", "--format", "json", *paths))
            text, everything, markdown = run("brief", *paths), run("brief", "--all", *paths), run("brief", "--format", "markdown", *paths)
            self.assertGreaterEqual(len(everything), len(text))
            for section in ("ACCOUNTS", "WHAT IS EXPECTED", "WHO SAYS IT"):
                self.assertIn(section, text)
                self.assertIn("## " + section, markdown)
            self.assertNotIn("\x1b", text)
            turned = json.loads(run("brief", "--format", "json", *reversed(paths)))
            self.assertEqual(len(brief["accounts"]), len(turned["accounts"]))
            self.assertEqual(sorted(a["name"] for a in brief["actors"]), sorted(a["name"] for a in turned["actors"]))
            narrow = run("brief", "--width", "50", *paths)
            self.assertTrue(all(len(line) <= 50 for line in narrow.splitlines()))

    def test_several_stories(self):
        """Two groups of two are two stories; two reports alone are taken as one."""
        other = ["Snow closes the Hallgate pass. Snow closed the Hallgate pass on Friday, and 40 lorries were stuck, police said.",
                 "Lorries stuck on the Hallgate pass. Police said 40 lorries were stuck when snow closed the Hallgate pass on Friday."]
        paths = [self.folder / f"snow{i}.txt" for i in range(2)]
        for path, text in zip(paths, other):
            path.write_text(text + "\n", encoding="utf-8")
        ferry = self.stories["ferry"][0]
        lines = run("brief", "--format", "json", *ferry[:2], *map(str, paths)).splitlines()
        self.assertEqual([json.loads(line)["story"] for line in lines], [1, 2])
        self.assertIn("RESTS ON", run("explain", "2:c1", *ferry[:2], *map(str, paths)))
        self.assertEqual(len(run("brief", "--format", "json", ferry[0], str(paths[0])).splitlines()), 1)
        self.assertEqual(len(run("brief", "--one-story", "--format", "json", *ferry, *map(str, paths)).splitlines()), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
