"""Runs the program as people do, and as they should not: every hostile input gets a clear message or a
marked result, exit statuses are as promised, and the bytes do not depend on the number of threads.

    test_cli.py PROGRAM MODELS EXAMPLES
"""

import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, MODELS, EXAMPLES = sys.argv[1:4]
MEGABYTE = 1 << 20
# Sanitizers keep shadow memory and freed blocks; the limits below are for the plain program.
SANITIZED = "ASAN_OPTIONS" in os.environ or "TSAN_OPTIONS" in os.environ


class Run:
    def __init__(self, *arguments, stdin=b"", models=MODELS, **more):
        done = subprocess.run([PROGRAM, *arguments, *(["--models", models] if models else [])], input=stdin,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")

    @property
    def reports(self):
        return [json.loads(line) for line in self.out.splitlines()]


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def refused(self, run, status, *words):
        """Nothing on stdout, one line of stderr that begins `hearsay: ` and holds the words."""
        self.assertEqual(run.out, b"")
        self.assertEqual(run.status, status, run.err)
        self.assertRegex(run.err, r"\Ahearsay: [^\n]+\n\Z")
        for word in words:
            self.assertIn(word, run.err)


class Usage(CliTest):
    def test_wrong_usage(self):
        for arguments in [(), ("nonsense",), ("analyse",), ("analyse", "--no-such", "x"), ("analyse", "-x", "x"),
                          ("analyse", "x", "--jobs", "0"), ("analyse", "x", "--jobs", "two"), ("analyse", "x", "--jobs"),
                          ("analyse", "x", "--format", "text"), ("brief", "x", "--format", "conllu"),
                          ("brief", "x", "--tokens"), ("analyse", "x", "--tokens=yes"), ("--jobs", "2", "analyse", "x"),
                          ("analyse", "x", "--published", "2023-02-30"), ("analyse", "x", "--offsets", "chars"),
                          ("analyse", "x", "--tokens", "--format", "conllu"), ("brief", "x", "--width", "7"),
                          ("analyse", "x", "--encoding", "klingon"), ("analyse", "x", "--as", "pdf")]:
            with self.subTest(arguments=arguments):
                self.refused(Run(*arguments, models=MODELS if "x" in arguments and "--jobs" != arguments[0] and
                                 arguments[-1] != "--jobs" else None), 2)

    def test_texts_of_the_option_table(self):
        for arguments, words in [(("--help",), ["brief", "analyse", "Exit status"]),
                                 (("analyse", "--help"), ["--tokens", "codepoint|utf16|byte", "--jobs N"]),
                                 (("brief", "-h"), ["--width"]), (("group", "--help"), ["story", "--jobs N"]), (("compare", "--help"), ["only one of them says"]), (("--version",), ["hearsay "]),
                                 (("--format-version",), ["1\n"]), (("--man-page",), [".TH HEARSAY 1", "\\-\\-offsets"]),
                                 (("--bash-completion",), ["complete -o filenames -F _hearsay hearsay"])]:
            with self.subTest(arguments=arguments):
                run = Run(*arguments, models=None)
                self.assertEqual((run.status, run.err), (0, ""))
                for word in words:
                    self.assertIn(word, run.out.decode())
        self.assertNotIn("--tokens", Run("brief", "--help", models=None).out.decode())

    def test_completion_is_a_script(self):
        script = self.write("completion", Run("--bash-completion", models=None).out)
        program = f"source {script}; COMP_WORDS=(hearsay analyse --format ''); COMP_CWORD=3; _hearsay; echo ${{COMPREPLY[@]}}"
        try:
            done = subprocess.run(["bash", "-c", program], stdout=subprocess.PIPE, check=True)
        except FileNotFoundError:
            self.skipTest("no bash")
        self.assertEqual(done.stdout, b"jsonl conllu\n")


class Inputs(CliTest):
    def test_missing_file(self):
        self.refused(Run("analyse", str(self.path / "none.txt")), 3, "none.txt", "no such file")

    def test_empty_file(self):
        self.refused(Run("analyse", self.write("empty.txt", "")), 3, "empty.txt: ", "empty")

    def test_only_white_space(self):
        run = Run("analyse", self.write("blank.txt", " \n\t\n "))
        self.assertIn(run.status, (0, 3))
        self.assertTrue(run.err or run.reports[0]["sentences"] == [])

    def test_folder_without_reports(self):
        (self.path / "nothing").mkdir()
        self.refused(Run("analyse", str(self.path / "nothing")), 3, "nothing")

    def test_binary(self):
        self.refused(Run("analyse", self.write("binary.txt", bytes(range(256)) * 64)), 3, "binary.txt")
        self.refused(Run("analyse", PROGRAM), 3, os.path.basename(PROGRAM))

    def test_one_bad_among_good(self):
        good = self.write("a.txt", "Prices rose in May.")
        run = Run("analyse", good, str(self.path / "none.txt"), good)
        self.assertEqual(run.status, 1)
        self.assertEqual([r["id"] for r in run.reports], ["a.txt", "a.txt-2"])
        self.assertIn("none.txt", run.err)

    def test_invalid_utf8_and_nuls_are_marked(self):
        run = Run("analyse", self.write("odd.txt", b"The mayor \xff\xfe\xfd left.\nHe said so, they say. " * 3),
                  "--encoding", "utf-8")
        self.assertEqual(run.status, 0, run.err)
        self.assertGreater(run.reports[0]["replaced"], 0)
        self.assertIn("\ufffd", run.reports[0]["text"])
        run = Run("analyse", self.write("nul.txt", b"The mayor \0 left. She said it was late." * 5))
        self.assertTrue(run.status == 0 or "nul.txt" in run.err, run.err)
        self.assertIn(run.status, (0, 3))

    def test_line_of_200_megabytes(self):
        path = self.path / "long.txt"
        with open(path, "wb") as out:
            for _ in range(200):
                out.write(b"word " * (MEGABYTE // 5))
        self.refused(Run("analyse", str(path)), 3, "long.txt", "limit")
        with open(path, "rb") as source:
            done = subprocess.run([PROGRAM, "analyse", "-", "--models", MODELS], stdin=source, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        jsonl = self.path / "long.jsonl"
        with open(jsonl, "wb") as out:
            out.write(b'{"id":"first","text":"One short report."}\n{"text":"')
            for _ in range(200):
                out.write(b"word " * (MEGABYTE // 5))
            out.write(b'"}\n{"id":"last","text":"Another short report."}\n')
        run = Run("analyse", str(jsonl))
        self.assertEqual(run.status, 1)
        self.assertEqual([r["id"] for r in run.reports], ["first", "last"])
        self.assertIn("long.jsonl:2:", run.err)
        if not SANITIZED:
            self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 400 * 1024)

    def test_deep_quotation_marks(self):
        for name, text in [("straight", '"' * 10000), ("curly", "“" * 10000 + "deep" + "”" * 10000),
                           ("single", "‘" * 10000 + "deep" + "’" * 10000), ("open", "He said “so. " * 10000)]:
            with self.subTest(name=name):
                run = Run("analyse", self.write(name + ".txt", text), timeout=120)
                self.assertEqual(run.status, 0, run.err)

    def test_megabyte_without_space(self):
        for name, text in [("letters", "a" * MEGABYTE), ("wide", "漢" * (MEGABYTE // 3)), ("dots", "." * MEGABYTE)]:
            with self.subTest(name=name):
                run = Run("analyse", self.write(name + ".txt", text), timeout=200)
                self.assertEqual(run.status, 0, run.err)
                self.assertEqual(run.reports[0]["sentences"][-1]["end"], len(text))

    def test_jsonl_with_faults(self):
        lines = ['{"id":"one","text":"A first report."}', '{"id":"two","text":"cut he', '{"id":"three","text":7}',
                 '{"id":"four"}', '[1,2]', '{"id":"five","text":"A fifth report.","title":["wrong"],"published":12}']
        run = Run("analyse", self.write("reports.jsonl", "\n".join(lines)))
        self.assertEqual(run.status, 1)
        self.assertEqual(run.reports[0]["id"], "one")
        for line in (2, 3, 4, 5):
            self.assertIn(f"reports.jsonl:{line}:", run.err)

    def test_deep_html(self):
        page = "<html><body>" + "<div>" * 100000 + "<p>The mayor left the town hall on Monday.</p>" + "</div>" * 100000
        run = Run("analyse", self.write("deep.html", page), timeout=120)
        self.assertTrue(run.status == 0 or (run.status == 3 and "deep.html" in run.err), run.err)

    def test_standard_input(self):
        run = Run("analyse", "-", stdin="“We won,” the coach said.".encode())
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(run.reports[0]["claims"][0]["kind"], "direct")

    def test_owner_is_not_the_speaker(self):
        text = ("Ann Reed was badly hurt in the fire.\n\n"
                "\"She was the one who called for help,\" said Reed's brother, Paul, after the hearing.\n")
        brief = json.loads(Run("brief", "--format", "json", self.write("fire.txt", text)).out)
        claims = [claim for claim in brief["claims"] if claim["kind"] != "unattributed"]
        self.assertEqual(len(claims), 1)
        self.assertNotIn("Ann Reed", claims[0]["who"])
        self.assertIn("Paul", " ".join(claims[0]["who"]))

    def test_names_with_control_characters(self):
        run = Run("analyse", self.write("\x1b[31m.txt", "") if os.name == "posix" else "x")
        self.assertNotIn("\x1b", run.err)
        run = Run("brief", self.write("\x1b[2J.txt", "A town \x1b[31mburns\x07, “we \x9b1m saw it,” Ann Lee said.\n" * 2))
        self.assertNotIn(b"\x1b", run.out)
        self.assertNotIn(b"\x07", run.out)


class Weights(CliTest):
    def damaged(self, name, change):
        folder = self.path / "models"
        folder.mkdir(exist_ok=True)
        for weights in pathlib.Path(MODELS).glob("*.weights"):
            data = bytearray(weights.read_bytes())
            (folder / weights.name).write_bytes(change(data) if weights.name == name else data)
        return Run("analyse", self.write("a.txt", "Prices rose."), models=str(folder))

    def test_damage(self):
        def flip(at):
            def change(data):
                data[at % len(data)] ^= 1
                return data
            return change

        for name in ("segment", "syntax", "roles", "time", "gazetteer", "names", "entity", "claims"):
            name += ".weights"
            for change in (flip(0), flip(9), flip(40), flip(70), flip(123457), flip(-1), lambda d: d[:len(d) // 2],
                           lambda d: d[:63], lambda d: b"", lambda d: d + b"x"):
                with self.subTest(name=name):
                    self.refused(self.damaged(name, change), 3, name)

    def test_missing(self):
        self.refused(Run("analyse", self.write("a.txt", "Hello."), models=str(self.path)), 3, "weights")
        environment = dict(os.environ, HEARSAY_MODELS=str(self.path / "gone"))
        self.refused(Run("analyse", self.write("a.txt", "Hello."), models=None, env=environment), 3, "gone")


class Output(CliTest):
    def test_brief_counts_origins(self):
        story = ("The ferry Aurora ran aground off Lowick on Monday with 212 passengers on board. “We felt a blow and then nothing moved,” "
                 "said Ilse Brand, a teacher from Torvald. Two tugs from the port of Marn pulled the ship free before midnight. "
                 "The coast guard said that nobody was hurt, and that the captain will be questioned on Wednesday. "
                 "The company has promised to pay for the hotel and for the train home.\n")
        spun = (story.replace("ran aground", "got stranded").replace("passengers", "travellers").replace("a blow", "a hit")
                .replace("pulled", "dragged").replace("hurt", "injured").replace("pay", "compensate"))
        own = "Nobody was hurt when a ferry touched the sand near Lowick, the coast guard said on Tuesday. Divers looked at the hull.\n"
        paths = [self.write("a.txt", story), self.write("b.txt", "From our newsroom.\n\n" + spun), self.write("c.txt", own)]
        brief = json.loads(Run("brief", "--format", "json", *paths).out)
        self.assertEqual([len({a["origin"] for a in brief["accounts"]}), brief["accounts"][1]["copy_of"]], [2, "a.txt"])
        both = [c for c in brief["claims"] if len({e["doc"] for e in c["evidence"]}) == 2]
        self.assertTrue(both)
        self.assertTrue(all(c["origins"] == 1 for c in both if {e["doc"] for e in c["evidence"]} == {"a.txt", "b.txt"}))
        text = Run("brief", *paths).out.decode()
        self.assertIn("3 accounts of 2 origins", text)
        self.assertIn("copy of a", text)

    def test_link_of(self):
        a = self.write("a.txt", "Mayor Ilse Brand of Lowick closed the old bridge on Monday. “The bridge is not safe for heavy trucks,” Ilse Brand said.\n")
        b = self.write("b.txt", "Mayor Ilse Brand of Lowick closed the old bridge on Monday. “The bridge is not safe for heavy lorries,” Brand said.\n")
        entities, claims, quotations = (Run("link", "--one-story", "--of", what, a, b).reports
                                        for what in ("entities", "claims", "quotations"))
        self.assertIn("Ilse Brand", [e["name"] for e in entities])
        self.assertTrue(all(len(e["in"]) == 2 for e in entities))
        self.assertIn(["a.txt", "b.txt"], [sorted(m["doc"] for m in c["mentions"]) for c in claims])
        changes = [{c["text"], c["base_text"]} for q in quotations for w in q["wordings"] for c in w["changes"]]
        self.assertEqual(changes, [{"lorries", "trucks"}])
        self.assertEqual(Run("link", "--of", "claims", "--format", "text", a).status, 2)

    def test_compare(self):
        a = self.write("a.txt", "The flood killed 40 people in Ostrava on Monday. Trains to Brno were stopped.\n")
        b = self.write("b.txt", "The flood killed 12 people in Ostrava on Monday. The mayor resigned.\n")
        result = json.loads(Run("compare", "--format", "json", a, b).out)
        self.assertEqual([c["standing"] for c in result["claims"]], ["conflict", "only_a", "only_b"])
        difference = result["claims"][0]["differences"][0]
        self.assertEqual((difference["about"], difference["a"]["text"], difference["b"]["text"]), ("number", "40", "12"))
        text = Run("compare", a, b).out.decode()
        self.assertIn("THEY CLASH (1)", text)
        self.assertIn("number: 40 against 12", text)
        for inputs, status in (((a,), 3), ((a, b, a), 2)):
            run = Run("compare", *inputs)
            self.assertEqual(run.status, status)
            self.assertIn("compare takes two reports", run.err)

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        for command in (["analyse", EXAMPLES], ["brief", EXAMPLES]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *command, "--models", MODELS], stdout=full, stderr=subprocess.PIPE,
                                      check=False)
            self.assertEqual(done.returncode, 3)
            self.assertRegex(done.stderr.decode(), r"\Ahearsay: standard output: the disk is full; [^\n]+\n\Z")

    def test_reader_gone(self):
        lines = "\n".join(json.dumps({"text": "The ship is free, the owner said. " * 20}) for _ in range(300))
        path = self.write("many.jsonl", lines)
        program = subprocess.Popen([PROGRAM, "analyse", path, "--tokens", "--models", MODELS], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        program.stdout.read(100)
        program.stdout.close()
        self.assertEqual(program.stderr.read(), b"")
        program.stderr.close()
        self.assertEqual(program.wait(), 0)

    def test_same_bytes_for_every_number_of_threads(self):
        files = [self.write(f"{i:02}.txt", "“It is late,” Ann Lee said. She left on 3 May.\n\n" * (1 + 37 * i % 50))
                 for i in range(40)]
        files.insert(7, self.write("bad.txt", ""))
        for command in (["analyse", "--tokens"], ["analyse", "--format", "conllu"], ["brief"], ["brief", "--format", "json"]):
            with self.subTest(command=command):
                first, *others = [Run(*command, *files, "--jobs", str(n)) for n in (1, 2, 7)]
                self.assertEqual(first.status, 1)
                for other in others:
                    self.assertEqual((first.out, first.err), (other.out, other.err))

    def test_group_gives_the_same_for_every_order_and_number_of_threads(self):
        bridge = "The old bridge over the Marn in Lowick is closed for six weeks, mayor Ilse Brand said on {}. A crack was found."
        bread = "Bakers strike: Torvald without bread from {} over night work, their union leader Per Holm told reporters."
        reports = [{"id": f"{name}{day}", "text": text.format(day), "published": f"2021-03-0{i + 1}"}
                   for name, text in (("bridge", bridge), ("bread", bread))
                   for i, day in enumerate(("Monday", "Tuesday", "Friday"))]
        paths = [self.write(name, "".join(json.dumps(r) + "\n" for r in order))
                 for name, order in (("a.jsonl", reports), ("b.jsonl", reports[::-1]), ("c.jsonl", reports[3:] + reports[:3]))]
        runs = [Run("group", path, "--jobs", jobs, models=None) for path in paths for jobs in ("1", "3")]
        self.assertEqual(runs[0].status, 0, runs[0].err)
        for run in runs[1:]:
            self.assertEqual(runs[0].out, run.out)
        stories = runs[0].reports
        self.assertEqual(list(stories[0]), ["story", "title", "docs", "copies", "origins"])
        self.assertEqual([s["story"] for s in stories], [1, 2])
        self.assertEqual(sorted(sorted(s["docs"]) for s in stories),
                         [["breadFriday", "breadMonday", "breadTuesday"], ["bridgeFriday", "bridgeMonday", "bridgeTuesday"]])

    def test_link_gives_the_same_for_every_order_and_number_of_threads(self):
        texts = ["A fire destroyed the old mill in Dunmore on Tuesday. Two workers were killed in the blaze.",
                 "Two workers died when the mill in Dunmore burned down. The fire broke out in the drying hall.",
                 "After Tuesday's fire in the mill of Dunmore, which killed two workers, the caretaker was arrested."]
        reports = [{"id": f"r{i}", "text": text, "published": f"2021-03-0{i + 1}"} for i, text in enumerate(texts)]
        paths = [self.write(name, "".join(json.dumps(r) + "\n" for r in order))
                 for name, order in (("a.jsonl", reports), ("b.jsonl", reports[::-1]))]
        runs = [Run("link", path, "--one-story", "--jobs", jobs) for path in paths for jobs in ("1", "3")]
        self.assertEqual(runs[0].status, 0, runs[0].err)
        for run in runs[1:]:
            self.assertEqual(runs[0].out, run.out)
        events = runs[0].reports
        self.assertEqual(list(events[0]), ["event", "lemma", "type", "mentions", "story"])
        self.assertEqual([e["event"] for e in events], list(range(1, len(events) + 1)))
        self.assertTrue(all(len({m["doc"] for m in e["mentions"]}) > 1 for e in events))
        words = [[texts[int(m["doc"][1])][m["start"]:m["end"]] for m in e["mentions"]] for e in events]
        self.assertIn("fire", [word for event in words for word in event])
        everything = Run("link", paths[0], "--one-story", "--all").reports
        self.assertGreater(sum(len(e["mentions"]) for e in everything), sum(len(e["mentions"]) for e in events))
        text = Run("link", paths[0], "--one-story", "--format", "text", "--width", "60")
        self.assertEqual(text.status, 0, text.err)
        self.assertIn("*fire*", text.out.decode())
        self.assertIn("[r0:1]", text.out.decode())
        self.assertTrue(all(len(line) <= 60 for line in text.out.decode().splitlines()))

    def copies(self, n=40):
        """JSONL of n reports in families of four: an original, a copy with a footer, one with words exchanged, and one
        that is no copy."""
        text = pathlib.Path(EXAMPLES, "canal-wire.txt").read_text(encoding="utf-8")
        other = pathlib.Path(EXAMPLES, "canal-village.txt").read_text(encoding="utf-8")
        lines = []
        for i in range(n):
            mine = text.replace("Ever Given", f"Ship {i // 4}").replace("days or even weeks", f"{i // 4} days or even weeks")
            mine = [mine, mine + "\nShare this.\n", mine.replace("working", "toiling").replace("ship", "vessel")
                    .replace("traffic", "dealings").replace("told", "informed").replace("days", "sidereal days"),
                    other.replace("the", f"the {i}") if i == 3 else f"Nothing to see here, number {i}."][i % 4]
            lines.append(json.dumps({"id": f"r{i:03}", "text": mine}))
        return lines

    def test_group_finds_copies(self):
        lines = self.copies(4)
        run = Run("group", "--only", "copies", self.write("a.jsonl", "\n".join(lines)), models=None)
        self.assertEqual(run.status, 0, run.err)
        whole = next(s for s in run.reports if len(s["docs"]) > 1)
        self.assertEqual({c["doc"]: (c["of"], c["kind"]) for c in whole["copies"]}, {"r001": ("r000", "exact"), "r002": ("r000", "spun")})
        self.assertEqual([sorted(o) for o in whole["origins"]], [["r000", "r001", "r002"]])
        texts = {json.loads(line)["id"]: json.loads(line)["text"] for line in lines}
        for copy in whole["copies"]:
            self.assertEqual(list(copy), ["doc", "of", "kind", "similarity", "passages"])
            for p in copy["passages"]:
                self.assertEqual(list(p), ["start", "end", "of_start", "of_end"])
        exact = next(c for c in whole["copies"] if c["kind"] == "exact")
        self.assertEqual(exact["similarity"], 1)
        p, = exact["passages"]
        self.assertEqual(texts["r001"][p["start"]:p["end"]], texts["r000"][p["of_start"]:p["of_end"]])
        with_stories = Run("group", self.write("a.jsonl", "\n".join(lines)), models=None).reports
        self.assertEqual(sorted(c["doc"] for s in with_stories for c in s["copies"]), ["r001", "r002"])
        without = Run("group", "--only", "stories", self.write("a.jsonl", "\n".join(lines)), models=None).reports
        self.assertEqual([c for s in without for c in s["copies"]], [])

    PASSAGE = ("Two tugs pulled the grain barge Hilda off the sand bank below the old mill at first light on Sunday while forty people watched from the bridge. Her "
               "captain said that the river had fallen by half a metre in one night and that no pilot could have known where the bank now lies. ")
    DROUGHT = ("The water board measures the river at nine places. Its oldest gauge stands at the weir of Sorn and was set by monks. Since April the gauges have shown "
               "less than in any spring since the war. Farmers along the lower course may not water their fields by day. A committee will hear engineers on Tuesday "
               "about a second reservoir. Fishermen count fewer eels each year and blame the turbines. The ferry at Lowick carries no lorries until the rain comes. "
               "Hotels in the upper valley fear for their summer guests, and the canoe school has closed.")
    BARLEY = ("The barge had left the silo at Kellport on Friday with nine hundred tonnes of barley for a brewery. Divers found a dent in her hull but no leak, and the "
              "insurer lets her go on. Her crew of three slept on board and cooked for the tug men. A bakery sent them rolls. The brewery has malt for two weeks and "
              "expects the barley on Thursday. It is the third barge to run aground this month, after the Greta and the Old Tom, both with gravel.")

    def test_group_joins_excerpts_that_are_copies_of_one_another(self):
        """Two reports that share a passage with a widely copied one, and nearly all with each other, are of one origin."""
        drought, barley = self.PASSAGE + self.DROUGHT, self.PASSAGE + self.BARLEY
        texts = {"a": drought, "b": barley, "c": barley.replace("nine hundred", "900").replace("both with", "each carrying"),
                 "d": drought.replace("by day", "at noon"), "e": drought.replace("the canoe school has closed", "a canoe school is shut"),
                 "f": drought.replace("was set by monks", "is very old")}
        lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
        story, = Run("group", "--only", "copies", self.write("a.jsonl", "\n".join(lines)), models=None).reports
        self.assertEqual(sorted(sorted(origin) for origin in story["origins"]), [["a", "d", "e", "f"], ["b", "c"]])
        self.assertIn(("c", "b", "near"), [(copy["doc"], copy["of"], copy["kind"]) for copy in story["copies"]])

    def test_group_gives_the_same_with_little_memory(self):
        lines = [line.replace('"r', f'"{k}-r').replace("Ship", f"Ship {k}") for k in range(30) for line in self.copies(40)]
        path = self.write("a.jsonl", "\n".join(lines))
        runs = [Run("group", "--only", "copies", path, *more, models=None)
                for more in ([], ["--jobs", "1", "--memory", "16M"], ["--jobs", "3", "--memory", "16M"])]
        self.assertEqual(runs[0].status, 0, runs[0].err)
        for run in runs[1:]:
            self.assertEqual((run.status, run.out), (0, runs[0].out), run.err)
        self.refused(Run("group", path, "--memory", "1M", models=None), 2, "--memory")
        self.refused(Run("group", path, "--memory", "much", models=None), 2, "--memory")

    def test_output_file_is_whole_or_not_there(self):
        lines = [line.replace('"r', f'"{k}-r') for k in range(100) for line in self.copies(40)]
        path, target = self.write("a.jsonl", "\n".join(lines)), self.path / "out" / "groups.jsonl"
        target.parent.mkdir()
        whole = Run("group", "--only", "copies", path, models=None).out
        done = Run("group", "--only", "copies", path, "--output", str(target), models=None)
        self.assertEqual((done.status, done.out, target.read_bytes()), (0, b"", whole))
        target.write_text("what was there")
        for wait in (0.0, 0.05, 0.1, 0.2, 0.3):
            program = subprocess.Popen([PROGRAM, "group", "--only", "copies", path, "--output", str(target)])
            try:
                program.wait(wait)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
            self.assertIn(target.read_bytes(), (b"what was there", whole))
            if program.returncode != 0:
                self.assertEqual(target.read_text(), "what was there")
            else:
                target.write_text("what was there")
        self.refused(Run("group", path, "--output", str(self.path / "no" / "where.jsonl"), models=None), 3, "--output")
        self.refused(Run("group", self.write("empty.txt", ""), "--output", str(target), models=None), 3, "empty.txt")
        self.assertEqual(target.read_text(), "what was there")

    def test_killed_at_any_moment_it_leaves_nothing(self):
        lines = [line.replace('"r', f'"{k}-r').replace("Ship", f"Ship {k}") for k in range(60) for line in self.copies(40)]
        path, out, spilled = self.write("a.jsonl", "\n".join(lines)), self.path / "out", self.path / "spilled"
        out.mkdir()
        spilled.mkdir()
        target, environment = out / "groups.jsonl", dict(os.environ, TMPDIR=str(spilled))
        command = [PROGRAM, "group", "--only", "copies", "--memory", "16M", path, "--output", str(target)]
        started = time.monotonic()
        self.assertEqual(subprocess.run(command, env=environment).returncode, 0)
        seconds, whole = time.monotonic() - started, target.read_bytes()
        seeded, killed = random.Random(5), 0
        for _ in range(25):
            target.write_text("what was there")
            program = subprocess.Popen(command, env=environment)
            try:
                program.wait(seeded.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
            killed += program.returncode != 0
            # one killed between giving the file its name and its own end has written it whole
            self.assertIn(target.read_bytes(), (whole,) if program.returncode == 0 else (whole, b"what was there"))
            self.assertEqual([p.name for p in out.iterdir()] + list(spilled.iterdir()), ["groups.jsonl"])
        self.assertGreater(killed, 0)

    def test_temporary_files_that_cannot_be_made(self):
        lines = [line.replace('"r', f'"{k}-r') for k in range(150) for line in self.copies(40)]
        environment = dict(os.environ, TMPDIR=str(self.path / "gone"))
        run = Run("group", "--only", "copies", self.write("a.jsonl", "\n".join(lines)), "--memory", "16M", models=None, env=environment)
        self.refused(run, 3, "TMPDIR", "gone")

    def test_group_says_why(self):
        lines = [{"id": str(i), "text": f"The old bridge over the Marn in Lowick is closed for six weeks, mayor Ilse Brand said. {more}"}
                 for i, more in enumerate(("A crack was found.", "Cars go by Sorn.", "It was built in 1931."))]
        path = self.write("a.jsonl", "".join(json.dumps(r) + "\n" for r in lines))
        story = Run("group", path, "--why").reports[0]
        self.assertEqual([w["doc"] for w in story["why"]], story["docs"])
        for why in story["why"]:
            self.assertEqual(list(why), ["doc", "with", "close", "says", "words"])
            self.assertNotEqual(why["doc"], why["with"])
            self.assertTrue(why["close"] > 0.5 and why["says"]["names"] > 0, why)
            self.assertIn("Lowick", why["words"])
        self.assertNotIn("why", Run("group", path).reports[0])

    ITEMS = {"bridge": "The old bridge over the Marn in Lowick is closed for six weeks, mayor \u00c9lise Brand said after a crack was found in a cable.",
             "bread": "Bakers in Torvald strike on Friday over night work, union leader Per Holm said, after nine hours of talks with the owners.",
             "goal": "Dean Pratt scored a late penalty for Ashby United against Carrow Rovers, and manager Ed Cole blamed the referee, Ms Tully."}

    def test_group_puts_a_round_up_to_several_stories(self):
        reports = [{"id": f"{name}{i}", "text": f"{text} {more}"} for name, text in self.ITEMS.items()
                   for i, more in enumerate(("Nobody was hurt.", "It was the talk of the town."))]
        digest = {"id": "digest", "title": "In brief", "text": "\n\n".join("Also: " + text for text in self.ITEMS.values())}
        alone = Run("group", self.write("a.jsonl", "".join(json.dumps(r) + "\n" for r in reports)), models=None).reports
        self.assertEqual(len(alone), 3)
        path = self.write("b.jsonl", "".join(json.dumps(r) + "\n" for r in [digest, *reports]))
        for more, text in (([], digest["text"]), (["--offsets", "byte"], digest["text"].encode())):
            stories = Run("group", "--only", "stories", "--why", *more, path, models=None).reports
            for story, without in zip(stories, alone):
                self.assertEqual(story["docs"], without["docs"] + ["digest"])
                self.assertEqual([r["doc"] for r in story["roundup"]], ["digest"])
                part = text[story["roundup"][0]["parts"][0]["start"]:story["roundup"][0]["parts"][0]["end"]]
                name = story["docs"][0].rstrip("01")
                self.assertEqual(part if isinstance(part, str) else part.decode(), "Also: " + self.ITEMS[name].rstrip("."))
                why = story["why"][-1]
                self.assertEqual((why["doc"], why["with"].rstrip("01")), ("digest", name))

    def test_group_puts_new_reports_to_stories_of_before(self):
        reports = [{"id": f"{name}{i}", "text": f"{text} {more}", "published": f"2021-03-0{i + 1}"}
                   for i, more in enumerate(("Nobody was hurt.", "It was the talk of the town.", "It rained."))
                   for name, text in self.ITEMS.items()]
        first = self.write("first.jsonl", "".join(json.dumps(r) + "\n" for r in reports[:5]))  # two of bridge and bread, a goal
        before = Run("group", first, models=None)
        known = self.write("known.jsonl", before.out.decode().replace('{"story":2,', '{"story":9,'))
        numbers = [9 if s["story"] == 2 else s["story"] for s in before.reports]
        self.assertEqual(Run("group", "--into", known, first, models=None).out, (self.path / "known.jsonl").read_bytes())
        swan = {"id": "swan", "text": "A swan on the lake of Estery bit three bathers, and its gardener Hugo Lind put up a sign for them."}
        for order in (1, -1):
            every = self.write("all.jsonl", "".join(json.dumps(r) + "\n" for r in [*reports, swan][::order]))
            for jobs in ("1", "3"):
                stories = Run("group", "--into", known, every, "--jobs", jobs, models=None).reports
                self.assertEqual([s["story"] for s in stories], [*numbers, 10])
                for story, old in zip(stories, before.reports):
                    name = old["docs"][0].rstrip("012")
                    self.assertEqual(story["docs"], [f"{name}{i}" for i in range(3)])
                self.assertEqual(stories[-1]["docs"], ["swan"])
        only_new = Run("group", "--into", known, self.write("new.jsonl", json.dumps(swan) + "\n"), models=None)
        self.assertEqual((only_new.status, [s["docs"] for s in only_new.reports]), (1, [["swan"]]))
        self.assertIn("5 of the reports", only_new.err)
        self.refused(Run("group", "--into", self.write("bad.jsonl", before.out.decode() + "{}\n"), first, models=None), 3, "bad.jsonl:4")
        self.refused(Run("group", "--into", str(self.path / "none"), first, models=None), 3, "none")
        self.refused(Run("group", "--into", known, "--only", "copies", first, models=None), 2, "--into")

    def test_group_goes_on_behind_what_it_cannot_use(self):
        self.refused(Run("group", str(self.path / "none.txt"), models=None), 3, "none.txt")
        run = Run("group", self.write("a.txt", "Prices rose in May."), self.write("bad.txt", ""), models=None)
        self.assertEqual((run.status, [s["docs"] for s in run.reports]), (1, [["a.txt"]]))

    def test_offsets(self):
        text = "𝔄h! “Größe zählt,” Jürgen Groß said. 🙂 Fine."
        path = self.write("a.txt", text)
        for unit, cut in [("codepoint", lambda s, e: text[s:e]),
                          ("utf16", lambda s, e: text.encode("utf-16-le")[2 * s:2 * e].decode("utf-16-le")),
                          ("byte", lambda s, e: text.encode()[s:e].decode())]:
            report = Run("analyse", path, "--tokens", "--offsets", unit).reports[0]
            self.assertEqual(report.get("offsets"), None if unit == "codepoint" else unit)
            for token in report["tokens"]:
                self.assertEqual(cut(token["start"], token["end"]), token["form"])
            claim = report["claims"][0]
            span = claim["content"]["spans"][0]
            self.assertEqual(cut(span["start"], span["end"]), "“Größe zählt,”")

    def test_fields_of_the_contract(self):
        report = Run("analyse", EXAMPLES, "--tokens").reports[0]
        self.assertEqual(
            [k for k in report if k not in ("published_why", "replaced", "offsets")],
            ["id", "path", "url", "title", "publisher", "author", "published", "published_from", "text", "style",
             "sentences", "tokens", "frames", "entities", "times", "quantities", "claims", "events", "exchanges",
             "expectations", "reasons", "obstacles"])
        self.assertEqual(list(report["claims"][0]),
                         ["id", "source", "cue", "content", "kind", "inside", "certainty", "by"])

    def test_certainty_and_scale(self):
        path = self.write("hedge.txt", "The senate will probably reject the treaty.\n")
        event = ["id", "start", "end", "lemma", "type", "mode", "who", "whom", "time", "place", "certainty", "by"]
        for scale, low, high in (("icd203", 0.55, 0.8), ("survey", 0.6, 0.75), ("phia", 0.55, 0.8)):
            report = Run("analyse", path, "--scale", scale).reports[0]
            self.assertEqual(report.get("scale"), None if scale == "icd203" else scale)
            reject = next(e for e in report["events"] if e["lemma"] == "reject")
            self.assertEqual(list(reject), event)
            self.assertEqual(list(reject["certainty"]),
                             ["polarity", "low", "high", "phrase", "whose", "status", "by"])
            self.assertEqual((reject["certainty"]["low"], reject["certainty"]["high"]), (low, high))
            self.assertEqual(reject["certainty"]["status"], "planned")

    def test_conllu(self):
        out = Run("analyse", EXAMPLES, "--format", "conllu").out.decode()
        self.assertTrue(out.startswith("# newdoc id = "))
        for block in out.strip().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
            text = next(line for line in block.split("\n") if line.startswith("# text = "))[9:]
            self.assertEqual([int(row[0]) for row in rows], list(range(1, len(rows) + 1)))
            self.assertTrue(all(len(row) == 10 and all(row) for row in rows))
            self.assertEqual(sum(row[6] == "0" for row in rows), 1)
            self.assertTrue(all(0 <= int(row[6]) <= len(rows) for row in rows))
            joined = "".join(row[1] + ("" if row[9] == "SpaceAfter=No" else " ") for row in rows)
            self.assertEqual(joined.strip(), text)


unittest.main(argv=sys.argv[:1])
