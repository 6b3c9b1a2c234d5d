# Part of ./cycledash: builds in place, and only when a source is newer than what is built.
# shellcheck shell=sh

sources() {
    find "$root" \( -name bin -o -name obj -o -name .git -o -name node_modules -o -name data -o -name TestResults -o -path '*/native/build' \
        -o -path "$root/wwwroot/_framework" \) -prune \
        -o -type f \( -name '*.cs' -o -name '*.razor' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name '*.json' -o -name '*.sln' \
        -o -name '*.cpp' -o -name '*.h' -o -name 'CMakeLists.txt' -o -name '.editorconfig' -o -name '*.txt' -o -path "$root/wwwroot/*" \
        -o -path "$root/tests/*" -o -path '*/Resources/*' \) "$@" -print
}

# What a build depends on besides the contents of the sources: which of them there are, and the choices made in the environment.
build_key() {
    printf '%s\n' "${TorchProvider:-} ${TorchSharpPath:-} ${ImageCodec:-} ${BrowserScript:-} ${LIBTORCH:-}"
    sources | sort
}

# build_once WHAT STAMP PROJECT...: builds the projects (Release) unless the stamp is newer than every source.
build_once() {
    what=$1
    stamp=$state/$2
    shift 2
    build_key >"$stamp.new"
    if [ -f "$app" ] && cmp -s "$stamp.new" "$stamp" && [ -z "$(sources -newer "$stamp" | head -n 1)" ]; then
        rm "$stamp.new"
        return 0
    fi
    if [ -f "$app" ]; then say "building $what ..."; else say "building $what (the first time takes some minutes) ..."; fi
    for project in "$@"; do
        # A compiler server that stays behind must hold neither the caller's pipe open nor the lock.
        if ! dotnet build "$project" -c Release -v q --nologo >"$state/build.log" 2>&1 </dev/null 9>&-; then
            say "the build failed; all of its output is in $state/build.log"
            grep -E ': (error|warning) ' "$state/build.log" | awk '!seen[$0]++' | head -n 20 >&2
            return 1
        fi
    done
    # Its time is that of the start: a source that was changed during the build is newer.
    mv "$stamp.new" "$stamp"
    # The tests build the app too.
    [ "$stamp" = "$state/built-app" ] || cp -p "$stamp" "$state/built-app"
}

build_app() {
    build_once "the dashboard" built-app "$root/CycleDash.Web/CycleDash.Web.csproj" || exit 1
    unlock
}
