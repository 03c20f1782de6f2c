#include "read/json_ld.h"

#include "base/utf8.h"
#include "read/date_text.h"

#include <jansson.h>

/* Objects looked at in one script: pages list their breadcrumbs and every teaser beside the article. */
enum { MOST_OBJECTS = 200, MOST_AUTHORS = 10 };

static Slice string_of(const json_t *value) {
    return json_is_string(value) ? slice_trim((Slice){json_string_value(value), json_string_length(value)})
                                 : SLICE_ABSENT;
}

static bool names_article(Slice type) {
    static const char *const types[] = {"Article", "BlogPosting", "Report", "LiveBlogPosting",
                                        "SocialMediaPosting"};
    for (size_t i = 0; type.len && i < ARRAY_COUNT(types); i++) {
        if (slice_ends_with(type, slice_of(types[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_article(const json_t *object) {
    const json_t *type = json_object_get(object, "@type");
    if (!json_is_array(type)) {
        return names_article(string_of(type));
    }
    for (size_t i = 0; i < json_array_size(type) && i < 10; i++) {
        if (names_article(string_of(json_array_get(type, i)))) {
            return true;
        }
    }
    return false;
}

/* The first article of a value: itself, in a list, in @graph or mainEntity, two levels deep. */
static const json_t *find_article(const json_t *top) {
    const json_t *queue[MOST_OBJECTS];
    int32_t count = 0, next = 0;
    queue[count++] = top;
    while (next < count) {
        const json_t *value = queue[next++];
        if (json_is_array(value)) {
            for (size_t i = 0; i < json_array_size(value) && count < MOST_OBJECTS; i++) {
                queue[count++] = json_array_get(value, i);
            }
        } else if (json_is_object(value)) {
            if (is_article(value)) {
                return value;
            }
            static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage"};
            for (size_t i = 0; i < ARRAY_COUNT(inner) && count < MOST_OBJECTS; i++) {
                const json_t *child = json_object_get(value, inner[i]);
                if (child) {
                    queue[count++] = child;
                }
            }
        }
    }
    return NULL;
}

/* A name: a string, or an object's "name". */
static Slice name_of(const json_t *value) {
    return json_is_object(value) ? string_of(json_object_get(value, "name")) : string_of(value);
}

static Slice names_of(const json_t *value, Arena *arena) {
    if (!json_is_array(value)) {
        return arena_copy(arena, name_of(value));
    }
    Slice names = SLICE_ABSENT;
    for (size_t i = 0; i < json_array_size(value) && i < MOST_AUTHORS; i++) {
        Slice name = utf8_cut(name_of(json_array_get(value, i)), 200);
        if (name.len) {
            names = names.len
                        ? arena_print(arena, "%.*s, %.*s", (int)names.len, names.ptr, (int)name.len, name.ptr)
                        : arena_copy(arena, name);
        }
    }
    return names;
}

/* Many systems write &amp; and &#39; into JSON. */
static Slice without_entities(Slice s, Arena *arena) {
    static const struct {
        const char *entity, *text;
    } entities[] = {{"&amp;", "&"},
                    {"&quot;", "\""},
                    {"&#39;", "'"},
                    {"&#039;", "'"},
                    {"&apos;", "'"},
                    {"&nbsp;", " "},
                    {"&lt;", "<"},
                    {"&gt;", ">"},
                    {"&rsquo;", "\xE2\x80\x99"},
                    {"&#8217;", "\xE2\x80\x99"},
                    {"&#8216;", "\xE2\x80\x98"},
                    {"&#8220;", "\xE2\x80\x9C"},
                    {"&#8221;", "\xE2\x80\x9D"}};
    if (!s.len || !memchr(s.ptr, '&', s.len)) {
        return arena_copy(arena, s);
    }
    char *out = arena_take(arena, s.len, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        size_t used = 0;
        for (size_t e = 0; s.ptr[i] == '&' && e < ARRAY_COUNT(entities) && !used; e++) {
            if (slice_starts_with(slice_from(s, i), slice_of(entities[e].entity))) {
                size_t length = strlen(entities[e].text);
                memcpy(out + n, entities[e].text, length);
                n += length;
                used = strlen(entities[e].entity);
            }
        }
        if (!used) {
            out[n++] = s.ptr[i];
            used = 1;
        }
        i += used;
    }
    return (Slice){out, n};
}

static void keep(Slice value, Slice *field, Arena *arena) {
    if (value.len && !field->ptr) {
        *field = without_entities(value, arena);
    }
}

typedef struct Reading {
    const json_t *article;
    Arena *arena;
    PageMeta *meta;
} Reading;

static bool read_article(void *context, Error *error) {
    (void)error;
    Reading *reading = context;
    const json_t *article = reading->article;
    PageMeta *meta = reading->meta;
    keep(string_of(json_object_get(article, "headline")), &meta->title, reading->arena);
    keep(names_of(json_object_get(article, "author"), reading->arena), &meta->author, reading->arena);
    keep(name_of(json_object_get(article, "publisher")), &meta->publisher, reading->arena);
    keep(string_of(json_object_get(article, "url")), &meta->url, reading->arena);
    keep(string_of(json_object_get(article, "articleBody")), &meta->body, reading->arena);
    Date date;
    if (!date_is_set(meta->published) &&
        (date_text_field(string_of(json_object_get(article, "datePublished")), &date) ||
         date_text_field(string_of(json_object_get(article, "dateCreated")), &date))) {
        meta->published = date;
    }
    return true;
}

void json_ld_read(Slice script, Arena *arena, PageMeta *meta) {
    json_error_t problem;
    script = slice_trim(script);
    if (script.len == 0 || utf8_valid_until(script) < script.len) {
        return;
    }
    json_t *top = json_loadb(script.ptr, script.len, JSON_ALLOW_NUL, &problem);
    const json_t *article = top ? find_article(top) : NULL;
    Error error;
    bool done = true;
    if (article) {
        Reading reading = {article, arena, meta};
        done = arena_try((Arena *const[]){arena}, 1, read_article, &reading, &error);
    }
    json_decref(top);
    if (!done && arena->full) {
        longjmp(*arena->full, 1); /* the JSON is freed; the memory limit is the caller's to report */
    }
}
