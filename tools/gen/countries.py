#!/usr/bin/env python3
"""Makes src/names/states.txt from the published table of countries: countries.py OUTPUT [ARCHIVE].

The table is npm's world-countries (Open Database License), fetched by its pinned version and checksum, or taken
from an archive that is already there. states.txt is committed, so that a build needs no network; what English
news needs beyond it stands in states-more.txt. Its other spellings are left: most are in other languages.
"""
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile

PACKAGE = "world-countries@5.1.0"
SHA256 = "329eb6ef4099ffb590219c9beb634bf489a5e4b10d8ab0ac52a58ebf7b9f8495"

# Words for one of a people that are no adjectives, beside those in -er.
PEOPLE_ONLY = ("Mosotho", "Motswana", "Swazi")

HEAD = """\
# States and territories of the world: names, demonyms, capitals. Made by tools/gen/countries.py; change that,
# or states-more.txt, not this.
#
# Source: world-countries 5.1.0 (npm), by Mohammed Le Doze and contributors, made available under the Open
# Database License 1.0: opendatacommons.org/licenses/odbl/1-0. This file is a derivative of that database and
# stays under the same licence.
#
# [ISO code, short English name], then one line a kind of form:
#   status     territory where it is not independent
#   official   the long name
#   adjective  North Korean         people  North Korean, North Koreans
#   capital    the seat or seats of government
"""


def fetch(folder):
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".tgz"))


def read_countries(path):
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    if digest != SHA256:
        sys.exit(f"countries.py: {path}: checksum {digest} is not that of {PACKAGE}")
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("package/countries.json"))


def plural(people):
    return people if people.endswith(("ese", "ss", "ois", "sh", "ch")) else people + "s"


def forms(country):
    name = country["name"]
    yield "official", [name["official"]] if name["official"] != name["common"] else []
    demonym = country.get("demonyms", {}).get("eng", {}).get("m", "")
    if demonym and "," not in demonym and " or " not in demonym:
        if not demonym.endswith("er") and demonym not in PEOPLE_ONLY:
            yield "adjective", [demonym]
        yield "people", sorted({demonym, plural(demonym)})
    yield "capital", [capital for capital in country["capital"] if capital]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        countries = read_countries(sys.argv[2] if len(sys.argv) == 3 else fetch(folder))
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write(HEAD)
        for country in sorted(countries, key=lambda c: c["cca2"]):
            out.write(f"\n[{country['cca2']} {country['name']['common']}]\n")
            if not country["independent"]:
                out.write("status: territory\n")
            for key, values in forms(country):
                if values:
                    out.write(f"{key}: {' | '.join(values)}\n")


main()
