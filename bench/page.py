"""The page of a story of twenty reports: how large it is, and how long after its opening it can be used.

    bench/page.py PROGRAM [COUNT]

The reports are made by bench/generate.py. Times are from the start of navigation, as the browser's own clock has them:
until the script is done (every statement can be opened) and until the first evidence was opened. Median of five. On a
busy machine the processor time, of the page's process from its start, says more.
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
        page.send("Performance.enable")
        metrics = {metric["name"]: metric["value"] for metric in page.send("Performance.getMetrics")["metrics"]}
        first = page.run(
            "(() => { const t = performance.now(); document.querySelector('#said .mark, #own .mark').click(); "
            "document.body.getBoundingClientRect(); return performance.now() - t; })()"
        )
        statements = page.run("document.querySelectorAll('.statement').length")
        return ready, first, metrics["ProcessTime"] * 1000, statements


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
        ready, first, used = (statistics.median(run[i] for run in runs) for i in range(3))
        print(
            f"{runs[0][3]} statements; ready after {ready:.0f} ms, first evidence opened in {first:.0f} ms, "
            f"processor time of the page's process {used:.0f} ms"
        )


main()
