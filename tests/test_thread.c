/* Threads: every index once, output in input order for any number of threads, stopping, and that
 * nothing is left over. Run under ThreadSanitizer by .ci/run. */
#include "base/thread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>

#include <cmocka.h>

enum { MOST_WORKERS = 8 };

typedef struct Visits {
    atomic_int seen[1000];
    atomic_int wrong_worker;
    int32_t n_threads;
} Visits;

static void visit(void *context, int32_t i, int32_t worker) {
    Visits *visits = context;
    atomic_fetch_add(&visits->seen[i], 1);
    if (worker < 0 || worker >= visits->n_threads) {
        atomic_fetch_add(&visits->wrong_worker, 1);
    }
}

static void test_for_visits_each_once(void **state) {
    (void)state;
    static Visits visits;
    for (int32_t n_threads = 1; n_threads <= MOST_WORKERS; n_threads++) {
        static const int32_t lengths[] = {0, 1, 2, 7, 1000};
        for (size_t l = 0; l < ARRAY_COUNT(lengths); l++) {
            for (int32_t i = 0; i < 1000; i++) {
                atomic_store(&visits.seen[i], 0);
            }
            visits.n_threads = n_threads;
            thread_for(n_threads, lengths[l], visit, &visits);
            for (int32_t i = 0; i < 1000; i++) {
                assert_int_equal(atomic_load(&visits.seen[i]), i < lengths[l]);
            }
        }
    }
    assert_int_equal(atomic_load(&visits.wrong_worker), 0);
    visits.n_threads = 1;
    thread_for(0, 3, visit, &visits); /* as one thread */
    assert_int_equal(atomic_load(&visits.wrong_worker), 0);
    assert_in_range(thread_count_processors(), 1, 100000);
}

/* Numbers go in, their hashes come out. Fields of a slot and of a worker are plain on purpose: the
 * pipeline alone must keep them from being shared. */
typedef struct Flow {
    int32_t n_items, n_read, n_emitted, stop_at;
    int32_t input[64];
    uint64_t result[64];
    int32_t by_worker[MOST_WORKERS];
    bool in_next, in_emit, next_broken, emit_broken;
    uint64_t digest;
} Flow;

static bool flow_next(void *context, int32_t slot) {
    Flow *flow = context;
    flow->next_broken |= flow->in_next;
    flow->in_next = true;
    bool more = flow->n_read < flow->n_items;
    if (more) {
        flow->input[slot] = flow->n_read++;
    }
    flow->in_next = false;
    return more;
}

static void flow_work(void *context, int32_t slot, int32_t worker) {
    Flow *flow = context;
    /* uneven work, so that later items overtake earlier ones */
    uint64_t hash = (uint64_t)flow->input[slot];
    for (int32_t i = (flow->input[slot] * 7919) % 300; i >= 0; i--) {
        hash = hash * 6364136223846793005u + 1442695040888963407u;
    }
    flow->result[slot] = hash;
    flow->by_worker[worker]++;
}

static bool flow_emit(void *context, int32_t slot) {
    Flow *flow = context;
    flow->emit_broken |= flow->in_emit || flow->input[slot] != flow->n_emitted;
    flow->in_emit = true;
    flow->digest = flow->digest * 31 + flow->result[slot];
    flow->n_emitted++;
    flow->in_emit = false;
    return flow->n_emitted != flow->stop_at;
}

static bool run_flow(Flow *flow, int32_t n_items, int32_t stop_at, int32_t n_threads, int32_t n_slots) {
    *flow = (Flow){.n_items = n_items, .stop_at = stop_at};
    Pipeline pipeline = {flow_next, flow_work, flow_emit, flow};
    bool whole = thread_pipeline(&pipeline, n_threads, n_slots);
    assert_false(flow->next_broken || flow->emit_broken);
    int32_t worked = 0;
    for (int32_t i = 0; i < MOST_WORKERS; i++) {
        worked += flow->by_worker[i];
    }
    assert_true(worked <= flow->n_read && (!whole || worked == flow->n_read));
    return whole;
}

static void test_pipeline_keeps_the_order(void **state) {
    (void)state;
    Flow flow;
    static const int32_t lengths[] = {0, 1, 5, 700};
    for (size_t l = 0; l < ARRAY_COUNT(lengths); l++) {
        uint64_t digest = 0;
        for (int32_t n_threads = 1; n_threads <= MOST_WORKERS; n_threads++) {
            static const int32_t slots[] = {1, 2, 9, 64};
            for (size_t s = 0; s < ARRAY_COUNT(slots); s++) {
                assert_true(run_flow(&flow, lengths[l], -1, n_threads, slots[s]));
                assert_int_equal(flow.n_emitted, lengths[l]);
                digest = n_threads == 1 && s == 0 ? flow.digest : digest;
                assert_true(flow.digest == digest);
            }
        }
    }
}

static void test_emit_stops_the_pipeline(void **state) {
    (void)state;
    Flow flow;
    for (int32_t n_threads = 1; n_threads <= MOST_WORKERS; n_threads++) {
        for (int32_t stop_at = 1; stop_at <= 40; stop_at += 13) {
            assert_false(run_flow(&flow, 100000, stop_at, n_threads, 16));
            assert_int_equal(flow.n_emitted, stop_at);
            assert_true(flow.n_read <= stop_at + 16);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_for_visits_each_once),
        cmocka_unit_test(test_pipeline_keeps_the_order),
        cmocka_unit_test(test_emit_stops_the_pipeline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
