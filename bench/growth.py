"""How the time of each layer grows with the length of one report: 10 kB, 100 kB, 1 MB, the last with some 50,000
names and 25,000 dates. Linear layers take about the same time a word at every length.

    growth.py LAYERS MODELS        (LAYERS: the program bench_layers)
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import generate

SIZES = (10_000, 100_000, 1_000_000)

# Nearly every word is part of a name or a date, the worst that entity resolution and time can meet.
CROWDED = [
    "{a}, {b}, {c} and {d} met in {p} on {day}.", "{a} told {b} on {month} {n} that {c} saw {p} in {year}.",
    "He and {e} of {p} left {a} in {month} {year}; she met {b}.", "{e}, {d} and their envoy {b} were in {p} last {month}.",
    "{a} and {c} said on {day} they had met {d} and {e} in {p}.",
]


def crowded_report(size, numbers):
    """Text of at least `size` bytes in paragraphs, and the number of names in it."""
    of, paragraphs, length, names = numbers.of, [], 0, 0
    while length < size:
        person = {k: f"{of(generate.FIRST)} {of(generate.LAST)}" for k in "abcd"}
        line = of(CROWDED).format(**person, e=of(generate.LAST), p=of(generate.PLACES), day=of(generate.DAYS),
                                  month=of(generate.MONTHS), n=1 + numbers.below(28), year=1980 + numbers.below(45))
        names += 5
        length += len(line.encode()) + 1
        if paragraphs and len(paragraphs[-1]) < 400:
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
    return "\n\n".join(paragraphs) + "\n", names


def measure(layers, models, text):
    """Name of each layer → microseconds a word."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(json.dumps({"id": "growth", "published": "2023-09-12", "text": text}) + "\n")
        file.flush()
        lines = subprocess.run([layers, models, file.name], check=True, stdout=subprocess.PIPE).stdout.decode()
    seconds = {}
    for line in lines.splitlines():
        if line.endswith("words/s"):
            name, rest = line[:32].strip(), line[32:].split()
            seconds[name] = float(rest[0])
    words = len(text.split())
    return {name: 1e6 * value / words for name, value in seconds.items()}


def main():
    layers, models = sys.argv[1], sys.argv[2]
    columns = []
    for size in SIZES:
        text, names = crowded_report(size, generate.Numbers(7))
        print(f"{len(text.encode()):>9,} bytes: {len(text.split()):>8,} words, about {names:,} names")
        # short ones are repeated until the clock can tell
        runs = [measure(layers, models, text) for _ in range(max(1, min(9, SIZES[-1] // size // 4)))]
        columns.append({name: sorted(run[name] for run in runs)[len(runs) // 2] for name in runs[0]})
    print(f"\n{'microseconds a word':32}" + "".join(f"{size // 1000:>8,} kB" for size in SIZES) + "    last/first")
    for name in columns[0]:
        values = [column[name] for column in columns]
        growth = values[-1] / values[0] if values[0] else float("nan")
        print(f"{name:32}" + "".join(f"{value:11.2f}" for value in values) + f"{growth:13.2f}")


if __name__ == "__main__":
    main()
