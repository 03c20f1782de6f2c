"""Reads the exports of briefs with programs that are not ours, where they are installed (tests/readers.txt), and with the
standard library; over the examples and over reports that are made to break formats.

    test_exports.py PROGRAM MODELS EXAMPLES [FOLDER]      FOLDER: has node_modules with packages of npm
"""

import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import uuid
import xml.etree.ElementTree

PROGRAM, MODELS, EXAMPLES = sys.argv[1:4]
READERS = sys.argv[4] if len(sys.argv) > 4 else None

HOSTILE = [
    {"id": "=cmd|' /C calc'!A1", "title": "<script>alert(\"x\")</script> & more", "published": "2021-03-24",
     "publisher": "@The \"Quay\", Ltd; =1", "url": "https://quay.example/a?b=1&c=<2>",
     "text": "Ann <b>Lee</b> said the harbour \"may\u0000 close\".\r\n=1+1 is what Bob & Sons' \"director\", Carla Diaz, told "
             "reporters; \u202Enoitcerid\u202C changed.\n\n\"-2+3;=4\", Carla Diaz said. \U0001F41F prices \u0001\u001B[31m "
             "will likely rise in Iceland, Ann Lee said on 23 March 2021. ]]> --> \uFFFE \uFFFF"},
    {"id": "third", "url": "https://news.example/a?b=c&d=%20e#f", "published": "2021-03-26", "title": "Third",
     "text": "The harbour may close, the minister said. He denied that fish prices rose in Iceland."},
    {"id": "second\nline", "url": "javascript:alert(1)", "published": "2021-03-25",
     "text": "Carla\n\n\tDiaz denied that the harbour may close. Iceland wants 300 tonnes of fish from Norway, Ann Lee said. "
             "“It is unlikely that Norway gives us fish,” Ann Lee said."},
]


def optional(name):
    """A module, or None where it is not installed."""
    try:
        return __import__(name)
    except ImportError:
        return None


def brief(form, *arguments):
    done = subprocess.run([PROGRAM, "brief", "--format", form, "--models", MODELS, *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{form}: status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


class Export(unittest.TestCase):
    form = None

    @classmethod
    def setUpClass(cls):
        if cls.form is None:
            raise unittest.SkipTest("this class has no format")
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        hostile = pathlib.Path(cls.folder.name) / "hostile.jsonl"
        hostile.write_text("".join(json.dumps(report) + "\n" for report in HOSTILE), encoding="utf-8")
        cls.inputs = {"examples": sorted(str(path) for path in pathlib.Path(EXAMPLES).glob("*.txt")),
                      "hostile": [str(hostile)]}
        cls.output = {name: brief(cls.form, *paths) for name, paths in cls.inputs.items()}
        cls.stories = {name: [json.loads(line) for line in brief("json", *paths).splitlines()]
                       for name, paths in cls.inputs.items()}

    def each(self):
        for name, output in self.output.items():
            with self.subTest(reports=name):
                yield output, self.stories[name]

    def needs(self, name):
        module = optional(name)
        if module is None:
            self.skipTest(f"{name} is not installed")
        return module


def plain(cell):
    """A cell without the apostrophes that keep it from being a formula."""
    return cell.replace("'", "")


def one_line(text):
    return " ".join("".join("\ufffd" if ord(c) < 32 and not c.isspace() else c for c in text).split())


class Csv(Export):
    form = "csv"

    def rows(self, output):
        return list(csv.DictReader(io.StringIO(output.decode(), newline=""), strict=True))

    def test_rows_are_the_claims(self):
        for output, stories in self.each():
            claims = [claim for story in stories for claim in story["claims"]]
            rows = self.rows(output)
            self.assertEqual([row["id"] for row in rows], [claim["id"] for claim in claims])
            for row, claim in zip(rows, claims):
                self.assertEqual(plain(row["text"]), plain(one_line(claim["text"])))
                self.assertEqual((row["kind"], row["standing"]), (claim["kind"], claim["standing"]))
                self.assertEqual(row["origins"], str(claim["origins"]))
                if claim["certainty"]:
                    self.assertEqual(float(row["certainty_low"]), claim["certainty"]["low"])
                    self.assertEqual(float(row["certainty_high"]), claim["certainty"]["high"])
                self.assertEqual([(e["start"], e["end"]) for e in json.loads(row["evidence"])],
                                 [(e["start"], e["end"]) for e in claim["evidence"]])

    def test_rfc_4180(self):
        for output, _ in self.each():
            text = output.decode()
            self.assertTrue(text.endswith("\r\n"))
            self.assertEqual(text.count("\n"), text.count("\r\n"))
            self.assertEqual(len({len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}), 1)

    def test_no_formula(self):
        """Neither split at commas nor, as some spreadsheets do, at semicolons or tabs."""
        for output, _ in self.each():
            for delimiter in ",;\t":
                for row in csv.reader(io.StringIO(output.decode(), newline=""), delimiter=delimiter):
                    for cell in row:
                        self.assertNotIn(cell.lstrip(' "')[:1], list("=+-@"), cell)


class GraphMl(Export):
    form = "graphml"

    def test_graph(self):
        for output, stories in self.each():
            root = xml.etree.ElementTree.fromstring(output)
            space = "{http://graphml.graphdrawing.org/xmlns}"
            keys = {key.get("id"): key.get("for") for key in root.iter(space + "key")}
            nodes = {node.get("id") for node in root.iter(space + "node")}
            self.assertEqual(len(nodes), sum(len(story["actors"]) for story in stories))
            for kind in ("node", "edge"):
                for item in root.iter(space + kind):
                    self.assertTrue(all(keys[data.get("key")] in (kind, "all") for data in item.iter(space + "data")))
            for edge in root.iter(space + "edge"):
                self.assertLessEqual({edge.get("source"), edge.get("target")}, nodes)

    def test_networkx(self):
        networkx = self.needs("networkx")
        for output, stories in self.each():
            graph = networkx.parse_graphml(output.decode())
            actors = [actor for story in stories for actor in story["actors"]]
            self.assertTrue(graph.is_directed())
            self.assertEqual([data["label"] for _, data in graph.nodes(data=True)], [one_line(a["name"]) for a in actors])
            claims = {(story["story"], claim["id"]): claim for story in stories for claim in story["claims"]}
            for source, _, data in graph.edges(data=True):
                if data["kind"] == "says about":
                    ids = data["elements"].split()
                    self.assertEqual(len(ids), data["weight"])
                    for element in ids:
                        who = [one_line(name) for name in claims[data["story"], element]["who"]]
                        self.assertIn(graph.nodes[source]["label"], who)


class Annotation(Export):
    """The vocabulary is that of the Web Annotation Data Model, chapters 3 to 5."""

    form = "annotation"
    motivations = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
                   "identifying", "linking", "moderating", "questioning", "replying", "tagging"}

    def texts(self, name):
        done = subprocess.run([PROGRAM, "analyse", "--models", MODELS, *self.inputs[name]], stdout=subprocess.PIPE, check=True)
        return {report["id"]: report["text"] for report in map(json.loads, done.stdout.splitlines())}

    def test_collection(self):
        for output, _ in self.each():
            collection = json.loads(output)
            page = collection["first"]
            self.assertIn("http://www.w3.org/ns/anno.jsonld", collection["@context"])
            self.assertEqual((collection["type"], page["type"]), ("AnnotationCollection", "AnnotationPage"))
            self.assertEqual((page["partOf"], page["startIndex"]), (collection["id"], 0))
            self.assertEqual(collection["total"], len(page["items"]))
            ids = [item["id"] for item in page["items"]] + [collection["id"], page["id"]]
            self.assertEqual(len(set(ids)), len(ids))
            for item in page["items"]:
                self.assertEqual(item["type"], "Annotation")
                self.assertLessEqual({item["motivation"], *(body["purpose"] for body in item["body"])}, self.motivations)
                self.assertTrue(all(body["type"] == "TextualBody" and body["value"] for body in item["body"]))
                self.assertTrue(item["target"])
                for target in item["target"]:
                    self.assertRegex(target["source"], r"\A(urn:uuid:[-0-9a-f]{36}|https?://[!#-;=?-Z\[\]_a-z~]+)\Z")

    def test_identifiers(self):
        """Anyone can make them again."""
        space = uuid.UUID("8c197db7-23aa-4da6-9c8b-55c85cd75f88")
        for name, output in self.output.items():
            texts = self.texts(name)
            for story in self.stories[name]:
                reports = [uuid.uuid5(uuid.uuid5(space, account["id"]), texts[account["id"]]) for account in story["accounts"]]
                of_story = uuid.uuid5(space, "".join(f"{report} " for report in reports))
                for item in json.loads(output)["first"]["items"]:
                    if item["hearsay:story"] == story["story"]:
                        self.assertEqual(item["id"], f"urn:uuid:{uuid.uuid5(of_story, item['hearsay:ref'])}")

    def test_elements_of_the_brief(self):
        for output, stories in self.each():
            items = json.loads(output)["first"]["items"]
            elements = {(story["story"], element["id"]) for story in stories for key in story
                        for element in (story[key] if isinstance(story[key], list) else [])
                        if isinstance(element, dict) and "id" in element and (key == "actors" or element.get("evidence"))}
            found = {(item["hearsay:story"], item["hearsay:ref"]) for item in items}
            accounts = {(story["story"], account["id"]) for story in stories for account in story["accounts"]}
            self.assertLessEqual(elements - accounts, found)

    def test_selectors(self):
        for name, output in self.output.items():
            texts = self.texts(name)
            for item in json.loads(output)["first"]["items"]:
                for target in item["target"]:
                    if "selector" in target:
                        position, quote = target["selector"]
                        text, start, end = texts[target["hearsay:doc"]], position["start"], position["end"]
                        self.assertEqual(text[start:end], quote["exact"])
                        self.assertEqual(text[max(0, start - 32):start], quote["prefix"])
                        self.assertEqual(text[end:end + 32], quote["suffix"])

    def test_apache_annotator(self):
        modules = pathlib.Path(READERS or "/nowhere") / "node_modules"
        if not (modules / "@apache-annotator/selector").is_dir() or not shutil.which("node"):
            self.skipTest("@apache-annotator/selector is not installed")
        script = pathlib.Path(self.folder.name) / "read_annotations.mjs"
        script.write_bytes((pathlib.Path(__file__).parent / "read_annotations.mjs").read_bytes())
        if not (script.parent / "node_modules").exists():
            (script.parent / "node_modules").symlink_to(modules.resolve())
        for name, output in self.output.items():
            with self.subTest(reports=name):
                paths = [pathlib.Path(self.folder.name) / file for file in ("annotations.json", "texts.json")]
                paths[0].write_bytes(output)
                paths[1].write_text(json.dumps(self.texts(name)), encoding="utf-8")
                done = subprocess.run(["node", str(script), *map(str, paths)], stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, check=False)
                self.assertEqual(done.returncode, 0, done.stdout.decode())


class FollowTheMoney(Export):
    form = "ftm"

    def test_lines(self):
        for output, stories in self.each():
            entities = [json.loads(line) for line in output.decode().split("\n")[:-1]]
            self.assertEqual(len({entity["id"] for entity in entities}), len(entities))
            counts = {schema: sum(entity["schema"] == schema for entity in entities) for schema in ("Article", "Note")}
            self.assertEqual(counts["Article"], sum(len(story["accounts"]) for story in stories))
            self.assertGreaterEqual(counts["Note"], sum(len(story["claims"]) for story in stories))
            for entity in entities:
                for values in entity["properties"].values():
                    self.assertTrue(all(isinstance(value, str) and value for value in values))

    def test_followthemoney(self):
        """The model knows every schema and property, keeps every value as it is when it cleans it, and finds every entity that
        another one points at, with a schema that may stand there."""
        self.needs("followthemoney")
        from followthemoney import model
        for output, _ in self.each():
            lines = [json.loads(line) for line in output.decode().split("\n")[:-1]]
            proxies = {line["id"]: model.get_proxy(line, cleaned=True) for line in lines}
            for line in lines:
                schema = model.get(line["schema"])
                self.assertIsNotNone(schema, line["schema"])
                schema.validate(line)
                for name, values in line["properties"].items():
                    kind = schema.properties[name]
                    for value in values:
                        if name != "bodyText":
                            self.assertEqual(kind.type.clean(value), value, f"{line['schema']}.{name}")
                        if kind.type.name == "entity":
                            self.assertTrue(proxies[value].schema.is_a(kind.range), f"{name}: {proxies[value].schema.name}")


class Stix(Export):
    form = "stix"

    def test_bundle(self):
        for output, stories in self.each():
            bundle = json.loads(output)
            objects = {item["id"]: item for item in bundle["objects"]}
            self.assertEqual(len(objects), len(bundle["objects"]))
            for item in bundle["objects"]:
                self.assertTrue(item["id"].startswith(item["type"] + "--"))
                self.assertEqual(item["id"].split("--")[1][14], "5")
                refs = item.get("object_refs", []) + [item[key] for key in ("source_ref", "target_ref") if key in item]
                self.assertLessEqual(set(refs), set(objects))
                self.assertTrue(refs or item["type"] in ("identity", "extension-definition"))
            notes = [item["content"] for item in bundle["objects"] if item["type"] == "note" and "claim" in item["labels"]]
            self.assertEqual(notes, [one_line(claim["text"]) for story in stories for claim in story["claims"]])

    def test_likelihood(self):
        """Confidence is given for intervals that are a level of ICD 203, and says the same as the opinion."""
        confidences = {"strongly-disagree": (5, 15), "disagree": (30,), "neutral": (50,), "agree": (70,), "strongly-agree": (85, 95)}
        for output, _ in self.each():
            for item in json.loads(output)["objects"]:
                if item["type"] == "opinion":
                    low, high = map(float, re.search(r": (\d\.\d\d) to (\d\.\d\d) that it is so", item["explanation"]).groups())
                    if "confidence" in item:
                        self.assertIn(item["confidence"], confidences[item["opinion"]])
                    if high <= 0.45:
                        self.assertIn("disagree", item["opinion"])
                    if low >= 0.55:
                        self.assertRegex(item["opinion"], r"\A(strongly-)?agree")

    def test_stix2(self):
        stix2 = self.needs("stix2")
        for output, _ in self.each():
            bundle = stix2.parse(output.decode(), allow_custom=False)
            self.assertEqual(len(bundle.objects), len(json.loads(output)["objects"]))

    def test_validator(self):
        """The schemas of OASIS and its best practices, but for the advice to draw identifiers by chance (103) and to give the
        hash of what stands at a web address (302), which nobody here has read."""
        stix2validator = self.needs("stix2validator")
        for output, _ in self.each():
            options = stix2validator.ValidationOptions(version="2.1", strict=True, enforce_refs=True, disabled=["103", "302"])
            results = stix2validator.validate_string(output.decode(), options)
            self.assertTrue(results.is_valid, [str(e) for e in results.errors][:5])


class SameBytes(unittest.TestCase):
    def test_again(self):
        paths = sorted(str(path) for path in pathlib.Path(EXAMPLES).glob("*.txt"))
        for form in ("csv", "graphml", "annotation", "ftm", "stix"):
            with self.subTest(form=form):
                self.assertEqual(brief(form, "--jobs", "1", *paths), brief(form, "--jobs", "4", *paths))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
