#include "export/stix.h"

#include "base/vector.h"
#include "export/element_list.h"
#include "export/identifier.h"
#include "export/likelihood.h"

#include <stdio.h>

enum { TIME_ROOM = 32 };

/* An object of the bundle, to be referred to. */
typedef struct Reference {
    const char *type; /* with its two hyphens: "note--" */
    Uuid uuid;
} Reference;

typedef struct Stix {
    JsonWriter *json;
    Arena *scratch;
    const Situation *situation;
    const OffsetMap *offsets; /* [accounts] */
    Identifiers identifiers;
    ActorView view;
    char time[TIME_ROOM]; /* created and modified of the story's objects */
    VECTOR(Reference) objects; /* of the story */
} Stix;

static const char IDENTITY[] = "identity--", REPORT[] = "report--", NOTE[] = "note--", OPINION[] = "opinion--",
                  RELATIONSHIP[] = "relationship--", EXTENSION[] = "extension-definition--";

/* Of what stands for no report: Hearsay itself and its extension. */
static const char OWN_TIME[] = "2026-01-01T00:00:00.000Z";
static const char OWN_NAME[] = "hearsay", EXTENSION_NAME[] = "stix-extension";

/* ---- what all objects have ---- */

static void format_time(Date date, char *out) {
    char day[11] = "1970-01-01"; /* no date is known */
    if (date_is_valid(date)) {
        date_format_iso(date, day);
    }
    snprintf(out, TIME_ROOM, "%sT00:00:00.000Z", day);
}

/* type, spec_version, id, created_by_ref, created, modified. */
static void begin_at(JsonWriter *json, const char *type, Uuid uuid, const char *time) {
    json_begin_object(json);
    json_put_string(json, "type", (Slice){type, strlen(type) - 2});
    json_put_string(json, "spec_version", SLICE("2.1"));
    json_put_uuid(json, "id", type, uuid);
    json_put_uuid(json, "created_by_ref", IDENTITY, named_uuid(OWN_NAME));
    json_put_string(json, "created", slice_of(time));
    json_put_string(json, "modified", slice_of(time));
}

static void begin(Stix *s, const char *type, Uuid uuid) {
    begin_at(s->json, type, uuid, s->time);
    *VECTOR_PUSH(&s->objects, s->scratch) = (Reference){type, uuid};
}

static Uuid part_uuid(const Stix *s, char letter, int32_t index) {
    char id[ELEMENT_ID_ROOM];
    element_id(letter, index, id);
    return element_uuid(&s->identifiers, id);
}

/* A text on one line, or another where it is empty. */
static void put_line(Stix *s, const char *key, Slice text, Slice otherwise) {
    Slice line = text_on_one_line(text, s->scratch);
    if (!line.len) {
        line = otherwise;
    }
    if (line.len) {
        json_put_string(s->json, key, line);
    }
}

/* Where it comes from: the outlet or label, the report's id and address, and what the evidence is, where there is some. */
static void put_reference(Stix *s, int32_t account, Slice description) {
    const SituationAccount *a = &s->situation->accounts[account];
    const Report *report = a->analysis->report;
    json_begin_object(s->json);
    put_line(s, "source_name", report->publisher, a->label.len ? a->label : SLICE("report"));
    if (description.len) {
        json_put_string(s->json, "description", description);
    }
    if (url_is_plain(report->url)) {
        json_put_string(s->json, "url", report->url);
    }
    json_put_string(s->json, "external_id", report->id);
    json_end_object(s->json);
}

/* ---- Hearsay itself ---- */

static void put_own_objects(JsonWriter *json) {
    json_begin_object(json);
    json_put_string(json, "type", SLICE("identity"));
    json_put_string(json, "spec_version", SLICE("2.1"));
    json_put_uuid(json, "id", IDENTITY, named_uuid(OWN_NAME));
    json_put_string(json, "created", slice_of(OWN_TIME));
    json_put_string(json, "modified", slice_of(OWN_TIME));
    json_put_string(json, "name", SLICE("Hearsay"));
    json_put_string(json, "identity_class", SLICE("system"));
    json_end_object(json);
    begin_at(json, EXTENSION, named_uuid(EXTENSION_NAME), OWN_TIME);
    json_put_string(json, "name", SLICE("Hearsay"));
    json_put_string(json, "description",
                    SLICE("What a brief says of an element: how likely it is, by which words, and how many origins it has."));
    json_put_string(json, "schema",
                    SLICE("ref: id in the brief. low, high: probability from 0 to 1 that things are as polarity (pos, neg) "
                          "says, on the scale of ICD 203. phrase: the words that gave it. "
                          "status: happened, planned, possible, denied, hypothetical. origins: independent sources."));
    json_put_string(json, "version", SLICE("1.0.0"));
    json_key(json, "extension_types");
    json_begin_array(json);
    json_write_string(json, SLICE("property-extension"));
    json_end_array(json);
    json_end_object(json);
}

/* ---- identities ---- */

static const char *identity_class(const Stix *s, int32_t actor) {
    EntityKind kind = s->situation->actors.items[actor].kind;
    if (s->view.state[actor] >= 0 || kind == ENTITY_ORGANISATION) {
        return "organization";
    }
    return kind == ENTITY_PERSON ? "individual" : "unknown";
}

static void put_actor(Stix *s, int32_t i) {
    const Actor *actor = &s->situation->actors.items[i];
    begin(s, IDENTITY, part_uuid(s, 'a', i));
    put_line(s, "name", actor->name, SLICE("unnamed"));
    json_put_string(s->json, "identity_class", slice_of(identity_class(s, i)));
    if (actor->n_roles) {
        json_key(s->json, "roles");
        json_begin_array(s->json);
        for (int32_t r = 0; r < actor->n_roles; r++) {
            json_write_string(s->json, text_on_one_line(actor->roles[r], s->scratch));
        }
        json_end_array(s->json);
    }
    json_key(s->json, "labels");
    json_begin_array(s->json);
    json_write_string(s->json, slice_of(entity_kind_name(actor->kind)));
    if (s->view.state[i] >= 0) {
        json_write_string(s->json, state_code(s->view.state[i]));
    }
    json_end_array(s->json);
    json_end_object(s->json);
}

/* ---- reports ---- */

static void put_published(Stix *s, Date published) {
    char time[TIME_ROOM];
    format_time(published, time);
    json_put_string(s->json, "published", slice_of(time));
    if (!date_is_valid(published)) {
        json_key(s->json, "labels");
        json_begin_array(s->json);
        json_write_string(s->json, SLICE("date-unknown"));
        json_end_array(s->json);
    }
}

/* Refers to the actors that it names, to Hearsay where it names none: a report refers to something. */
static void put_account(Stix *s, int32_t i) {
    const Report *report = s->situation->accounts[i].analysis->report;
    const int32_t *actor_of = s->situation->actors.actor_of[i];
    int32_t n = 0;
    begin(s, REPORT, part_uuid(s, 'n', i));
    put_line(s, "name", report->title, report->id);
    put_published(s, report->published);
    json_key(s->json, "object_refs");
    json_begin_array(s->json);
    for (int32_t e = 0; e < s->situation->accounts[i].analysis->entities.count; e++) {
        if (actor_of[e] >= 0) {
            json_write_uuid(s->json, IDENTITY, part_uuid(s, 'a', actor_of[e]));
            n++;
        }
    }
    if (n == 0) {
        json_write_uuid(s->json, IDENTITY, named_uuid(OWN_NAME));
    }
    json_end_array(s->json);
    json_key(s->json, "external_references");
    json_begin_array(s->json);
    put_reference(s, i, SLICE_ABSENT);
    json_end_array(s->json);
    json_end_object(s->json);
}

static void put_copy(Stix *s, int32_t i) {
    const AccountOrigin *origin = &s->situation->accounts[i].origin;
    if (origin->copy_of < 0) {
        return;
    }
    char id[ELEMENT_ID_ROOM + 8];
    snprintf(id, sizeof id, "n%d.copy", (int)i + 1);
    begin(s, RELATIONSHIP, element_uuid(&s->identifiers, id));
    json_put_string(s->json, "relationship_type",
                    origin->copy_kind == COPY_EXACT ? SLICE("duplicate-of") : SLICE("derived-from"));
    char description[64];
    snprintf(description, sizeof description, "%s copy, %d in 100 words", copy_kind_name(origin->copy_kind),
             (int)(origin->similarity / 10));
    json_put_string(s->json, "description", slice_of(description));
    json_put_uuid(s->json, "source_ref", REPORT, part_uuid(s, 'n', i));
    json_put_uuid(s->json, "target_ref", REPORT, part_uuid(s, 'n', origin->copy_of));
    json_end_object(s->json);
}

/* ---- notes and opinions ---- */

static void put_extension(Stix *s, const Element *element) {
    char key[sizeof EXTENSION + UUID_TEXT_ROOM], uuid[UUID_TEXT_ROOM];
    uuid_format(named_uuid(EXTENSION_NAME), uuid);
    snprintf(key, sizeof key, "%s%s", EXTENSION, uuid);
    json_key(s->json, "extensions");
    json_begin_object(s->json);
    json_key(s->json, key);
    json_begin_object(s->json);
    json_put_string(s->json, "extension_type", SLICE("property-extension"));
    json_put_string(s->json, "ref", slice_of(element->id));
    if (element->is_weighed) {
        json_put_string(s->json, "polarity", element->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
        json_put_number(s->json, "low", element->band.low / 100.0);
        json_put_number(s->json, "high", element->band.high / 100.0);
        if (element->hedge.len) {
            json_put_string(s->json, "phrase", element->hedge);
        }
        json_put_string(s->json, "status", slice_of(certainty_status_name(element->status)));
    }
    if (element->n_origins > 0) {
        json_put_int(s->json, "origins", element->n_origins);
    }
    json_end_object(s->json);
    json_end_object(s->json);
}

static void put_authors(Stix *s, SpeakerNames names) {
    if (names.count) {
        json_key(s->json, "authors");
        json_begin_array(s->json);
        for (int32_t i = 0; i < names.count; i++) {
            json_write_string(s->json, names.items[i]);
        }
        json_end_array(s->json);
    }
}

/* The accounts that have it, then whom it speaks of. */
static void put_object_refs(Stix *s, const Element *element) {
    AccountIndexes accounts = element_accounts(s->situation, element, s->scratch);
    json_key(s->json, "object_refs");
    json_begin_array(s->json);
    for (int32_t i = 0; i < accounts.count; i++) {
        json_write_uuid(s->json, REPORT, part_uuid(s, 'n', accounts.items[i]));
    }
    for (int32_t i = 0; i < element->n_actors; i++) {
        json_write_uuid(s->json, IDENTITY, part_uuid(s, 'a', element->actors[i]));
    }
    if (accounts.count == 0 && element->n_actors == 0) {
        json_write_uuid(s->json, IDENTITY, named_uuid(OWN_NAME));
    }
    json_end_array(s->json);
}

static void put_evidence(Stix *s, const Element *element) {
    json_key(s->json, "external_references");
    json_begin_array(s->json);
    for (int32_t r = 0; r < element->n_places; r++) {
        for (int32_t e = element->places[r].first; e < element->places[r].first + element->places[r].count; e++) {
            const Evidence *evidence = &s->situation->evidence[e];
            put_reference(s, evidence->account, evidence_text(s->situation, s->offsets, evidence, s->scratch));
        }
    }
    json_end_array(s->json);
}

static void put_note(Stix *s, const Element *element) {
    begin(s, NOTE, element_uuid(&s->identifiers, element->id));
    json_put_string(s->json, "abstract", element_summary(element, s->scratch));
    put_line(s, "content", element->text, SLICE("(no words)"));
    put_authors(s, element->who);
    put_object_refs(s, element);
    json_key(s->json, "labels");
    json_begin_array(s->json);
    json_write_string(s->json, slice_of(element->type));
    for (int32_t i = 0; i < element->n_tags; i++) {
        json_write_string(s->json, slice_of(element->tags[i]));
    }
    json_end_array(s->json);
    put_evidence(s, element);
    put_extension(s, element);
    json_end_object(s->json);
}

/* How likely somebody holds what the note of an element states to be. */
static void put_opinion(Stix *s, const Element *element, int32_t index) {
    const Judgement *judgement = &element->judgements[index];
    char id[ELEMENT_ID_ROOM + 24];
    snprintf(id, sizeof id, "%s.opinion%d", element->id, (int)index + 1);
    Band band = judgement->band;
    const LikelihoodLevel *level = likelihood_level(band);
    begin(s, OPINION, element_uuid(&s->identifiers, id));
    if (level) {
        json_put_int(s->json, "confidence", level->confidence);
    }
    Slice hedge = judgement->hedge.len ? judgement->hedge : SLICE("no word");
    json_put_string(s->json, "explanation",
                    arena_print(s->scratch, "%.*s: %d.%02d to %d.%02d that it is so%s%s", (int)hedge.len, hedge.ptr,
                                band.low / 100, band.low % 100, band.high / 100, band.high % 100, level ? ", " : "",
                                level ? level->name : ""));
    put_authors(s, judgement->who);
    json_put_string(s->json, "opinion", slice_of(likelihood_opinion(band)));
    json_key(s->json, "object_refs");
    json_begin_array(s->json);
    json_write_uuid(s->json, NOTE, element_uuid(&s->identifiers, element->id));
    json_end_array(s->json);
    json_end_object(s->json);
}

/* ---- stories ---- */

/* Everything of the story, as the last of its objects. */
static void put_story_report(Stix *s) {
    const Situation *situation = s->situation;
    char description[96];
    snprintf(description, sizeof description, "%d accounts, %d origins", (int)situation->n_accounts, (int)situation->n_origins);
    begin_at(s->json, REPORT, s->identifiers.story, s->time);
    put_line(s, "name", situation->title, SLICE("Situation"));
    json_put_string(s->json, "description", slice_of(description));
    put_published(s, situation->to);
    json_key(s->json, "object_refs");
    json_begin_array(s->json);
    json_write_uuid(s->json, IDENTITY, named_uuid(OWN_NAME));
    for (int32_t i = 0; i < s->objects.count; i++) {
        json_write_uuid(s->json, s->objects.items[i].type, s->objects.items[i].uuid);
    }
    json_end_array(s->json);
    json_end_object(s->json);
}

static void put_story(const Situation *situation, JsonWriter *json, Arena *scratch) {
    Stix s = {.json = json, .scratch = scratch, .situation = situation};
    s.offsets = account_offsets_make(situation, scratch);
    s.identifiers = identifiers_make(situation, scratch);
    s.view = actor_view_make(situation, scratch);
    format_time(situation->to, s.time);
    for (int32_t i = 0; i < situation->actors.count; i++) {
        put_actor(&s, i);
    }
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        put_account(&s, i);
    }
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        put_copy(&s, i);
    }
    ElementList elements = elements_list(&s.view, scratch);
    for (int32_t i = 0; i < elements.count; i++) {
        put_note(&s, &elements.items[i]);
        for (int32_t j = 0; j < elements.items[i].n_judgements; j++) {
            put_opinion(&s, &elements.items[i], j);
        }
    }
    put_story_report(&s);
}

void stix_write(const Stories *stories, Arena *scratch, Buffer *out) {
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    json_put_string(&json, "type", SLICE("bundle"));
    json_put_uuid(&json, "id", "bundle--", stories_uuid(stories, scratch));
    json_key(&json, "objects");
    json_begin_array(&json);
    put_own_objects(&json);
    for (int32_t i = 0; i < stories->count; i++) {
        ArenaMark mark = arena_mark(scratch);
        put_story(&stories->items[i], &json, scratch);
        arena_reset(scratch, mark);
    }
    json_end_array(&json);
    json_end_object(&json);
    buffer_add_char(out, '\n');
}
