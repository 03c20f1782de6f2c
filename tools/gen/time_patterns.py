#!/usr/bin/env python3
"""Turns words and patterns of time expressions into C tables: time_patterns.py WORDS PATTERNS OUTPUT.

WORDS: `[class]` opens a class; each following line holds words of it and may end in `= number`, their value.
PATTERNS: explained in the file itself. A pattern is written out into all sequences of classes that it stands
for; all sequences together become one automaton without cycles, in which equal ends are shared.

Output: `time_words` (sorted by bytes) with their senses (class, value) in `time_senses`; `time_nodes` and
`time_edges` of the automaton, `time_accepts` with the patterns that end in a node; `time_patterns` with the
action of each pattern. Literal words of patterns are classes behind the named ones."""
import re
import sys

ATOM = re.compile(r":=|!!|[()|?!]|[^\s()|?!]+")


def fail(path, number, message):
    sys.exit(f"{path}:{number}: {message}")


def strip(line):
    return line.split("# ", 1)[0].rstrip("#\n").strip()


def read_words(path):
    """The classes in order, and for each word its senses as (class index, value)."""
    classes, senses = [], {}
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line = strip(line)
            if not line:
                continue
            if line.startswith("["):
                classes.append(line.strip("[]").upper())
                continue
            words, _, value = line.partition(" = ")
            for word in words.split():
                known = senses.setdefault(word, [])
                if word != word.lower() or any(c == len(classes) for c, _ in known):
                    fail(path, number, f"'{word}' is there twice or not in lower case")
                known.append((len(classes), int(value or 1)))
    return classes, senses


def parse(tokens, names):
    """Alternatives of a pattern as a list of sequences of atoms; consumes tokens up to a closing bracket."""
    alternatives, current = [], [[]]
    while tokens and tokens[0] != ")":
        token = tokens.pop(0)
        if token == "|":
            alternatives += current
            current = [[]]
            continue
        if token == "(":
            part = parse(tokens, names)
            tokens.pop(0)
        else:
            part = names.get(token, [[token]])
        if tokens and tokens[0] == "?":
            tokens.pop(0)
            part = [[]] + part
        current = [a + b for a in current for b in part]
    return alternatives + current


def read_patterns(path):
    """Actions in order of appearance, and patterns as (action, sure, sequences)."""
    names, actions, patterns = {}, [], []
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            line = strip(line)
            if not line:
                continue
            if line.startswith("["):
                actions.append(line.strip("[]").upper())
                continue
            tokens = ATOM.findall(line)
            if len(tokens) > 1 and tokens[1] == ":=":
                names[tokens[0]] = parse(tokens[2:], names)
                continue
            sure = 2 if tokens[0] == "!!" else int(tokens[0] == "!")
            sequences = parse(tokens[1:] if sure else tokens, names)
            sequences = [s for s in sequences if s]
            if not actions or not sequences:
                fail(path, number, "a pattern stands before its action or is empty")
            patterns.append((len(actions) - 1, sure, sequences))
    return actions, patterns


def build(patterns, index):
    """A tree of {class: child} dictionaries; the patterns that end in a node are under None."""
    root = {}
    for number, (_, _, sequences) in enumerate(patterns):
        for sequence in sequences:
            node = root
            for atom in sequence:
                node = node.setdefault(index[atom], {})
            ends = node.setdefault(None, [])
            if number not in ends:
                ends.append(number)
    return root


def minimise(root):
    """Nodes with equal continuations become one; children before parents, the root last."""
    known, nodes = {}, []
    stack = [(root, iter(sorted(k for k in root if k is not None)), {})]
    done = None
    while stack:
        node, keys, made = stack[-1]
        if done is not None:
            made[made["last"]] = done
            done = None
        key = next(keys, None)
        if key is not None:
            made["last"] = key
            child = node[key]
            stack.append((child, iter(sorted(k for k in child if k is not None)), {}))
            continue
        made.pop("last", None)
        stack.pop()
        shape = (tuple(sorted(made.items())), tuple(node.get(None, ())))
        if shape not in known:
            known[shape] = len(nodes)
            nodes.append(shape)
        done = known[shape]
    return nodes


def c_string(word):
    return "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else "".join(f"\\{b:03o}" for b in c.encode())
                   for c in word)


def write(out, classes, senses, actions, patterns, nodes):
    out.write("/* Made by tools/gen/time_patterns.py; change the lists, not this. */\n")
    out.write(f"enum {{ TIME_WORD_CLASSES = {len(classes)}, TIME_ACTIONS = {len(actions)}, "
              f"TIME_ROOT = {len(nodes) - 1}, TIME_PATTERNS = {len(patterns)} }};\n")
    out.write("static const TimeSense time_senses[] = {\n")
    words, n = [], 0
    for word in sorted(senses, key=lambda w: w.encode()):
        words.append((word, n, len(senses[word])))
        n += len(senses[word])
        out.write("    " + " ".join(f"{{{c}, {v}}}," for c, v in senses[word]) + "\n")
    out.write("};\nstatic const TimeWord time_words[] = {\n")
    for word, first, count in words:
        out.write(f'    {{"{c_string(word)}", {len(word.encode())}, {first}, {count}}},\n')
    out.write("};\nstatic const TimeEdge time_edges[] = {\n")
    rows, n_edges, n_accepts, accepts = [], 0, 0, []
    for edges, ends in nodes:
        rows.append((n_edges, len(edges), n_accepts, len(ends)))
        if edges:
            out.write("    " + " ".join(f"{{{c}, {to}}}," for c, to in edges) + "\n")
        n_edges += len(edges)
        n_accepts += len(ends)
        accepts += ends
    out.write("};\nstatic const uint16_t time_accepts[] = {" + ", ".join(map(str, accepts)) + "};\n")
    out.write("static const TimeNode time_nodes[] = {\n")
    for row in rows:
        out.write("    {%d, %d, %d, %d},\n" % row)
    out.write("};\nstatic const TimePattern time_patterns[] = {\n")
    for action, sure, _ in patterns:
        out.write(f"    {{{action}, {sure}}},\n")
    out.write("};\n")
    if n_edges > 65535 or len(nodes) > 65535 or n_accepts > 65535 or len(classes) > 250:
        sys.exit("too many nodes, edges or classes for the table's types")


def main():
    words, patterns_path, target = sys.argv[1:]
    classes, senses = read_words(words)
    actions, patterns = read_patterns(patterns_path)
    index = {name: i for i, name in enumerate(classes, 1)}
    n_named = len(classes)
    for _, _, sequences in patterns:
        for atom in sorted({a for s in sequences for a in s}):
            if atom in index:
                continue
            if atom != atom.lower():
                sys.exit(f"{patterns_path}: there is no class {atom}")
            classes.append(atom)
            index[atom] = len(classes)
            senses.setdefault(atom, []).append((len(classes), 1))
    nodes = minimise(build(patterns, index))
    with open(target, "w", encoding="utf-8") as out:
        write(out, classes[:n_named], senses, actions, patterns, nodes)


main()
