#!/usr/bin/env python3
"""Turns the page's style and script into bytes that the program holds: page.py STYLE SCRIPT OUTPUT.

Output: `page_style[]` and `page_script[]`, and PAGE_STYLE_HASH and PAGE_SCRIPT_HASH, by which the page's content
security policy lets exactly these two in. Both files must be ASCII and must not end the element they stand in.
"""

import base64
import hashlib
import sys

PER_LINE = 24


def read_asset(path, ends):
    with open(path, "rb") as file:
        data = file.read()
    if any(byte > 126 or (byte < 32 and byte not in b"\n\t") for byte in data):
        sys.exit(f"{path}: holds other bytes than printable ASCII; build it again (web/README.md)")
    for end in ends:
        if end in data.lower():
            sys.exit(f"{path}: holds {end.decode()}, which would end its element")
    return data


def write_asset(out, name, data):
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    out.write(f'#define {name.upper()}_HASH "sha256-{digest}"\n')
    out.write(f"static const char {name}[] = {{\n")
    for start in range(0, len(data), PER_LINE):
        out.write("    " + ", ".join(str(byte) for byte in data[start : start + PER_LINE]) + ",\n")
    out.write("};\n")


def main():
    style, script, target = sys.argv[1:]
    with open(target, "w", encoding="ascii") as out:
        out.write("/* Made by tools/gen/page.py of web/dist; change web/src, not this. */\n")
        write_asset(out, "page_style", read_asset(style, [b"</style"]))
        write_asset(out, "page_script", read_asset(script, [b"</script", b"<script", b"<!--"]))


main()
