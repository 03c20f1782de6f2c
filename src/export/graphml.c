#include "export/graphml.h"

#include "base/map.h"
#include "base/vector.h"
#include "export/actor_view.h"

/* What says of one actor another actor. */
typedef struct SaysAbout {
    int32_t speaker, about; /* actors */
    int32_t n_claims, n_origins; /* origins: of the claim that has most */
    int32_t first, last;         /* index into Graph.links, -1 */
} SaysAbout;

/* A claim of a saying. */
typedef struct ClaimLink {
    int32_t claim, next;
} ClaimLink;

typedef struct Graph {
    Buffer *out;
    Arena *scratch;
    const Situation *situation;
    ActorView view;
    int32_t story;   /* from 1 */
    int32_t n_edges; /* written, of all stories */
    VECTOR(SaysAbout) sayings;
    VECTOR(ClaimLink) links;
    Map saying_of; /* speaker and about → saying */
} Graph;

typedef struct GraphKey {
    const char *id, *owner, *type;
} GraphKey;

static const GraphKey KEYS[] = {
    {"story", "all", "int"},    {"ref", "node", "string"},     {"label", "node", "string"}, {"kind", "all", "string"},
    {"state", "node", "string"}, {"aliases", "node", "string"}, {"roles", "node", "string"}, {"mentions", "node", "int"},
    {"accounts", "node", "int"}, {"elements", "edge", "string"}, {"weight", "edge", "int"},   {"origins", "edge", "int"},
    {"what", "edge", "string"},  {"category", "edge", "string"}, {"condition", "edge", "string"}, {"polarity", "edge", "string"},
    {"status", "edge", "string"}, {"low", "edge", "double"},     {"high", "edge", "double"},
};

static void begin_data(Buffer *out, const char *key) {
    buffer_print(out, "<data key=\"%s\">", key);
}

static void end_data(Buffer *out) {
    buffer_add(out, SLICE("</data>\n"));
}

/* Text on one line as character data. */
static void add_text(Graph *g, Slice text) {
    ArenaMark mark = arena_mark(g->scratch);
    Slice line = text_on_one_line(text, g->scratch);
    size_t plain = 0; /* start of what is not yet written */
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '<' || c == '>' || c == '&' || c == '"') {
            buffer_add(g->out, slice_sub(line, plain, i));
            buffer_print(g->out, "&#%d;", c);
            plain = i + 1;
        }
    }
    buffer_add(g->out, slice_from(line, plain));
    arena_reset(g->scratch, mark);
}

static void put_text(Graph *g, const char *key, Slice text) {
    if (text.len) {
        begin_data(g->out, key);
        add_text(g, text);
        end_data(g->out);
    }
}

static void put_int(Graph *g, const char *key, int32_t value) {
    begin_data(g->out, key);
    buffer_print(g->out, "%d", (int)value);
    end_data(g->out);
}

static void put_hundredths(Graph *g, const char *key, int32_t value) {
    begin_data(g->out, key);
    buffer_print(g->out, "%d.%02d", (int)value / 100, (int)value % 100);
    end_data(g->out);
}

/* Texts joined by "; ". */
static void put_texts(Graph *g, const char *key, const Slice *texts, int32_t n) {
    if (n) {
        begin_data(g->out, key);
        for (int32_t i = 0; i < n; i++) {
            buffer_add(g->out, i ? SLICE("; ") : SLICE(""));
            add_text(g, texts[i]);
        }
        end_data(g->out);
    }
}

static void put_node(Graph *g, int32_t a) {
    const Actor *actor = &g->situation->actors.items[a];
    char id[ELEMENT_ID_ROOM];
    element_id('a', a, id);
    buffer_print(g->out, "<node id=\"s%d.%s\">\n", (int)g->story, id);
    put_int(g, "story", g->story);
    put_text(g, "ref", slice_of(id));
    put_text(g, "label", actor->name);
    put_text(g, "kind", slice_of(entity_kind_name(actor->kind)));
    if (g->view.state[a] >= 0) {
        put_text(g, "state", state_code(g->view.state[a]));
    }
    put_texts(g, "aliases", actor->aliases, actor->n_aliases);
    put_texts(g, "roles", actor->roles, actor->n_roles);
    put_int(g, "mentions", actor->n_mentions);
    put_int(g, "accounts", actor->n_accounts);
    buffer_add(g->out, SLICE("</node>\n"));
}

static void begin_edge(Graph *g, int32_t from, int32_t to, const char *kind) {
    buffer_print(g->out, "<edge id=\"e%d\" source=\"s%d.a%d\" target=\"s%d.a%d\">\n", (int)++g->n_edges, (int)g->story,
                 (int)from + 1, (int)g->story, (int)to + 1);
    put_int(g, "story", g->story);
    put_text(g, "kind", slice_of(kind));
}

static void end_edge(Graph *g) {
    buffer_add(g->out, SLICE("</edge>\n"));
}

static void add_saying(Graph *g, int32_t speaker, int32_t about, int32_t c) {
    const SituationClaim *claim = &g->situation->claims[c];
    int32_t at = *map_put(&g->saying_of, (uint64_t)speaker << 32 | (uint32_t)about, g->sayings.count);
    if (at == g->sayings.count) {
        *VECTOR_PUSH(&g->sayings, g->scratch) = (SaysAbout){.speaker = speaker, .about = about, .first = -1};
    }
    SaysAbout *saying = &g->sayings.items[at];
    if (saying->first >= 0 && g->links.items[saying->last].claim == c) {
        return; /* a second speaker that is the same actor */
    }
    saying->n_claims++;
    saying->n_origins = claim->n_origins > saying->n_origins ? claim->n_origins : saying->n_origins;
    int32_t link = g->links.count;
    *VECTOR_PUSH(&g->links, g->scratch) = (ClaimLink){c, -1};
    if (saying->first < 0) {
        saying->first = link;
    } else {
        g->links.items[saying->last].next = link;
    }
    saying->last = link;
}

/* Everything that actors say of other actors, in the order of the claims. */
static void collect_sayings(Graph *g) {
    const Situation *situation = g->situation;
    for (int32_t c = 0; c < situation->n_claims; c++) {
        const SituationClaim *claim = &situation->claims[c];
        ActorIndexes about = claim_actors_find(&g->view, claim, g->scratch);
        for (int32_t w = claim->who.first; w < claim->who.first + claim->who.count; w++) {
            int32_t speaker = situation->speakers[situation->who_of[w]].actor;
            for (int32_t i = 0; i < about.count && speaker >= 0; i++) {
                if (about.items[i] != speaker) {
                    add_saying(g, speaker, about.items[i], c);
                }
            }
        }
    }
}

static void put_sayings(Graph *g) {
    for (int32_t i = 0; i < g->sayings.count; i++) {
        const SaysAbout *saying = &g->sayings.items[i];
        begin_edge(g, saying->speaker, saying->about, "says about");
        begin_data(g->out, "elements");
        for (int32_t l = saying->first; l >= 0; l = g->links.items[l].next) {
            char id[ELEMENT_ID_ROOM];
            element_id('c', g->links.items[l].claim, id);
            buffer_print(g->out, "%s%s", l == saying->first ? "" : " ", id);
        }
        end_data(g->out);
        put_int(g, "weight", saying->n_claims);
        put_int(g, "origins", saying->n_origins);
        end_edge(g);
    }
}

/* Edges of the exchanges whose two parties are actors, from who wants, offers, gives, shares or opposes to the other. */
static void put_exchanges(Graph *g) {
    for (int32_t i = 0; i < g->situation->n_exchanges; i++) {
        const SituationExchange *x = &g->situation->exchanges[i];
        int32_t from = exchange_actor(x), to = exchange_other(x);
        if (from < 0 || to < 0) {
            continue;
        }
        char id[ELEMENT_ID_ROOM];
        element_id('x', i, id);
        begin_edge(g, from, to, exchange_kind_name(x->kind));
        put_text(g, "elements", slice_of(id));
        put_int(g, "weight", 1);
        put_int(g, "origins", x->n_origins);
        put_text(g, "what", x->what);
        put_text(g, "category", slice_of(exchange_category_name(x->category)));
        put_text(g, "condition", x->condition);
        put_text(g, "polarity", x->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
        put_text(g, "status", slice_of(certainty_status_name(x->status)));
        put_hundredths(g, "low", x->band.low);
        put_hundredths(g, "high", x->band.high);
        end_edge(g);
    }
}

static void put_keys(Buffer *out) {
    for (size_t i = 0; i < ARRAY_COUNT(KEYS); i++) {
        buffer_print(out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", KEYS[i].id, KEYS[i].owner,
                     KEYS[i].id, KEYS[i].type);
    }
}

void graphml_write(const Stories *stories, Arena *scratch, Buffer *out) {
    buffer_add(out, SLICE("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
    put_keys(out);
    buffer_add(out, SLICE("<graph id=\"actors\" edgedefault=\"directed\">\n"));
    int32_t n_edges = 0;
    for (int32_t s = 0; s < stories->count; s++) {
        ArenaMark mark = arena_mark(scratch);
        Graph g = {.out = out, .scratch = scratch, .situation = &stories->items[s], .story = s + 1, .n_edges = n_edges};
        g.view = actor_view_make(g.situation, scratch);
        map_init(&g.saying_of, scratch, 64);
        for (int32_t a = 0; a < g.situation->actors.count; a++) {
            put_node(&g, a);
        }
        put_exchanges(&g);
        collect_sayings(&g);
        put_sayings(&g);
        n_edges = g.n_edges;
        arena_reset(scratch, mark);
    }
    buffer_add(out, SLICE("</graph>\n</graphml>\n"));
}
