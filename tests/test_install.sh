#!/bin/sh
# Installs into an empty folder and uses what lies there as a stranger would: the program finds its models
# beside itself, and a program compiled with pkg-config's flags alone runs and sees only public names.
#     test_install.sh SOURCE BUILD [SANITIZER]
set -eu
source=$1
build=$2
if [ "${3:-none}" != none ]; then
    echo "skipped: a stranger's program is not built with sanitizers"
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
    echo "test_install: $*"
    exit 1
}

DESTDIR=$folder meson install -C "$build" --no-rebuild >"$folder/log" 2>&1 || { cat "$folder/log"; fail "meson install"; }
pc=$(find "$folder" -name hearsay.pc)
[ -f "$pc" ] || fail "no hearsay.pc"
export PKG_CONFIG_PATH="${pc%/*}" PKG_CONFIG_SYSROOT_DIR="$folder"
# some pkg-configs put the root before variables, some only before flags
below_folder() {
    case $1 in
        "$folder"*) echo "$1" ;;
        *) echo "$folder$1" ;;
    esac
}
prefix=$(below_folder "$(pkg-config --variable=prefix hearsay)")

[ -f "$prefix/share/man/man1/hearsay.1" ] || fail "no man page"
bash -n "$prefix/share/bash-completion/completions/hearsay" || fail "the completion is no bash"
"$prefix/bin/hearsay" --version | grep -q "$(pkg-config --modversion hearsay)" || fail "versions differ"
env -u HEARSAY_MODELS "$prefix/bin/hearsay" analyse "$source"/examples/*.txt >"$folder/out" || fail "analyse"
[ "$(wc -l <"$folder/out")" = 5 ] || fail "five reports should be five lines"

# hidden names stay hidden; the linker's own few begin with _
library=$(find "$prefix" -name libhearsay.so)
nm -D --defined-only "$library" | awk '$3 !~ /^(hearsay_|_)/ { print; bad = 1 } END { exit bad }' ||
    fail "names that are not public are visible"

# shellcheck disable=SC2046
${CC:-cc} -std=c17 -Wall -Wextra -Werror "$source/docs/example.c" -o "$folder/example" $(pkg-config --cflags --libs hearsay) ||
    fail "docs/example.c does not compile"
if command -v "${CXX:-c++}" >/dev/null 2>&1; then
    # shellcheck disable=SC2046
    echo '#include <hearsay/hearsay.h>' | "${CXX:-c++}" -x c++ -fsyntax-only -Wall -Wextra -Werror -pedantic $(pkg-config --cflags hearsay) - ||
        fail "the header is no C++"
fi
models=$(below_folder "$(pkg-config --variable=modelsdir hearsay)")
LD_LIBRARY_PATH=${library%/*} "$folder/example" "$models" "$source/examples/canal-daily.txt" \
    >"$folder/said" || fail "docs/example.c does not run"
[ -s "$folder/said" ] || fail "docs/example.c says nothing"
