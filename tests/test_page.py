"""The page of `hearsay brief --format html`: what it holds, that it asks for nothing, and what it does in a browser.

    test_page.py PROGRAM MODELS EXAMPLES [browser]

Without `browser` the file itself is read; with it, it runs in headless Chromium (77, skipped, where there is none).
"""

import base64
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from chromium import Chromium
import page_story

PROGRAM, MODELS, EXAMPLES = sys.argv[1:4]
IN_BROWSER = "browser" in sys.argv[4:]

# What a report should never be able to do: end an element, start one, run, load, or turn the writing around.
HOSTILE = """</script><script>alert(1)</script><img src=x onerror=alert(2)> & &amp; <!-- ]]> </pre></title><h1>

OSLO, 4 May 2020 \u2014 "<b onclick=alert(3)>We</b> said </script> twice," Ann <i>Lee</i> said on Monday. \u202eright to left\u202c,
line\u2028separators\u2029, a bell \x07, escape \x1b[31m, \x7f and \u0085. "${alert(4)}" `x` {{y}} javascript:alert(5)
\ud83d\ude00 Ann Lee told reporters that <iframe src="http://example.org/"></iframe> the talks may fail."""


class Parts(html.parser.HTMLParser):
    """The elements of a page: [(tag, attributes, text)]."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append([tag, dict(attrs), ""])
        if tag != "meta":
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open:
            self.open[-1][2] += data

    def text(self, tag, **attributes):
        found = [e[2] for e in self.elements if e[0] == tag and all(e[1].get(k) == v for k, v in attributes.items())]
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}"
        return found[0]


def make(folder, *inputs, form="html"):
    """A file of what brief makes of the inputs, which may be options too."""
    out = pathlib.Path(folder) / f"brief.{form}"
    subprocess.run(
        [PROGRAM, "brief", "--format", form, "--models", MODELS, "--output", str(out), *map(str, inputs)], check=True
    )
    return out


def hostile_files(folder):
    files = []
    for i, text in enumerate((HOSTILE, HOSTILE.replace("Monday", "Tuesday").replace("</b>", "</B >"))):
        files.append(pathlib.Path(folder) / f"hostile-<{i}>&.txt")
        files[-1].write_bytes(text.encode("utf-16", "surrogatepass"))
    return ["--as", "plain", *files]


def without_quotes(value):
    if isinstance(value, dict):
        return {k: without_quotes(v) for k, v in value.items() if k != "quote"}
    return [without_quotes(v) for v in value] if isinstance(value, list) else value


class FileTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def examples(self):
        return sorted(pathlib.Path(EXAMPLES).glob("*.txt"))

    def test_holds_what_the_other_formats_say(self):
        parts = Parts(make(self.folder.name, *self.examples()).read_text())
        data = json.loads(parts.text("script", type="application/json"))
        whole = json.loads(make(self.folder.name, *self.examples(), form="json").read_text())
        self.assertNotEqual(whole, without_quotes(whole))
        self.assertEqual(data["brief"], without_quotes(whole))
        self.assertEqual(
            parts.text("pre", id="plain"),
            subprocess.run(
                [PROGRAM, "brief", "--models", MODELS, "--width", "90", *map(str, self.examples())],
                check=True,
                stdout=subprocess.PIPE,
            ).stdout.decode(),
        )
        self.assertEqual([r["text"] for r in data["reports"]], [f.read_text() for f in self.examples()])

    def test_evidence_is_in_the_texts(self):
        for files in (self.examples(), hostile_files(self.folder.name)):
            data = json.loads(Parts(make(self.folder.name, *files).read_text()).text("script", type="application/json"))
            whole = json.loads(make(self.folder.name, *files, form="json").read_text())
            texts = {report["id"]: report["text"] for report in data["reports"]}
            found = 0
            for report in data["reports"]:
                for start, end in report["sentences"] + [span for claim in report["claims"] for span in claim["spans"]]:
                    self.assertTrue(0 <= start <= end <= len(report["text"]))
            for claim in whole["claims"]:
                for evidence in claim["evidence"]:
                    self.assertEqual(texts[evidence["doc"]][evidence["start"] : evidence["end"]], evidence["quote"])
                    found += 1
            self.assertGreater(found, 0)

    def test_comparisons_are_those_of_compare(self):
        a, b = self.examples()[:2]
        data = json.loads(Parts(make(self.folder.name, a, b).read_text()).text("script", type="application/json"))
        run = subprocess.run(
            [PROGRAM, "compare", "--format", "json", "--models", MODELS, str(a), str(b)],
            check=True,
            stdout=subprocess.PIPE,
        )
        whole = json.loads(run.stdout)
        claims = [[c["id"] for c in report["claims"]] for report in data["reports"]]
        (comparison,) = data["comparisons"]
        self.assertEqual(
            [
                (conflict, claims[0][x], claims[1][y], [d[0] for d in rest])
                for conflict, x, y, *rest in comparison["claims"]
            ],
            [
                (int(c["standing"] == "conflict"), c["a"]["id"], c["b"]["id"], [d["about"] for d in c["differences"]])
                for c in whole["claims"]
                if c["standing"] in ("conflict", "both")
            ],
        )
        only = {c["a"]["id"] for c in whole["claims"] if c["standing"] == "only_a"}
        paired = {x for _, x, *_ in comparison["claims"]}
        self.assertEqual(only, {name for i, name in enumerate(claims[0]) if i not in paired})

    def test_policy_lets_in_its_own_style_and_script_only(self):
        text = make(self.folder.name, *self.examples()).read_text()
        parts = Parts(text)
        policy = next(e[1]["content"] for e in parts.elements if e[1].get("http-equiv") == "Content-Security-Policy")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        self.assertEqual(rules.pop("default-src"), "'none'")
        for rule, tag in (("style-src", "style"), ("script-src", "script")):
            content = [e[2] for e in parts.elements if e[0] == tag and e[1].get("type") is None]
            self.assertEqual(len(content), 1)
            self.assertEqual(
                rules.pop(rule),
                "'sha256-" + base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode() + "'",
            )
        self.assertEqual(
            rules,
            {
                "base-uri": "'none'",
                "form-action": "'none'",
                "require-trusted-types-for": "'script'",
                "trusted-types": "'none'",
            },
        )
        # nothing that a browser would fetch or follow, no handler and no style in an attribute
        for tag, attributes, _ in parts.elements:
            self.assertFalse(set(attributes) & {"src", "href", "srcset", "style", "action"}, (tag, attributes))
            self.assertFalse([name for name in attributes if name.startswith("on")])

    def test_hostile_reports_are_text(self):
        text = make(self.folder.name, *hostile_files(self.folder.name)).read_text()
        parts = Parts(text)
        self.assertEqual(
            [e[0] for e in parts.elements],
            [
                "html",
                "head",
                "meta",
                "meta",
                "meta",
                "meta",
                "meta",
                "title",
                "style",
                "body",
                "main",
                "pre",
                "script",
                "script",
            ],
        )
        data = re.search(r'id="data">(.*?)</script>', text, re.S).group(1)
        self.assertFalse(re.search("[<>&\u2028\u2029\x00-\x1f\x7f]", data))
        self.assertFalse(
            re.search(
                "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]",
                parts.text("pre", id="plain") + parts.text("title"),
            )
        )
        self.assertIn("</script><script>alert(1)</script>", json.loads(data)["reports"][0]["text"])

    def test_same_bytes_for_any_number_of_threads(self):
        pages = [make(self.folder.name, *self.examples(), "--jobs", jobs).read_bytes() for jobs in ("1", "4")]
        self.assertEqual(*pages)


def with_data(page, data, to):
    """The page with other data in it, as brief would write it."""
    safe = re.sub("[<>&\u2028\u2029]", lambda c: f"\\u{ord(c[0]):04x}", json.dumps(data, ensure_ascii=False))
    text = page.read_text()
    start = text.index('id="data">') + len('id="data">')
    to.write_text(text[:start] + safe + text[text.index("</script>", start) :])
    return to


# What the highlight of a name covers, as text.
MARKED = "[...(CSS.highlights.get('%s') ?? [])].map(range => range.toString())"


class BrowserTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.page = make(cls.folder.name, *sorted(pathlib.Path(EXAMPLES).glob("*.txt")))
        cls.story = with_data(cls.page, page_story.data(), pathlib.Path(cls.folder.name) / "story.html")
        cls.browser = Chromium()
        cls.browser.__enter__()
        cls.addClassCleanup(cls.browser.__exit__)

    def open(self, path, **how):
        page = self.browser.open(path, **how)
        self.addCleanup(self.assert_quiet, page)
        return page

    def assert_quiet(self, page):
        """No message, no error, nothing refused by the policy, nothing asked for."""
        self.assertEqual(page.complaints, [])
        self.assertEqual(page.requests, [])

    def test_every_part_is_there(self):
        page = self.open(self.story)
        self.assertEqual(
            page.run("[...document.querySelectorAll('main > section')].map(s => s.id)"),
            [
                "accounts",
                "expected",
                "bargain",
                "deeds",
                "stand",
                "said",
                "when",
                "copies",
                "actors",
                "numbers",
                "twin",
                "own",
                "text",
            ],
        )
        self.assertEqual(
            page.run("[...document.querySelectorAll('.glance .part-name')].map(a => a.textContent)"),
            ["Agreed", "Differ", "Expected", "Bargain"],
        )
        self.assertEqual(page.run("document.querySelectorAll('.bar-row.holder').length"), 4)
        self.assertEqual(page.run("document.querySelector('#p1 .holder .bar-fill').style.left"), "55%")
        self.assertEqual(page.run("document.querySelectorAll('.bargain .field .statement').length"), 6)
        # what a party wants stands in its own row
        self.assertEqual(
            page.run("document.querySelector('#x1').closest('tr').querySelector('th').textContent"), "dockers' union"
        )
        self.assertEqual(page.run("document.querySelectorAll('.graph .node').length"), 5)
        self.assertEqual(page.run("document.querySelector('#e1 .deed').textContent"), "loss")
        self.assertIn("No words of", page.run("document.querySelector('#stand').textContent"))
        self.assertIn("Not in daily: About 1,400", page.run("document.querySelector('#silent-c5').textContent"))
        self.assertEqual(
            page.run("document.querySelector('#copies .change').textContent.trim()"), "union \u2192 coalition spun:2"
        )

    def test_examples(self):
        page = self.open(self.page)
        self.assertGreater(page.run("document.querySelectorAll('.statement').length"), 20)
        self.assertTrue(page.run("document.title"))

    def test_every_mark_opens_its_words(self):
        page = self.open(self.story)
        wrong = page.run("""(() => {
            const data = JSON.parse(document.getElementById('data').textContent), wrong = [];
            const elements = ['exchanges', 'expectations', 'claims', 'differences', 'obstacles', 'reasons', 'events'].flatMap(k => data.brief[k]);
            let n = 0;
            for (const element of elements) {
                const all = (element.evidence ?? (element.holders ?? element.positions).flatMap(p => p.evidence)).map(e => e.quote);
                const marks = document.getElementById(element.id)?.querySelectorAll('.mark') ?? [];
                for (const mark of marks) {
                    mark.click();
                    n++;
                    const shown = [...CSS.highlights.get('evidence')].map(range => range.toString());
                    const reader = document.querySelector('#reader .text').getBoundingClientRect();
                    const box = [...CSS.highlights.get('evidence')][0].getBoundingClientRect();
                    const known = all.concat(data.brief.obstacles.flatMap(o => o.evidence.map(e => e.quote)));
                    if (shown.length !== 1 || !known.includes(shown[0]) || box.top < reader.top || box.bottom > reader.bottom) {
                        wrong.push([element.id, shown, box.top, reader.top]);
                    }
                }
            }
            return n > 20 ? wrong : n;
        })()""")
        self.assertEqual(wrong, [])

    def test_keyboard(self):
        page = self.open(self.story)
        here = "document.activeElement.id || document.activeElement.className"
        for _ in range(9):  # the gist, four at a glance, three accounts
            page.key("j")
        self.assertEqual(page.run(here), "p1")
        page.key("k")
        page.key("j")
        page.key("Enter")
        self.assertEqual(page.run(here), "text")
        self.assertEqual(page.run(MARKED % "evidence"), ["will probably strike on Monday"])
        page.key("Escape")
        self.assertEqual(page.run("document.querySelector('#reader').hidden"), True)
        self.assertEqual(page.run(here), "mark")
        page.run("document.getElementById('x3').focus()")
        page.key("Enter")
        self.assertEqual(page.run("document.querySelector('#reader .where').textContent"), "1 of 2")
        page.key("n")
        self.assertEqual(page.run(MARKED % "evidence"), ["offered its dockers 2 per cent"])
        page.key("p")
        self.assertEqual(page.run(MARKED % "evidence"), ["offered the union 2 per cent"])
        page.key("Escape")
        page.key("2")
        self.assertEqual(page.run(here), "p1")
        page.key("?")
        self.assertTrue(page.run("document.querySelector('#help').open"))
        page.run("document.querySelector('#keys-on').click()")
        page.key("Escape")
        self.assertFalse(page.run("document.querySelector('#help').open"))
        page.key("3")
        self.assertEqual(page.run("document.querySelector('#help').open || document.activeElement.id === 'x1'"), False)

    def test_filter(self):
        page = self.open(self.story)
        page.key("/")
        for key in "storm":
            page.key(key)
        self.assertEqual(
            page.run(
                "[...document.querySelectorAll('.statement:not([hidden])')].every(s => s.textContent.includes('storm'))"
            ),
            True,
        )
        self.assertEqual(page.run("document.querySelectorAll('#bargain .statement:not([hidden])').length"), 2)

    def test_without_highlights_it_selects(self):
        page = self.open(
            self.story,
            before="delete CSS.highlights; delete window.Highlight; Object.defineProperty(CSS, 'highlights', {value: undefined}); ",
        )
        page.run("document.querySelector('#x2 .mark').click()")
        self.assertEqual(page.run("getSelection().toString()"), "shorter shifts")

    def test_twin(self):
        page = self.open(self.story)
        rows = "[...document.querySelectorAll('#twin .part')].map(p => [p.querySelector('summary').textContent, p.querySelectorAll('.statement').length])"
        # what is folded away is made when it is opened
        self.assertEqual(page.run(rows), [["They clash 1", 1], ["Both say 1", 1], ["Only wire 1", 0]])
        opened = "new Promise(done => { const part = document.querySelectorAll('#twin .part')[2]; part.addEventListener('toggle', done); part.open = true; })"
        page.run(f"{opened}.then(() => 0)")
        self.assertEqual(page.run(rows), [["They clash 1", 1], ["Both say 1", 1], ["Only wire 1", 1]])
        self.assertEqual(
            page.run("[...document.querySelectorAll('#twin .conflict mark')].map(m => m.textContent)"),
            ["About 1,400", "1,800"],
        )
        page.run("document.querySelector('#twin .step').click()")
        self.assertEqual(
            page.run("[...document.querySelectorAll('#twin .conflict mark')].map(m => m.textContent)"),
            ["1,800", "About 1,400"],
        )
        page.run("document.querySelector('#copies .link').click()")
        page.run("document.querySelector('#copies .mark').click()")
        self.assertEqual(page.run(MARKED % "evidence"), ["HALVMOR, 3 May 2019"])
        self.assertIn("spun copy, 61", page.run("document.querySelector('#twin .note').textContent"))

    def test_hostile_reports_show_as_text(self):
        files = hostile_files(self.folder.name)
        page = self.open(make(self.folder.name, *files))
        self.assertEqual(
            page.run(
                "document.querySelectorAll('main script, main img, main iframe, aside script, aside img, aside b, aside iframe').length"
            ),
            0,
        )
        page.run("document.querySelector('#accounts .mark').click()")
        text = page.run("document.querySelector('#reader .text').textContent")
        self.assertIn("</script><script>alert(1)</script><img src=x onerror=alert(2)>", text)
        self.assertIn("\U0001f600 Ann Lee", text)
        self.assertIn("a bell \u2407, escape \u241b[31m, \u2421 and \ufffd", text)
        self.assertFalse(
            re.search(
                "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]",
                page.run(
                    "document.documentElement.textContent.replace(document.getElementById('data').textContent, '')"
                ),
            )
        )
        for mark in range(page.run("document.querySelectorAll('#said .mark').length")):
            page.run(f"document.querySelectorAll('#said .mark')[{mark}].click()")
            self.assertTrue(page.run(MARKED % "evidence")[0])

    def test_hostile_data(self):
        """Whatever the brief says, in any field, is text too."""

        def poison(value):
            if isinstance(value, dict):
                return {
                    k: v
                    if k in ("id", "doc", "origin", "copy_of", "kind", "standing", "text") and k != "what"
                    else poison(v)
                    for k, v in value.items()
                }
            return (
                [poison(v) for v in value]
                if isinstance(value, list)
                else value + "<img src=x onerror=alert(1)>\u202e"
                if isinstance(value, str)
                else value
            )

        data = page_story.data()
        data["brief"] = poison(data["brief"])
        page = self.open(with_data(self.page, data, pathlib.Path(self.folder.name) / "poison.html"))
        self.assertEqual(page.run("document.querySelectorAll('main img').length"), 0)
        self.assertGreater(page.run("document.querySelector('main').textContent.split('<img src=x').length"), 40)

    def test_without_scripts_the_text_is_there(self):
        page = self.browser.open(self.story, scripts=False)
        document = page.send("DOM.getDocument", depth=-1)["root"]
        pre = page.send("DOM.querySelector", nodeId=document["nodeId"], selector="pre")["nodeId"]
        box = page.send("DOM.getBoxModel", nodeId=pre)["model"]
        self.assertGreater(box["height"], 500)
        self.assertEqual(page.requests, [])

    def test_phone(self):
        page = self.open(self.story, width=360, height=740, mobile=True, dark=True)
        self.assertLessEqual(page.run("document.documentElement.scrollWidth"), 360)
        page.run("document.querySelector('#x6 .mark').click()")
        self.assertEqual(page.run(MARKED % "evidence"), ["an interest in calm before the election"])
        mark = page.run(
            "(({top, bottom}) => [top, bottom])(document.querySelector('#x6 .mark').getBoundingClientRect())"
        )
        self.assertLess(mark[1], page.run("document.querySelector('#reader').getBoundingClientRect().top"))
        self.assertGreaterEqual(mark[0], 0)

    def test_prints(self):
        page = self.open(self.story)
        out = pathlib.Path(self.folder.name) / "page.pdf"
        page.pdf(out)
        self.assertTrue(out.read_bytes().startswith(b"%PDF"))
        page.send("Emulation.setEmulatedMedia", media="print")
        self.assertEqual(
            page.run("['nav', '#twin', '#text'].map(s => document.querySelector(s).getClientRects().length)"), [0, 0, 0]
        )

    def test_empty(self):
        """A brief of one report with nothing in it."""
        data = page_story.data()
        brief = {k: [] if isinstance(v, list) else v for k, v in data["brief"].items()}
        brief |= {"accounts": data["brief"]["accounts"][:1], "silent": {"actors": [], "accounts": []}}
        page = self.open(
            with_data(
                self.page,
                {"brief": brief, "reports": data["reports"][:1], "comparisons": []},
                pathlib.Path(self.folder.name) / "empty.html",
            )
        )
        self.assertEqual(
            page.run("[...document.querySelectorAll('main > section')].map(s => s.id)"), ["accounts", "text"]
        )


if __name__ == "__main__":
    if IN_BROWSER and not Chromium.path():
        print("skipped: Chromium is not installed (Debian package chromium)")
        sys.exit(77)
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(BrowserTest if IN_BROWSER else FileTest)
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    sys.exit(not result.wasSuccessful())
