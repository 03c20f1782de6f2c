"""The page of a story of twenty reports: how large it is, and how long after its opening it can be used.

    bench/page.py PROGRAM [COUNT]

The reports are made by bench/generate.py. Times are from the start of navigation, as the browser's own clock has them:
until the script is done (every statement can be opened) and until the first evidence was opened. Median of five.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from chromium import Chromium  # noqa: E402

RUNS = 5


def open_once(path):
    with Chromium() as browser:
        page = browser.open(path)
        ready = int(page.run("document.documentElement.dataset.ready"))
        first = page.run(
            "(() => { const t = performance.now(); document.querySelector('#said .mark, #own .mark').click(); "
            "document.body.getBoundingClientRect(); return performance.now() - t; })()"
        )
        return ready, first, page.run("document.querySelectorAll('.statement').length")


def main():
    program, count = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "20"
    with tempfile.TemporaryDirectory() as folder:
        reports = pathlib.Path(folder) / "reports.jsonl"
        page = pathlib.Path(folder) / "page.html"
        reports.write_bytes(
            subprocess.run(
                [sys.executable, str(ROOT / "bench/generate.py"), count], check=True, stdout=subprocess.PIPE
            ).stdout
        )
        subprocess.run(
            [
                program,
                "brief",
                "--format",
                "html",
                "--models",
                str(ROOT / "models"),
                "--output",
                str(page),
                str(reports),
            ],
            check=True,
        )
        print(f"{count} reports of {reports.stat().st_size / 1000:.0f} kB: page of {page.stat().st_size / 1000:.0f} kB")
        if not Chromium.path():
            print("skipped: Chromium is not installed (Debian package chromium)")
            return
        runs = [open_once(page) for _ in range(RUNS)]
        print(
            f"{runs[0][2]} statements; ready after {statistics.median(r[0] for r in runs):.0f} ms, "
            f"first evidence opened in {statistics.median(r[1] for r in runs):.0f} ms"
        )


main()
