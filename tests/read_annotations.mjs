// Finds the targets of Web Annotations in the texts of their reports by both of their selectors, with Apache Annotator
// (npm: @apache-annotator/selector), and says where the two do not lead to the same characters.
//
//     node read_annotations.mjs ANNOTATIONS.json TEXTS.json      TEXTS: {"report id": "its text"}

import { readFileSync } from "node:fs";
import { textPositionSelectorMatcher, textQuoteSelectorMatcher } from "@apache-annotator/selector";

// A text as one chunk, which the library walks.
class OneChunk {
    constructor(text) {
        this.currentChunk = { data: text, equals: (other) => other.data === text };
    }
    nextChunk() { return null; }
    previousChunk() { return null; }
    precedesCurrentChunk() { return false; }
}

async function matches(matcher, text) {
    const found = [];
    for await (const match of matcher(new OneChunk(text))) found.push([match.startIndex, match.endIndex]);
    return found;
}

const [annotations, texts] = process.argv.slice(2, 4).map((path) => JSON.parse(readFileSync(path, "utf8")));
let targets = 0, faults = 0;
for (const annotation of annotations.first.items) {
    for (const target of annotation.target) {
        const text = texts[target["hearsay:doc"]];
        if (!target.selector) continue;
        targets++;
        const [position, quote] = target.selector;
        const [at] = await matches(textPositionSelectorMatcher(position), text);
        const quoted = await matches(textQuoteSelectorMatcher(quote), text);
        if (!at || !quoted.some(([start, end]) => start === at[0] && end === at[1])) {
            faults++;
            console.log(`${annotation["hearsay:ref"]}: position ${at} is none of the quotations ${quoted.join(" | ")}`);
        }
    }
}
console.log(`${targets} targets, ${faults} faults`);
process.exit(faults > 0 || targets === 0 ? 1 : 0);
