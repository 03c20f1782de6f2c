#include "export/ftm.h"

#include "base/map.h"
#include "export/element_list.h"
#include "export/identifier.h"

#include <stdio.h>

typedef struct Ftm {
    JsonWriter json;
    Arena *scratch;
    const Situation *situation;
    const OffsetMap *offsets; /* [accounts] */
    Identifiers identifiers;
    ActorView view;
    Map *written; /* reports of all stories so far */
} Ftm;

/* ---- entities and their values ---- */

static void begin(Ftm *f, Uuid id, const char *schema) {
    json_begin_object(&f->json);
    json_put_uuid(&f->json, "id", "", id);
    json_put_string(&f->json, "schema", slice_of(schema));
    json_key(&f->json, "properties");
    json_begin_object(&f->json);
}

static void end(Ftm *f) {
    json_end_object(&f->json);
    json_end_object(&f->json);
    buffer_add_char(f->json.out, '\n');
    f->json = json_writer(f->json.out); /* each line is a text of its own */
}

static void begin_values(Ftm *f, const char *property) {
    json_key(&f->json, property);
    json_begin_array(&f->json);
}

static void end_values(Ftm *f) {
    json_end_array(&f->json);
}

/* A value on one line; none where there is nothing. */
static void add_value(Ftm *f, Slice value) {
    ArenaMark mark = arena_mark(f->scratch);
    Slice line = text_on_one_line(value, f->scratch);
    if (line.len) {
        json_write_string(&f->json, line);
    }
    arena_reset(f->scratch, mark);
}

static void put_value(Ftm *f, const char *property, Slice value) {
    if (value.len) {
        begin_values(f, property);
        add_value(f, value);
        end_values(f);
    }
}

static void put_reference(Ftm *f, const char *property, Uuid uuid) {
    begin_values(f, property);
    json_write_uuid(&f->json, "", uuid);
    end_values(f);
}

static Uuid part_uuid(const Ftm *f, char letter, int32_t index) {
    char id[ELEMENT_ID_ROOM];
    element_id(letter, index, id);
    return element_uuid(&f->identifiers, id);
}

/* Of the second inside the first: "a3.n1". */
static Uuid pair_uuid(const Ftm *f, char letter, int32_t index, char inner, int32_t inner_index) {
    char id[2 * ELEMENT_ID_ROOM];
    snprintf(id, sizeof id, "%c%d.%c%d", letter, (int)index + 1, inner, (int)inner_index + 1);
    return element_uuid(&f->identifiers, id);
}

/* ---- reports ---- */

/* Names of the actors of one kind, or of any (-1), that an account names. */
static void put_named(Ftm *f, int32_t account, const char *property, int32_t kind) {
    const int32_t *actor_of = f->situation->actors.actor_of[account];
    int32_t n_entities = f->situation->accounts[account].analysis->entities.count, n = 0;
    for (int32_t e = 0; e < n_entities; e++) {
        const Actor *actor = actor_of[e] >= 0 ? &f->situation->actors.items[actor_of[e]] : NULL;
        if (actor && (kind < 0 || actor->kind == (EntityKind)kind)) {
            if (n++ == 0) {
                begin_values(f, property);
            }
            add_value(f, actor->name);
        }
    }
    if (n) {
        end_values(f);
    }
}

/* Whether an earlier story has had the report; from now on it has: round-ups stand in several. */
static bool mark_written(const Ftm *f, Uuid report) {
    uint64_t key;
    memcpy(&key, report.bytes, sizeof key);
    bool is_written = map_get(f->written, key, 0) != 0;
    *map_put(f->written, key, 1) = 1;
    return is_written;
}

static void put_report(Ftm *f, int32_t i) {
    if (mark_written(f, f->identifiers.reports[i])) {
        return;
    }
    const Report *report = f->situation->accounts[i].analysis->report;
    char date[11];
    begin(f, f->identifiers.reports[i], "Article");
    put_value(f, "title", report->title);
    put_value(f, "fileName", report->id);
    put_value(f, "author", report->author);
    put_value(f, "publisher", report->publisher);
    if (date_is_valid(report->published)) {
        date_format_iso(report->published, date);
        put_value(f, "publishedAt", slice_of(date));
    }
    if (url_is_plain(report->url)) {
        put_value(f, "sourceUrl", report->url);
    }
    put_named(f, i, "namesMentioned", -1);
    put_named(f, i, "peopleMentioned", ENTITY_PERSON);
    put_named(f, i, "companiesMentioned", ENTITY_ORGANISATION);
    put_named(f, i, "locationMentioned", ENTITY_PLACE);
    if (report->text.len) {
        begin_values(f, "bodyText");
        json_write_string(&f->json, report->text);
        end_values(f);
    }
    end(f);
}

/* The link from a copy to what it copies. */
static void put_copy(Ftm *f, int32_t i) {
    const AccountOrigin *origin = &f->situation->accounts[i].origin;
    if (origin->copy_of < 0) {
        return;
    }
    char role[64];
    snprintf(role, sizeof role, "%s copy, %d in 100 words", copy_kind_name(origin->copy_kind), (int)(origin->similarity / 10));
    begin(f, pair_uuid(f, 'n', i, 'n', origin->copy_of), "UnknownLink");
    put_reference(f, "subject", f->identifiers.reports[i]);
    put_reference(f, "object", f->identifiers.reports[origin->copy_of]);
    put_value(f, "role", slice_of(role));
    end(f);
}

/* ---- actors ---- */

/* A state acts and is dealt with; other places only are where something is. */
static const char *schema_of(const Ftm *f, int32_t actor) {
    if (f->view.state[actor] >= 0) {
        return "PublicBody";
    }
    switch (f->situation->actors.items[actor].kind) {
    case ENTITY_PERSON: return "Person";
    case ENTITY_ORGANISATION: return "Organization";
    case ENTITY_PLACE: return "Address";
    default: return "LegalEntity";
    }
}

static bool is_address(const Ftm *f, int32_t actor) {
    return f->view.state[actor] < 0 && f->situation->actors.items[actor].kind == ENTITY_PLACE;
}

/* The two letters of ISO 3166-1, in lower case, as the model has countries; of what the state is part of where it has none
 * (Scotland). Former states have none. */
static void put_country(Ftm *f, int32_t state) {
    if (state < 0 || state_status(state) == STATE_FORMER) {
        return;
    }
    Slice code = state_code(state);
    if (code.len != 2 && state_part_of(state) >= 0) {
        code = state_code(state_part_of(state));
    }
    if (code.len == 2) {
        const char lower[2] = {ascii_lower(code.ptr[0]), ascii_lower(code.ptr[1])};
        put_value(f, "country", (Slice){lower, 2});
    }
}

static void put_texts(Ftm *f, const char *property, const Slice *texts, int32_t n) {
    if (n) {
        begin_values(f, property);
        for (int32_t i = 0; i < n; i++) {
            add_value(f, texts[i]);
        }
        end_values(f);
    }
}

static void put_actor(Ftm *f, int32_t i) {
    const Actor *actor = &f->situation->actors.items[i];
    begin(f, part_uuid(f, 'a', i), schema_of(f, i));
    put_value(f, "name", actor->name);
    if (is_address(f, i)) {
        put_value(f, "full", actor->name);
    }
    put_texts(f, "alias", actor->aliases, actor->n_aliases);
    put_texts(f, actor->kind == ENTITY_PERSON && f->view.state[i] < 0 ? "position" : "summary", actor->roles, actor->n_roles);
    put_country(f, f->view.state[i]);
    IndexRange places = f->view.places_of[i];
    if (places.count) {
        begin_values(f, "proof");
        for (int32_t p = places.first; p < places.first + places.count; p++) {
            json_write_uuid(&f->json, "", f->identifiers.reports[f->view.places[p].account]);
        }
        end_values(f);
    }
    end(f);
}

/* Which report names the actor, and by what name. Places are not what the model resolves mentions to. */
static void put_mentions(Ftm *f, int32_t i) {
    IndexRange places = f->view.places_of[i];
    for (int32_t p = places.first; p < places.first + places.count && !is_address(f, i); p++) {
        const ActorPlace *place = &f->view.places[p];
        const Analysis *analysis = f->situation->accounts[place->account].analysis;
        Slice first = slice_at(analysis->report->text, place->first_name);
        Slice fullest = analysis->entities.items[place->entity].name;
        begin(f, pair_uuid(f, 'a', i, 'n', place->account), "Mention");
        put_reference(f, "document", f->identifiers.reports[place->account]);
        put_reference(f, "resolved", part_uuid(f, 'a', i));
        begin_values(f, "name");
        add_value(f, fullest.len ? fullest : first);
        if (fullest.len && !slice_equals(first, fullest)) {
            add_value(f, first);
        }
        end_values(f);
        put_value(f, "detectedSchema", slice_of(schema_of(f, i)));
        end(f);
    }
}

/* ---- elements ---- */

/* All evidence, one value a place. */
static void put_evidence(Ftm *f, const Element *element, const char *property) {
    begin_values(f, property);
    for (int32_t r = 0; r < element->n_places; r++) {
        for (int32_t e = element->places[r].first; e < element->places[r].first + element->places[r].count; e++) {
            ArenaMark mark = arena_mark(f->scratch);
            json_write_string(&f->json, evidence_text(f->situation, f->offsets, &f->situation->evidence[e], f->scratch));
            arena_reset(f->scratch, mark);
        }
    }
    end_values(f);
}

/* The reports that it rests on, each once. */
static void put_proof(Ftm *f, const Element *element) {
    ArenaMark mark = arena_mark(f->scratch);
    AccountIndexes accounts = element_accounts(f->situation, element, f->scratch);
    begin_values(f, "proof");
    for (int32_t i = 0; i < accounts.count; i++) {
        json_write_uuid(&f->json, "", f->identifiers.reports[accounts.items[i]]);
    }
    end_values(f);
    arena_reset(f->scratch, mark);
}

/* A link between the two parties of an exchange. */
static void put_link(Ftm *f, const Element *element) {
    begin(f, element_uuid(&f->identifiers, element->id), "UnknownLink");
    put_reference(f, "subject", part_uuid(f, 'a', element->actors[0]));
    put_reference(f, "object", part_uuid(f, 'a', element->actors[1]));
    put_value(f, "role", element->text);
    put_value(f, "status", slice_of(certainty_status_name(element->status)));
    put_value(f, "summary", element_summary(element, f->scratch));
    put_value(f, "recordId", slice_of(element->id));
    put_proof(f, element);
    put_evidence(f, element, "description");
    end(f);
}

static void put_note(Ftm *f, const Element *element) {
    begin(f, element_uuid(&f->identifiers, element->id), "Note");
    put_value(f, "description", element->text);
    put_value(f, "summary", element_summary(element, f->scratch));
    begin_values(f, "keywords");
    add_value(f, slice_of(element->type));
    for (int32_t i = 0; i < element->n_tags; i++) {
        add_value(f, slice_of(element->tags[i]));
    }
    end_values(f);
    if (element->n_actors) {
        begin_values(f, "entity");
        for (int32_t i = 0; i < element->n_actors; i++) {
            json_write_uuid(&f->json, "", part_uuid(f, 'a', element->actors[i]));
        }
        end_values(f);
    }
    put_proof(f, element);
    put_evidence(f, element, "notes");
    end(f);
}

/* Something at a time. */
static void put_event(Ftm *f, const Element *element) {
    char date[11];
    begin(f, element_uuid(&f->identifiers, element->id), "Event");
    put_value(f, "name", element->text);
    if (date_is_valid(element->from)) {
        date_format_iso(element->from, date);
        put_value(f, "startDate", slice_of(date));
    }
    if (date_is_valid(element->until)) {
        date_format_iso(element->until, date);
        put_value(f, "endDate", slice_of(date));
    }
    put_value(f, "summary", element_summary(element, f->scratch));
    put_value(f, "recordId", slice_of(element->id));
    put_proof(f, element);
    put_evidence(f, element, "description");
    end(f);
}

static void write_story(const Situation *situation, Map *written, Arena *scratch, Buffer *out) {
    Ftm f = {.json = json_writer(out), .scratch = scratch, .situation = situation, .written = written};
    f.offsets = account_offsets_make(situation, scratch);
    f.identifiers = identifiers_make(situation, scratch);
    f.view = actor_view_make(situation, scratch);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        put_report(&f, i);
    }
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        put_copy(&f, i);
    }
    for (int32_t i = 0; i < situation->actors.count; i++) {
        put_actor(&f, i);
        put_mentions(&f, i);
    }
    ElementList elements = elements_list(&f.view, scratch);
    for (int32_t i = 0; i < elements.count; i++) {
        const Element *element = &elements.items[i];
        ArenaMark mark = arena_mark(scratch);
        if (element->is_link) {
            put_link(&f, element);
        } else if (date_is_valid(element->from)) {
            put_event(&f, element);
        } else {
            put_note(&f, element);
        }
        arena_reset(scratch, mark);
    }
}

void ftm_write(const Stories *stories, Arena *scratch, Buffer *out) {
    ArenaMark start = arena_mark(scratch);
    int32_t n_reports = 0;
    for (int32_t s = 0; s < stories->count; s++) {
        n_reports += stories->items[s].n_accounts;
    }
    Map written;
    map_init(&written, scratch, n_reports); /* large enough that it never grows into a story's part of scratch */
    for (int32_t s = 0; s < stories->count; s++) {
        ArenaMark mark = arena_mark(scratch);
        write_story(&stories->items[s], &written, scratch, out);
        arena_reset(scratch, mark);
    }
    arena_reset(scratch, start);
}
