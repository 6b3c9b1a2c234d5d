#!/bin/sh
# Builds libcycledash_torch.so into the folder $1. Builds that run at the same time wait for each other.
set -eu

source_directory=$(cd "$(dirname "$0")" && pwd)
build_directory=$1

need() {
    command -v "$1" > /dev/null 2>&1 || {
        echo "cycledash: $1 was not found. Install the Debian package $2 (the Torch provider 'system' is compiled against the installed libtorch)." >&2
        exit 1
    }
}
need cmake cmake
need c++ g++
need make make

mkdir -p "$build_directory"
exec 9> "$build_directory/.lock"
if command -v flock > /dev/null 2>&1; then
    flock 9
fi

# CMake refuses what it made in a folder that has been moved or copied since.
if [ -f "$build_directory/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$source_directory" "$build_directory/CMakeCache.txt"; then
    rm -rf "$build_directory/CMakeCache.txt" "$build_directory/CMakeFiles"
fi

log="$build_directory/build.log"
if ! cmake -S "$source_directory" -B "$build_directory" -G "Unix Makefiles" -DCMAKE_BUILD_TYPE=Release \
        ${LIBTORCH:+"-DLIBTORCH=$LIBTORCH"} > "$log" 2>&1; then
    if grep -q 'libtorch was not found' "$log"; then
        echo "cycledash: libtorch was not found${LIBTORCH:+ in $LIBTORCH (LIBTORCH)}. Install the Debian package libtorch-dev, or let LIBTORCH name the folder of a libtorch distribution." >&2
    else
        echo "cycledash: CMake failed, see $log" >&2
    fi
    exit 1
fi
if ! cmake --build "$build_directory" --parallel 2 >> "$log" 2>&1; then
    grep -m 5 'error' "$log" >&2 || true
    echo "cycledash: compiling the native library failed, see $log" >&2
    exit 1
fi
# An up-to-date library keeps its time in CMake's view; MSBuild compares it with every source file.
touch "$build_directory/libcycledash_torch.so"
