#include "read/page_meta.h"

#include "base/utf8.h"
#include "read/date_text.h"
#include "read/json_ld.h"
#include "read/main_text.h"
#include "read/plain.h"

/* What a <meta> of a name tells, and how much that name is to be believed: 1 most. */
typedef enum MetaField {
    META_TITLE,
    META_AUTHOR,
    META_PUBLISHER,
    META_URL,
    META_DATE,
    META_FIELDS
} MetaField;

/* Names as used by Open Graph, Dublin Core, schema.org, Parse.ly, Sailthru and content systems. */
static const struct {
    const char *name;
    MetaField field;
    int32_t rank;
} meta_names[] = {
    {"og:title", META_TITLE, 1},
    {"twitter:title", META_TITLE, 2},
    {"dc.title", META_TITLE, 3},
    {"parsely-title", META_TITLE, 3},
    {"headline", META_TITLE, 4},
    {"title", META_TITLE, 5},
    {"author", META_AUTHOR, 1},
    {"article:author_name", META_AUTHOR, 2},
    {"parsely-author", META_AUTHOR, 2},
    {"sailthru.author", META_AUTHOR, 3},
    {"dc.creator", META_AUTHOR, 3},
    {"dcterms.creator", META_AUTHOR, 3},
    {"byl", META_AUTHOR, 4},
    {"citation_author", META_AUTHOR, 4},
    {"article:author", META_AUTHOR, 5},
    {"og:site_name", META_PUBLISHER, 1},
    {"publisher", META_PUBLISHER, 2},
    {"dc.publisher", META_PUBLISHER, 2},
    {"application-name", META_PUBLISHER, 3},
    {"apple-mobile-web-app-title", META_PUBLISHER, 4},
    {"og:url", META_URL, 2},
    {"article:published_time", META_DATE, 1},
    {"article:published", META_DATE, 1},
    {"og:article:published_time", META_DATE, 1},
    {"og:published_time", META_DATE, 1},
    {"datepublished", META_DATE, 2},
    {"date.published", META_DATE, 2},
    {"publication_date", META_DATE, 2},
    {"publish-date", META_DATE, 2},
    {"publish_date", META_DATE, 2},
    {"publishdate", META_DATE, 2},
    {"pubdate", META_DATE, 2},
    {"originalpublicationdate", META_DATE, 2},
    {"parsely-pub-date", META_DATE, 2},
    {"sailthru.date", META_DATE, 2},
    {"cxenseparse:recs:publishtime", META_DATE, 2},
    {"dc.date.issued", META_DATE, 3},
    {"dcterms.issued", META_DATE, 3},
    {"dcterms.created", META_DATE, 3},
    {"dc.date.created", META_DATE, 3},
    {"dc.date", META_DATE, 4},
    {"dcterms.date", META_DATE, 4},
    {"article.created", META_DATE, 4},
    {"displaydate", META_DATE, 4},
    {"date", META_DATE, 5},
};

typedef struct Found {
    Slice value[META_FIELDS]; /* pieces of the page */
    int32_t rank[META_FIELDS];
} Found;

static bool is_address(Slice s) {
    return slice_find(s, SLICE("://"), 0) < s.len || slice_starts_with(s, SLICE("//"));
}

static void note(Found *found, MetaField field, int32_t rank, Slice value) {
    Date date;
    value = slice_trim(value);
    bool wrong = value.len == 0 || value.len > 2000 || (field == META_AUTHOR && is_address(value)) ||
                 (field == META_DATE && !date_text_field(value, &date));
    if (!wrong && (found->rank[field] == 0 || rank < found->rank[field])) {
        found->value[field] = value;
        found->rank[field] = rank;
    }
}

static void note_meta(const Page *page, int32_t node, Found *found) {
    Slice content = page_attribute(page, node, ATTRIBUTE_CONTENT);
    Slice names[] = {page_attribute(page, node, ATTRIBUTE_PROPERTY),
                     page_attribute(page, node, ATTRIBUTE_NAME),
                     page_attribute(page, node, ATTRIBUTE_ITEMPROP)};
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        for (size_t j = 0; names[i].len && j < ARRAY_COUNT(meta_names); j++) {
            if (slice_equals_ascii_nocase(names[i], slice_of(meta_names[j].name))) {
                note(found, meta_names[j].field, meta_names[j].rank, content);
            }
        }
    }
}

/* All text inside a node, at most 400 bytes, collapsed. */
static Slice inner_text(const Page *page, int32_t node, Arena *arena) {
    enum { MOST_TEXT = 400 };
    char *joined = arena_take(arena, MOST_TEXT, 1);
    size_t n = 0;
    for (int32_t i = node; i < page->nodes[node].end; i++) {
        Slice text = page_text(page, i);
        if (text.len && n + text.len < MOST_TEXT) {
            memcpy(joined + n, text.ptr, text.len);
            n += text.len;
            joined[n < MOST_TEXT ? n++ : n - 1] = ' ';
        }
    }
    return main_text_collapse((Slice){joined, n}, arena);
}

static bool has_word(Slice list, const char *word) {
    size_t at = slice_find(list, slice_of(word), 0);
    return at < list.len;
}

/* A person's name has few words, no digits and begins with a capital. */
static bool is_name(Slice s) {
    int32_t words = 1;
    for (size_t i = 0; i < s.len; i++) {
        words += s.ptr[i] == ' ';
        if (ascii_is_digit(s.ptr[i]) || strchr("@|/?!", s.ptr[i])) {
            return false;
        }
    }
    return s.len >= 3 && s.len <= 120 && words <= 12 && utf8_is_upper(utf8_next(s, 0).code);
}

/* Elements that name the author or the date: rel=author, itemprop, byline classes, <time>. Whether it was one
 * that took memory. */
static bool note_element(const Page *page, int32_t node, Arena *arena, Found *found) {
    PageTag tag = page->nodes[node].tag;
    Slice itemprop = page_attribute(page, node, ATTRIBUTE_ITEMPROP);
    Slice names = page_attribute(page, node, ATTRIBUTE_CLASS);
    if (tag == TAG_TIME || slice_equals_ascii_nocase(itemprop, SLICE("datePublished"))) {
        Slice value = page_attribute(page, node, ATTRIBUTE_DATETIME);
        value = value.len ? value : page_attribute(page, node, ATTRIBUTE_CONTENT);
        value = value.len ? value : inner_text(page, node, arena);
        bool says_so = slice_equals_ascii_nocase(itemprop, SLICE("datePublished")) ||
                       has_word(names, "publish") || has_word(names, "entry-date");
        note(found, META_DATE, says_so ? 6 : 7, value);
    }
    bool author = slice_equals_ascii_nocase(page_attribute(page, node, ATTRIBUTE_REL), SLICE("author")) ||
                  slice_equals_ascii_nocase(itemprop, SLICE("author"));
    bool byline = has_word(names, "byline") || has_word(names, "author");
    if (!author && !byline) {
        return tag == TAG_TIME;
    }
    Slice text = inner_text(page, node, arena);
    Slice named = plain_byline_name(text);
    if (named.ptr) {
        note(found, META_AUTHOR, 7, named);
    } else if (is_name(text)) {
        note(found, META_AUTHOR, author ? 6 : 8, text);
    }
    return true;
}

/* The host of an address, without "www.". */
static Slice host_of(Slice url) {
    size_t at = slice_find(url, SLICE("://"), 0);
    if (at == url.len) {
        return SLICE_ABSENT;
    }
    Slice host = slice_from(url, at + 3);
    size_t end = 0;
    while (end < host.len && !strchr("/?#:", host.ptr[end])) {
        end++;
    }
    host.len = end;
    return slice_starts_with(host, SLICE("www.")) ? slice_from(host, 4) : host;
}

/* /2023/09/12/ in an address is the day under which newsrooms file a story. */
static bool date_in_address(Slice url, Date *date) {
    for (size_t i = 0; i + 10 < url.len; i++) {
        DateText found;
        if (url.ptr[i] == '/' && ascii_is_digit(url.ptr[i + 1]) && date_text_read(url, i + 1, &found) &&
            found.date.year >= 1990 && found.date.year < 2100 && url.ptr[i + 5] == '/') {
            *date = found.date;
            return true;
        }
    }
    return false;
}

static Slice first_title(const Page *page, Arena *arena, PageTag tag, int32_t *count) {
    Slice title = SLICE_ABSENT;
    *count = 0;
    for (int32_t node = 0; node < page->n_nodes; node++) {
        if (page->nodes[node].tag == tag) {
            if (++*count == 1) {
                title = inner_text(page, node, arena);
            }
        }
    }
    return title;
}

Slice page_meta_strip_outlet(Slice title, Slice outlet) {
    static const char *const marks[] = {" | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " :: ", " \xC2\xB7 ", " \xC2\xBB "};
    for (size_t i = 0; i < ARRAY_COUNT(marks); i++) {
        Slice mark = slice_of(marks[i]);
        size_t last = title.len;
        for (size_t at = 0; (at = slice_find(title, mark, at)) < title.len; at++) {
            last = at;
        }
        if (last == title.len) {
            continue;
        }
        Slice head = slice_trim(slice_sub(title, 0, last)),
              tail = slice_trim(slice_from(title, last + mark.len));
        if (outlet.len && slice_equals_ascii_nocase(tail, outlet)) {
            return head;
        }
        if (outlet.len && slice_equals_ascii_nocase(head, outlet)) {
            return tail;
        }
    }
    return title;
}

/* <title> where nothing better is known: what stands behind the last | or dash is the outlet's name when it
 * is shorter than what stands before it. */
static Slice strip_unknown_outlet(Slice title) {
    size_t at = title.len;
    for (size_t i = 1; i + 1 < title.len; i++) {
        Slice rest = slice_from(title, i);
        if (title.ptr[i - 1] == ' ' &&
            (slice_starts_with(rest, SLICE("| ")) || slice_starts_with(rest, SLICE("- ")) ||
             slice_starts_with(rest, SLICE("\xE2\x80\x93 ")) ||
             slice_starts_with(rest, SLICE("\xE2\x80\x94 ")))) {
            at = i;
        }
    }
    Slice head = slice_trim(slice_sub(title, 0, at));
    return at < title.len && head.len > title.len - at && head.len >= 15 ? head : title;
}

static void choose_title(const Page *page, Arena *arena, PageMeta *meta, const Found *found) {
    int32_t n_headings, n_titles;
    Slice heading = first_title(page, arena, TAG_H1, &n_headings);
    Slice title = first_title(page, arena, TAG_TITLE, &n_titles);
    if (found->rank[META_TITLE]) {
        meta->title = main_text_collapse(found->value[META_TITLE], arena);
    } else if (!meta->title.ptr) {
        bool agrees = heading.len >= 8 && (title.len == 0 || slice_find(title, heading, 0) < title.len);
        bool alone = n_headings == 1 && heading.len >= 15;
        meta->title = agrees || alone ? heading : title.len ? strip_unknown_outlet(title) : heading;
    }
    meta->title = page_meta_strip_outlet(meta->title, meta->publisher);
    meta->title = slice_trim(meta->title).len ? meta->title : SLICE_ABSENT;
}

static Slice text_of(const Found *found, MetaField field, Slice before, Arena *arena) {
    if (before.ptr || !found->rank[field]) {
        return before;
    }
    return main_text_collapse(found->value[field], arena);
}

void page_meta_find(const Page *page, Arena *arena, PageMeta *meta) {
    enum { MOST_ELEMENTS = 300 };
    *meta = (PageMeta){0};
    Found found = {0};
    int32_t elements = 0;
    for (int32_t node = 0; node < page->n_nodes; node++) {
        PageTag tag = page->nodes[node].tag;
        Slice rel = page_attribute(page, node, ATTRIBUTE_REL);
        if (tag == TAG_META) {
            note_meta(page, node, &found);
        } else if (tag == TAG_LINK && slice_equals_ascii_nocase(rel, SLICE("canonical"))) {
            note(&found, META_URL, 1, page_attribute(page, node, ATTRIBUTE_HREF));
        } else if (tag == TAG_SCRIPT && node + 1 < page->nodes[node].end) {
            json_ld_read(page_text(page, node + 1), arena, meta);
        } else if (tag != TAG_TEXT && (page->nodes[node].stop > page->nodes[node].start || tag == TAG_TIME)) {
            bool may = tag == TAG_TIME || rel.len || page_attribute(page, node, ATTRIBUTE_ITEMPROP).len ||
                       page_attribute(page, node, ATTRIBUTE_CLASS).len;
            if (may && elements < MOST_ELEMENTS) {
                elements += note_element(page, node, arena, &found);
            }
        }
    }
    meta->url = text_of(&found, META_URL, meta->url, arena);
    /* og:site_name is what readers know the outlet by; JSON-LD often names the company */
    Slice company = meta->publisher;
    meta->publisher =
        text_of(&found, META_PUBLISHER, found.rank[META_PUBLISHER] == 1 ? SLICE_ABSENT : company, arena);
    choose_title(page, arena, meta, &found);
    if (!meta->publisher.ptr) {
        meta->publisher = host_of(meta->url);
    }
    Slice author = text_of(&found, META_AUTHOR, meta->author, arena);
    Slice named = plain_byline_name(author);
    meta->author = slice_equals_ascii_nocase(author, meta->publisher) && author.len ? SLICE_ABSENT
                   : named.ptr                                                      ? named
                                                                                    : author;
    if (!date_is_set(meta->published) && found.rank[META_DATE]) {
        Date date;
        meta->published = date_text_field(found.value[META_DATE], &date) ? date : (Date){0};
    }
    if (!date_is_set(meta->published)) {
        date_in_address(meta->url, &meta->published);
    }
}
