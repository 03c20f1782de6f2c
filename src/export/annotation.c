#include "export/annotation.h"

#include "analysis/fields.h"
#include "export/element_list.h"
#include "export/identifier.h"

static const char URN[] = "urn:uuid:";

enum { QUOTE_CONTEXT = 32 }; /* code points before and behind a quotation, as other tools take */

typedef struct Annotating {
    JsonWriter *json;
    Arena *scratch;
    const Situation *situation;
    const OffsetMap *offsets; /* [accounts] */
    Identifiers identifiers;
    ActorView view;
    int32_t story; /* from 1 */
    int32_t n;     /* annotations written, of all stories */
} Annotating;

static void put_body(JsonWriter *json, Slice value, const char *purpose) {
    json_begin_object(json);
    json_put_string(json, "type", SLICE("TextualBody"));
    json_put_string(json, "value", value);
    json_put_string(json, "format", SLICE("text/plain"));
    json_put_string(json, "purpose", slice_of(purpose));
    json_end_object(json);
}

/* The web address of a report, or else the name of its text. */
static void write_source(const Annotating *a, int32_t account) {
    Slice url = a->situation->accounts[account].analysis->report->url;
    if (url_is_plain(url)) {
        json_write_string(a->json, url);
    } else {
        json_write_uuid(a->json, URN, a->identifiers.reports[account]);
    }
}

static void put_selectors(const Annotating *a, int32_t account, Span span) {
    JsonWriter *json = a->json;
    const OffsetMap *map = &a->offsets[account];
    int32_t start = offset_from_byte(map, span.start), end = offset_from_byte(map, span.end);
    Span before = {offset_to_byte(map, start > QUOTE_CONTEXT ? start - QUOTE_CONTEXT : 0), span.start};
    Span behind = {span.end, offset_to_byte(map, end + QUOTE_CONTEXT)};
    json_key(json, "selector");
    json_begin_array(json);
    json_begin_object(json);
    json_put_string(json, "type", SLICE("TextPositionSelector"));
    json_put_int(json, "start", start);
    json_put_int(json, "end", end);
    json_end_object(json);
    json_begin_object(json);
    json_put_string(json, "type", SLICE("TextQuoteSelector"));
    json_put_string(json, "exact", slice_at(map->text, span));
    json_put_string(json, "prefix", slice_at(map->text, before));
    json_put_string(json, "suffix", slice_at(map->text, behind));
    json_end_object(json);
    json_end_array(json);
}

/* A part of a report, or all of it where the span is empty. */
static void put_target(const Annotating *a, int32_t account, Span span) {
    JsonWriter *json = a->json;
    json_begin_object(json);
    json_put_string(json, "type", SLICE("SpecificResource"));
    json_key(json, "source");
    write_source(a, account);
    if (span.end > span.start) {
        put_selectors(a, account, span);
    }
    json_put_string(json, "hearsay:doc", a->situation->accounts[account].analysis->report->id);
    json_end_object(json);
}

/* Opens an annotation up to its list of bodies, with the first. */
static void begin(Annotating *a, const char *id, const char *motivation, const char *purpose, Slice value) {
    JsonWriter *json = a->json;
    a->n++;
    json_begin_object(json);
    json_put_uuid(json, "id", URN, element_uuid(&a->identifiers, id));
    json_put_string(json, "type", SLICE("Annotation"));
    json_put_string(json, "motivation", slice_of(motivation));
    json_put_int(json, "hearsay:story", a->story);
    json_put_string(json, "hearsay:ref", slice_of(id));
    json_key(json, "body");
    json_begin_array(json);
    put_body(json, value, purpose);
}

static void begin_targets(Annotating *a) {
    json_end_array(a->json);
    json_key(a->json, "target");
    json_begin_array(a->json);
}

static void end(Annotating *a) {
    json_end_array(a->json);
    json_end_object(a->json);
}

static void put_tag(const Annotating *a, Slice tag) {
    if (tag.len) {
        put_body(a->json, tag, "tagging");
    }
}

static void put_account(Annotating *a, int32_t i) {
    const SituationAccount *account = &a->situation->accounts[i];
    const Report *report = account->analysis->report;
    Slice title = text_on_one_line(report->title.len ? report->title : report->id, a->scratch);
    char id[ELEMENT_ID_ROOM], date[11];
    element_id('n', i, id);
    begin(a, id, "describing", "describing", title);
    put_tag(a, SLICE("account"));
    if (account->origin.copy_of >= 0) {
        put_tag(a, SLICE("copy"));
        put_tag(a, slice_of(copy_kind_name(account->origin.copy_kind)));
    }
    begin_targets(a);
    put_target(a, i, (Span){0, 0});
    json_end_array(a->json);
    json_put_string(a->json, "hearsay:label", account->label);
    json_put_string(a->json, "hearsay:publisher", report->publisher);
    if (date_is_valid(report->published)) {
        date_format_iso(report->published, date);
        json_put_string(a->json, "hearsay:published", slice_of(date));
    }
    int32_t copy_of = account->origin.copy_of;
    if (copy_of >= 0) {
        json_put_string(a->json, "hearsay:copyOf", a->situation->accounts[copy_of].analysis->report->id);
    }
    json_put_string(a->json, "hearsay:origin", a->situation->accounts[account->origin.origin].analysis->report->id);
    json_end_object(a->json);
}

/* Where each account names the actor first. */
static void put_actor(Annotating *a, int32_t i) {
    const Actor *actor = &a->situation->actors.items[i];
    char id[ELEMENT_ID_ROOM];
    element_id('a', i, id);
    begin(a, id, "identifying", "identifying", text_on_one_line(actor->name, a->scratch));
    put_tag(a, SLICE("actor"));
    put_tag(a, slice_of(entity_kind_name(actor->kind)));
    put_tag(a, a->view.state[i] >= 0 ? state_code(a->view.state[i]) : SLICE_ABSENT);
    begin_targets(a);
    IndexRange places = a->view.places_of[i];
    for (int32_t p = places.first; p < places.first + places.count; p++) {
        put_target(a, a->view.places[p].account, a->view.places[p].first_name);
    }
    end(a);
}

static void put_weights(const Annotating *a, const Element *element) {
    JsonWriter *json = a->json;
    if (element->is_weighed) {
        json_put_string(json, "hearsay:polarity", element->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
        json_put_number(json, "hearsay:low", element->band.low / 100.0);
        json_put_number(json, "hearsay:high", element->band.high / 100.0);
        if (element->hedge.ptr) {
            json_put_string(json, "hearsay:phrase", element->hedge);
        }
    }
    if (element->n_origins > 0) {
        json_put_int(json, "hearsay:origins", element->n_origins);
    }
}

static void put_element(Annotating *a, const Element *element) {
    Slice who = names_join(element->who, a->scratch);
    begin(a, element->id, "describing", "describing", element->text);
    put_tag(a, slice_of(element->type));
    for (int32_t i = 0; i < element->n_tags; i++) {
        put_tag(a, slice_of(element->tags[i]));
    }
    begin_targets(a);
    for (int32_t r = 0; r < element->n_places; r++) {
        IndexRange range = element->places[r];
        for (int32_t e = range.first; e < range.first + range.count; e++) {
            put_target(a, a->situation->evidence[e].account, a->situation->evidence[e].span);
        }
    }
    json_end_array(a->json);
    if (who.len) {
        json_put_string(a->json, "hearsay:who", who);
    }
    put_weights(a, element);
    json_end_object(a->json);
}

static bool has_place(const Element *element) {
    for (int32_t r = 0; r < element->n_places; r++) {
        if (element->places[r].count > 0) {
            return true;
        }
    }
    return false; /* an annotation has a target */
}

/* Gives the number of annotations. */
static int32_t put_story(const Situation *situation, int32_t story, JsonWriter *json, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Annotating a = {.json = json, .scratch = scratch, .situation = situation, .story = story};
    a.offsets = account_offsets_make(situation, scratch);
    a.identifiers = identifiers_make(situation, scratch);
    a.view = actor_view_make(situation, scratch);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        put_account(&a, i);
    }
    for (int32_t i = 0; i < situation->actors.count; i++) {
        if (a.view.places_of[i].count > 0) {
            put_actor(&a, i);
        }
    }
    ElementList elements = elements_list(&a.view, scratch);
    for (int32_t i = 0; i < elements.count; i++) {
        if (has_place(&elements.items[i])) {
            put_element(&a, &elements.items[i]);
        }
    }
    arena_reset(scratch, mark);
    return a.n;
}

static void put_context(JsonWriter *json) {
    json_key(json, "@context");
    json_begin_array(json);
    json_write_string(json, SLICE("http://www.w3.org/ns/anno.jsonld"));
    json_begin_object(json);
    json_put_string(json, "hearsay", SLICE("urn:hearsay:"));
    json_end_object(json);
    json_end_array(json);
}

/* Titles of the stories that have one. */
static void put_labels(const Stories *stories, JsonWriter *json, Arena *scratch) {
    json_key(json, "label");
    json_begin_array(json);
    for (int32_t s = 0; s < stories->count; s++) {
        if (stories->items[s].title.len) {
            ArenaMark mark = arena_mark(scratch);
            json_write_string(json, text_on_one_line(stories->items[s].title, scratch));
            arena_reset(scratch, mark);
        }
    }
    json_end_array(json);
}

void annotations_write(const Stories *stories, Arena *scratch, Buffer *out) {
    JsonWriter json = json_writer(out);
    Uuid collection = stories_uuid(stories, scratch);
    const Slice page = SLICE("page");
    json_begin_object(&json);
    put_context(&json);
    json_put_uuid(&json, "id", URN, collection);
    json_put_string(&json, "type", SLICE("AnnotationCollection"));
    put_labels(stories, &json, scratch);
    json_key(&json, "generator");
    json_begin_object(&json);
    json_put_uuid(&json, "id", URN, named_uuid("hearsay"));
    json_put_string(&json, "type", SLICE("Software"));
    json_put_string(&json, "name", SLICE("Hearsay"));
    json_end_object(&json);
    json_key(&json, "first");
    json_begin_object(&json);
    json_put_uuid(&json, "id", URN, uuid_make(collection, &page, 1));
    json_put_string(&json, "type", SLICE("AnnotationPage"));
    json_put_uuid(&json, "partOf", URN, collection);
    json_put_int(&json, "startIndex", 0);
    json_key(&json, "items");
    json_begin_array(&json);
    int32_t n = 0;
    for (int32_t s = 0; s < stories->count; s++) {
        n += put_story(&stories->items[s], s + 1, &json, scratch);
    }
    json_end_array(&json);
    json_end_object(&json);
    json_put_int(&json, "total", n);
    json_end_object(&json);
    buffer_add_char(out, '\n');
}
