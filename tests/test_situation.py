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
