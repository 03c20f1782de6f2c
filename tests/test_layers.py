"""Reads the #include lines under src/ and fails on one that points up or sideways.

A folder may include its own headers, those of every layer below, and on its own layer only those
that it is allowed to by name. `test_layers.py ROOT` checks a source tree; `test_layers.py --self`
checks the check, on small trees that it makes.
"""

import pathlib
import re
import sys
import tempfile

# Highest first; a folder on one line may use every folder on the lines below.
LAYERS = [
    ["cli", "serve"],
    ["store"],
    ["api"],
    ["brief", "export"],
    ["weigh"],
    ["link", "story", "copy"],
    ["analysis"],
    ["event", "claim"],
    ["names", "time", "quantity", "style"],
    ["roles", "syntax"],
    ["text", "read"],
    ["learn"],
    ["base"],
]

# Sideways, only where the arrow of the design points.
SIDEWAYS = {("link", "story"), ("link", "copy"), ("story", "copy"), ("event", "claim"), ("roles", "syntax"),
            ("text", "read")}

# Who may know of the outside: the public header, threads, SQL, sockets, arguments.
ONLY = {
    "hearsay/": {"api", "cli", "serve"},
    "pthread.h": {"base"},
    "threads.h": {"base"},
    "sqlite3.h": {"store"},
    "libpq-fe.h": {"store"},
    "sys/socket.h": {"serve"},
    "getopt.h": {"cli"},
}

RANK = {folder: rank for rank, line in enumerate(LAYERS) for folder in line}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def fault(folder, quote, target):
    """What is wrong with one include of a file in `folder`, or None."""
    for start, allowed in ONLY.items():
        if target.startswith(start) and folder not in allowed:
            return f"only {', '.join(sorted(allowed))} may know of it"
    if quote == "<" or target.startswith("hearsay/"):
        return None
    if target.endswith(".inc") and "/" not in target:
        return None  # a table that the build made for this file
    used = target.split("/")[0]
    if "/" not in target or used not in RANK:
        return "includes are written from src/, as in \"text/token.h\""
    if used == folder or RANK[used] > RANK[folder] or (folder, used) in SIDEWAYS:
        return None
    return f"{folder} stands {'below' if RANK[used] < RANK[folder] else 'beside'} {used}"


def check(source):
    """All faults of the tree, one line each, in the order of the files."""
    faults = []
    for path in sorted(source.rglob("*.[ch]")):
        folder = path.relative_to(source).parts[0]
        if folder not in RANK:
            faults.append(f"{path}: the folder '{folder}' is in no layer; add it to tests/test_layers.py")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            wrong = match and fault(folder, match[1], match[2])
            if wrong:
                faults.append(f"{path}:{number}: #include {match[2]}: {wrong}")
    return faults


CASES = [
    ("base/a.c", '#include "base/arena.h"', True),
    ("text/a.c", '#include "base/arena.h"', True),
    ("text/a.c", '#include "read/report.h"', True),
    ("read/a.c", '#include "text/token.h"', False),
    ("base/a.c", '#include "learn/weights.h"', False),
    ("base/a.c", '  #  include "cli/options.h"', False),
    ("syntax/a.c", '#include "roles/predicate.h"', False),
    ("names/a.c", '#include "time/timex.h"', False),
    ("event/a.h", '#include "claim/claim.h"', True),
    ("claim/a.h", '#include "event/event.h"', False),
    ("claim/a.h", '#include "analysis/analysis.h"', False),
    ("story/a.c", '#include "analysis/analysis.h"', True),
    ("brief/a.c", '#include "api/api.h"', False),
    ("cli/a.c", '#include "brief/brief.h"', True),
    ("cli/a.c", '#include "hearsay/hearsay.h"', True),
    ("text/a.c", '#include "hearsay/hearsay.h"', False),
    ("text/a.c", '#include "token.h"', False),
    ("text/a.c", '#include "../read/report.h"', False),
    ("read/a.c", '#include "read_words.inc"', True),
    ("text/a.c", "#include <string.h>", True),
    ("text/a.c", "#include <pthread.h>", False),
    ("base/a.c", "#include <pthread.h>", True),
    ("gossip/a.c", "int x;", False),
]


def check_itself():
    failures = []
    for name, line, right in CASES:
        with tempfile.TemporaryDirectory() as root:
            path = pathlib.Path(root) / name
            path.parent.mkdir(parents=True)
            path.write_text("/* A file. */\n" + line + "\n", encoding="utf-8")
            if (not check(pathlib.Path(root))) != right:
                failures.append(f"{name}: {line}: should be {'allowed' if right else 'a fault'}")
    return failures


def main():
    if sys.argv[1:] == ["--self"]:
        faults = check_itself()
    else:
        source = pathlib.Path(sys.argv[1]) / "src"
        faults = check(source)
        if not any(source.rglob("*.c")):
            faults.append(f"{source}: there are no sources here")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
