# Part of ./cycledash: runs the test projects one after the other and sums up.
# shellcheck shell=sh

# The sum of one counter over all result files.
total_of() {
    sed -n "s/.*<Counters .*\b$1=\"\([0-9]*\)\".*/\1/p" "$results"/*.trx 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'
}

test_verb() {
    filter=
    while [ $# -gt 0 ]; do
        case $1 in
            --filter) filter=$(value_of --filter "$@"); shift 2 ;;
            --filter=*) filter=${1#*=}; shift ;;
            --data-dir) value_of --data-dir "$@" >/dev/null; shift 2 ;;
            --data-dir=*) shift ;;
            -h | --help)
                cat <<END
usage: ./cycledash test [--filter EXPRESSION]

Builds and runs every test, the end-to-end tests in Chromium included. The last line says how many passed and failed.
The tests keep their data in directories of their own.

  --filter EXPRESSION   only the tests that match, in the syntax of dotnet test, e.g. FullyQualifiedName~Images
END
                return ;;
            *) wrong "test: unknown argument '$1'; valid are --filter EXPRESSION, --help" ;;
        esac
    done
    prepare for-tests

    results=$state/test-results
    rm -rf "$results"
    mkdir -p "$results"
    broken=0
    if [ "$torch_provider" = system ]; then
        build_once "everything" built-tests "$root/CycleDash.sln" || broken=1
    else
        # Without CycleDash.LibTorch, which needs an installed libtorch.
        build_once "the tests" built-tests "$root"/tests/*/*.csproj || broken=1
    fi
    unlock

    if [ $broken = 0 ]; then
        for project in "$root"/tests/*/*.csproj; do
            name=$(basename "$project" .csproj)
            assembly=$(dirname "$project")/bin/Release/net10.0/$name.dll
            say "testing $name"
            set -- "$assembly" --nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
                --blame-hang-timeout 15m --blame-hang-dump-type none
            [ -z "$filter" ] || set -- "$@" --filter "$filter"
            if ! dotnet test "$@" </dev/null; then
                failures=$(sed -n 's/.*<Counters .*\bfailed="\([0-9]*\)".*/\1/p' "$results/$name.trx" 2>/dev/null)
                # The test host itself failed: no counter tells it, so count it.
                [ "${failures:-0}" -gt 0 ] || { say "$name ended abnormally"; broken=$((broken + 1)); }
            fi
        done
    fi

    passed=$(total_of passed)
    failed=$(($(total_of failed) + $(total_of error) + $(total_of timeout) + $(total_of aborted) + broken))
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
