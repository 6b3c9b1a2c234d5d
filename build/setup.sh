# Part of ./cycledash: what the machine must have, what the package feed carries, and the choices that follow from it.
# Everything that it decides or remembers is in .setup/, which git ignores.
# shellcheck shell=sh

setup_help() {
    cat <<END
usage: ./cycledash setup [--again]

Installs what is missing (Debian packages where it may, axe-core for the tests), asks the package feed once what it carries,
and writes the choices to .setup/providers.props, which every build reads.

  --again   ask the feed anew, forget what was chosen by hand, and decide anew

The choices can be made by hand, in the environment. Set-up remembers them; for another verb they hold that once:
  CYCLEDASH_TORCH_PROVIDER   system, path, TorchSharp-cpu or TorchSharp-cuda-linux
  CYCLEDASH_TORCHSHARP_PATH  for path: the folder with TorchSharp.dll and its libraries
  CYCLEDASH_IMAGE_CODEC      opencv or imagesharp
  CYCLEDASH_BROWSER_SCRIPT   package or runtime-pack
  CYCLEDASH_CHROMIUM         the browser for the tests, where it is not named chromium
  LIBTORCH                   for system: an unpacked libtorch to use in place of the installed one
END
}

# prepare [for-tests]: everything that a build needs; with for-tests also the browser that the tests drive, and what npm gets for them.
prepare() {
    mkdir -p "$state"
    lock
    unmet=
    check_sdk
    [ "${1:-}" != for-tests ] || check_node
    if [ -z "$unmet" ]; then
        ask_feed
        choose
        install_packages "$@"
        provide_test_libraries "$@"
    fi
    [ -z "$unmet" ] || fail "set-up is not complete:$unmet"
}

# One command at a time prepares and builds; unlock before the work itself.
lock() {
    exec 9>"$state/lock"
    ! has flock || flock -n 9 || { say "waiting for another cycledash to finish its set-up or build ..." && flock 9; }
}
unlock() { exec 9>&-; }

newline='
'
# Collects what cannot be had, so that all of it is named at once.
cannot() { unmet="$unmet$newline  - $*"; }

has() { command -v "$1" >/dev/null 2>&1; }

check_sdk() {
    if ! has dotnet; then
        cannot "the .NET 10 SDK is missing (no dotnet on the PATH); see https://dotnet.microsoft.com/download/dotnet/10.0"
    elif ! dotnet --list-sdks | grep -q '^10\.'; then
        cannot "dotnet is installed, but not its SDK 10; see https://dotnet.microsoft.com/download/dotnet/10.0"
    fi
}

check_node() {
    has node && has npm || cannot "Node.js with npm is missing, which the tests need; install the packages nodejs and npm, or see https://nodejs.org"
}

# The pinned version of a package.
pinned() { sed -n "s/.*PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"; }

# Which of the packages that have a substitute does the feed carry? Asked by one restore that is thrown away, and remembered.
ask_feed() {
    cpu=$(pinned TorchSharp-cpu)
    cuda=$(pinned TorchSharp-cuda-linux)
    imagesharp=$(pinned SixLabors.ImageSharp)
    question="asked TorchSharp-cpu $cpu, TorchSharp-cuda-linux $cuda, SixLabors.ImageSharp $imagesharp"
    if [ -f "$state/feed" ] && [ "$(head -n 1 "$state/feed")" = "$question" ]; then
        return
    fi
    say "asking the package feed what it carries ..."
    rm -rf "$state/probe"
    mkdir -p "$state/probe"
    # Inside the repository, so that a NuGet.config of its own counts; its build files do not.
    cat >"$state/probe/probe.csproj" <<END
<Project>
  <PropertyGroup>
    <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
    <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
  </PropertyGroup>
  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk.Web" />
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RequiresAspNetWebAssets>true</RequiresAspNetWebAssets>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="TorchSharp-cpu" Version="[$cpu]" />
    <PackageDownload Include="TorchSharp-cuda-linux" Version="[$cuda]" />
    <PackageDownload Include="SixLabors.ImageSharp" Version="[$imagesharp]" />
  </ItemGroup>
  <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk.Web" />
</Project>
END
    answer=$state/probe/answer.log
    if dotnet restore "$state/probe/probe.csproj" -v q >"$answer" 2>&1 </dev/null; then
        complete=yes
    else
        # NU1101..NU1103: the feed answered, and does not have it. Any other fault says nothing about the packages.
        complete=no
        if grep ' error ' "$answer" | grep -qv 'error NU110[123]:'; then
            say "the package feed did not answer properly; building with what needs nothing special from it. It said:"
            grep ' error ' "$answer" | sort -u | head -n 3 | sed 's/^.* error /  /' >&2
            complete=unknown
        fi
    fi
    {
        printf '%s\n' "$question"
        for package in TorchSharp-cpu TorchSharp-cuda-linux SixLabors.ImageSharp Microsoft.AspNetCore.App.Internal.Assets; do
            if [ $complete = yes ] || { [ $complete = no ] && ! grep -q "package $package[ .]" "$answer"; }; then
                printf '%s\n' "$package"
            fi
        done
    } >"$state/feed.new"
    rm -rf "$state/probe"
    mv "$state/feed.new" "$state/feed"
    # Without an answer, decide for now and ask again next time.
    [ $complete != unknown ] || sed -i '1s/.*/not answered/' "$state/feed"
}

feed_has() { grep -qx "$1" "$state/feed"; }

has_gpu() { has nvidia-smi && nvidia-smi -L 2>/dev/null | grep -q '^GPU'; }

# by_hand NAME: what the environment says, or else what it said when set-up was last called, or nothing.
by_hand() {
    eval "value=\${CYCLEDASH_$1:-}"
    [ -n "$value" ] || [ ! -f "$state/by-hand" ] || value=$(sed -n "s/^$1=//p" "$state/by-hand")
    printf '%s' "$value"
}

remember_by_hand() {
    for name in TORCH_PROVIDER TORCHSHARP_PATH IMAGE_CODEC BROWSER_SCRIPT; do
        printf '%s=%s\n' "$name" "$(by_hand "$name")"
    done >"$state/by-hand.new"
    mv "$state/by-hand.new" "$state/by-hand"
}

# A choice made by hand wins over what was found. The file is written only when it changes, since it makes every project rebuild.
choose() {
    if feed_has TorchSharp-cuda-linux && has_gpu; then
        torch_provider=TorchSharp-cuda-linux
    elif feed_has TorchSharp-cpu; then
        torch_provider=TorchSharp-cpu
    else
        torch_provider=system
    fi
    image_codec=opencv
    ! feed_has SixLabors.ImageSharp || image_codec=imagesharp
    browser_script=runtime-pack
    ! feed_has Microsoft.AspNetCore.App.Internal.Assets || browser_script=package

    chosen=$(by_hand TORCH_PROVIDER) && torch_provider=${chosen:-$torch_provider}
    chosen=$(by_hand IMAGE_CODEC) && image_codec=${chosen:-$image_codec}
    chosen=$(by_hand BROWSER_SCRIPT) && browser_script=${chosen:-$browser_script}
    torchsharp_path=
    case $torch_provider in
        system | TorchSharp-cpu | TorchSharp-cuda-linux) ;;
        path)
            torchsharp_path=$(by_hand TORCHSHARP_PATH)
            [ -f "$torchsharp_path/TorchSharp.dll" ] ||
                wrong "CYCLEDASH_TORCH_PROVIDER=path needs CYCLEDASH_TORCHSHARP_PATH, the folder that holds TorchSharp.dll"
            torchsharp_path=$(absolute "$torchsharp_path")
            CYCLEDASH_TORCHSHARP_PATH=$torchsharp_path ;;
        *) wrong "CYCLEDASH_TORCH_PROVIDER=$torch_provider is unknown; valid are system, path, TorchSharp-cpu, TorchSharp-cuda-linux" ;;
    esac
    case $image_codec in
        opencv | imagesharp) ;;
        *) wrong "CYCLEDASH_IMAGE_CODEC=$image_codec is unknown; valid are opencv, imagesharp" ;;
    esac
    case $browser_script in
        package | runtime-pack) ;;
        *) wrong "CYCLEDASH_BROWSER_SCRIPT=$browser_script is unknown; valid are package, runtime-pack" ;;
    esac

    [ "$verb" != setup ] || remember_by_hand

    cat >"$state/providers.props.new" <<END
<Project>
  <!-- Written by ./cycledash setup, which says how to choose otherwise. -->
  <PropertyGroup>
    <TorchProvider Condition="'\$(TorchProvider)' == ''">$torch_provider</TorchProvider>
    <TorchSharpPath Condition="'\$(TorchSharpPath)' == ''">$torchsharp_path</TorchSharpPath>
    <ImageCodec Condition="'\$(ImageCodec)' == ''">$image_codec</ImageCodec>
    <BrowserScript Condition="'\$(BrowserScript)' == ''">$browser_script</BrowserScript>
  </PropertyGroup>
</Project>
END
    if cmp -s "$state/providers.props.new" "$state/providers.props"; then
        rm "$state/providers.props.new"
    else
        mv "$state/providers.props.new" "$state/providers.props"
    fi
}

# The first of the given files that exists makes it true; unquoted patterns may match nothing.
any_file() {
    for file in "$@"; do
        [ ! -e "$file" ] || return 0
    done
    return 1
}

install_packages() {
    missing=
    if [ "$torch_provider" = system ] || [ "$image_codec" = opencv ]; then
        has cmake || missing="$missing cmake"
        has g++ || missing="$missing g++"
        has make || has ninja || missing="$missing make"
    fi
    if [ "$torch_provider" = system ]; then
        if [ -n "${LIBTORCH:-}" ]; then
            any_file "$LIBTORCH"/include/torch/script.h "$LIBTORCH"/include/ATen/ATen.h ||
                cannot "LIBTORCH=$LIBTORCH holds no libtorch (no include/ATen/ATen.h)"
        else
            any_file /usr/include/ATen/ATen.h /usr/local/include/ATen/ATen.h || missing="$missing libtorch-dev"
            # Without it libtorch takes the reference BLAS, about 40 times slower.
            any_file /usr/lib/*/openblas-pthread/libopenblas.so.0 /usr/lib/*/libopenblas.so* /usr/lib/libopenblas.so* ||
                missing="$missing libopenblas0-pthread"
        fi
    fi
    if [ "$image_codec" = opencv ]; then
        any_file /usr/include/opencv4/opencv2/imgcodecs.hpp /usr/local/include/opencv4/opencv2/imgcodecs.hpp ||
            missing="$missing libopencv-imgcodecs-dev"
    fi
    if [ "${1:-}" = for-tests ] && ! has "${CYCLEDASH_CHROMIUM:-chromium}"; then
        missing="$missing chromium"
    fi
    if [ "${1:-}" = for-tests ] && ! has python3; then
        missing="$missing python3"
    fi
    [ -n "$missing" ] || return 0

    privileged=
    if ! has apt-get; then
        cannot "these are missing, and there is no apt-get to install them (names are Debian's):$missing"
        return
    elif [ "$(id -u)" != 0 ]; then
        if has sudo && sudo -n true 2>/dev/null; then
            privileged="sudo -n"
        else
            cannot "these packages are missing; as root: apt-get install$missing"
            return
        fi
    fi
    say "installing$missing (minutes, once) ..."
    # shellcheck disable=SC2086 # a list of names
    apt_get install -y --no-install-recommends $missing ||
        { say "updating the package lists ..." && apt_get update && apt_get install -y --no-install-recommends $missing; } ||
        cannot "apt-get could not install$missing; its output is in $state/apt.log:$newline$(tail -n 3 "$state/apt.log" | sed 's/^/    /')"
}

# Runs apt-get, showing what it fetches and sets up; all of its output is in .setup/apt.log.
apt_get() {
    rm -f "$state/apt.ok"
    # shellcheck disable=SC2086 # empty, or the words "sudo -n"
    { $privileged env DEBIAN_FRONTEND=noninteractive apt-get "$@" 2>&1 </dev/null && touch "$state/apt.ok"; } |
        tee -a "$state/apt.log" | sed -un 's/^\(Get:[0-9]* \|Setting up \)/  &/p' >&2
    [ -f "$state/apt.ok" ]
}

# For tests: what checks the pages' accessibility, at the version of the lock file.
provide_test_libraries() {
    if [ "${1:-}" != for-tests ] || { [ -f "$root/node_modules/axe-core/axe.min.js" ] && cmp -s "$root/package-lock.json" "$state/package-lock.json"; }; then
        return
    fi
    say "fetching axe-core for the tests ..."
    if (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund >"$state/npm.log" 2>&1 </dev/null); then
        cp "$root/package-lock.json" "$state/package-lock.json"
    else
        cannot "npm could not fetch what package.json names; its output is in $state/npm.log:$newline$(grep -i 'error' "$state/npm.log" | head -n 3 | sed 's/^/    /')"
    fi
}
