#!/usr/bin/env bash
# Runs the build of this repository: compiles it when a source changed since the last time, then becomes it.
# Needs bash 3.2 and what every Unix has; installs a .NET SDK into .nuke/temp when the machine lacks a fitting one
# (NUKE_NO_SDK_INSTALL=1 forbids that). Two words are for CI systems: `:state` says what is there, a line `name=value`
# each, and changes nothing; `:compile` makes the program and runs nothing. To use it elsewhere, edit these two lines; what is absent is left out:
BUILD_PROJECT=build/_build/_build.csproj
BUILD_SOURCES='build Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig NuGet.config nuget.config'

# `sh build.sh` may be another shell, which must not read past this line.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -uo pipefail

# ---- Where things are ----

follow() { # sets $followed to what a path leads to through symbolic links
    followed=$1
    local target
    while [ -L "$followed" ]; do
        target=$(readlink "$followed") || return
        case $target in
            /*) followed=$target ;;
            *) followed=${followed%/*}/$target ;;
        esac
    done
}

case ${BASH_SOURCE[0]} in
    /*) follow "${BASH_SOURCE[0]}" ;;
    *) follow "$PWD/${BASH_SOURCE[0]#./}" ;;
esac
root=${followed%/*}
[ -n "$root" ] || root=/
case $root/ in # the usual paths cost no process
    */../* | */./*) root=$(cd "$root" && pwd) || exit 1 ;;
esac

temp=$root/.nuke/temp
programs=$temp/program
current=$programs/current # three lines: the program's folder, the dotnet root it runs on, what it was made from
artifacts=$temp/bootstrap
locks=$artifacts/locks
installed=$temp/dotnet-sdk
log=$artifacts/compile.log
stamp=$programs/stamp.$$
fresh=$programs/new.$$
program=${BUILD_PROJECT##*/}
program=${program%.*}

present=() sources=()
for source in $BUILD_SOURCES; do
    [ -e "$root/$source" ] && present+=("$source") && sources+=("$root/$source")
done
made_from="$BUILD_PROJECT from ${present[*]-}"

# The program takes this root when no folder above the working directory holds `.nuke`.
export NUKE_ROOT_DIRECTORY=$root
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }
die() {
    say "build.sh: $1"
    shift
    [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
    exit 1
}

# ---- The usual case: nothing changed. No process but one `find`. ----

read_current() { # sets $hash and $dotnet
    hash='' dotnet='' recorded=''
    [ ${#present[@]} -gt 0 ] && [ -f "$current" ] && { read -r hash && read -r dotnet && read -r recorded; } < "$current"
    [ "$recorded" = "$made_from" ] # a source at the root came or went: no time stamp says so
}

has_program() { [ -n "$hash" ] && [ -x "$programs/$hash/$program" ]; }
has_dotnet() { [ -n "$dotnet" ] && [ -x "$dotnet/dotnet" ]; }

nothing_newer() {
    local newer
    # A change time cannot be set, so it also tells of a file put in place with an old modification time.
    # `current` itself is among the files: we give it a modification time before its change time, a copy that
    # does not keep times has both the same. Such a copy may look newer than sources that it was not made from.
    if newer=$(find -L "$current" "${sources[@]}" -type d \( -name bin -o -name obj \) -prune \
        -o -newercm "$current" -print 2> /dev/null); then
        [ "$newer" = "$current" ]
    else
        newer=$(find -L "${sources[@]}" -type d \( -name bin -o -name obj \) -prune \
            -o -newer "$current" -print 2> /dev/null) && [ -z "$newer" ]
    fi
}

run() {
    [ "${1:-}" = :compile ] && exit 0
    export DOTNET_ROOT=$dotnet
    # What the program starts must find the SDK too when this script installed it.
    [ "$dotnet" = "$installed" ] && export PATH="$dotnet:$PATH"
    exec "$programs/$hash/$program" ${1+"$@"}
}

if [ "${1:-}" != :state ] && read_current && has_program && has_dotnet && nothing_newer; then
    run ${1+"$@"}
fi

# ---- Something is newer: is its content new as well? ----

hash_sources() { # sets $hash; a change after this moment is newer than $stamp
    : > "$stamp" || die "cannot write to $programs."
    hash=$(
        cd "$root" && {
            printf '%s\n' "$BUILD_PROJECT"
            uname -sm # the program starts through a native host
            find -L "${present[@]}" -type d \( -name bin -o -name obj \) -prune -o -type f -exec "${digest[@]}" {} +
        } | LC_ALL=C sort | "${digest[@]}"
    ) || die "the sources of the build could not be read (see above). Run it again."
    hash=${hash:0:24}
}

point_current() {
    if ! { printf '%s\n' "$hash" "$dotnet" "$made_from" > "$current.$$" &&
        touch -r "$stamp" "$current.$$" && mv -f "$current.$$" "$current"; }; then
        die "cannot write $current."
    fi
    touch "$programs/$hash" # keeps it among the newest, see sweep
}

# ---- One compile at a time ----
# The lock is a chain of numbered links; the newest is the lock and its text says who holds it. A link comes into
# being with its text, and never over another: of all who try for the next number, one gets it. Ending a dead
# holder's lock means to add a number, so nobody can remove a lock that somebody else has just taken.

start_of() { # when a living process started: its number alone may be another's by now
    local line
    if [ -r /proc/self/stat ]; then
        { read -r line < "/proc/$1/stat"; } 2> /dev/null || return
        line=${line##*) } # the name before may hold anything
        # shellcheck disable=SC2086 # words are wanted
        set -- $line
        [ "$1" = Z ] || printf '%s\n' "${20}"
    else
        line=$(LC_ALL=C TZ=UTC0 ps -o stat= -o lstart= -p "$1" 2> /dev/null) || return
        # shellcheck disable=SC2086 # words are wanted
        set -- $line
        case ${1:-Z} in Z*) return ;; esac
        shift
        printf '%s\n' "$*"
    fi
}

held() {
    local holder start
    holder=$(readlink "$1") && start=$(start_of "${holder%% *}") && [ -n "$start" ] && [ "$start" = "${holder#* }" ]
}

newest_link() { # sets $newest
    local link
    newest=0
    for link in "$locks"/*; do
        link=${link##*/}
        case $link in *[!0-9]*) continue ;; esac
        [ "$link" -gt "$newest" ] && newest=$link
    done
}

lock() {
    local told='' next holder
    SECONDS=0
    while :; do
        newest_link
        # A compiler may outlive the script that was killed, and still write.
        if held "$locks/$newest" || held "$locks/$newest.compiler"; then
            if [ -z "$told" ] && [ "$SECONDS" -ge 2 ]; then
                holder=$(readlink "$locks/$newest")
                say "Another run (process ${holder%% *}) is compiling the build; waiting for it …"
                told=1
            fi
            sleep 0.1 2> /dev/null || sleep 1
            continue
        fi
        next=$((newest + 1))
        if ! ln -s "$$ $(start_of $$)" "$locks/$next" 2> /dev/null; then
            [ -L "$locks/$next" ] || die "cannot take the lock $locks/$next: the file system refuses symbolic links or is read-only."
            continue
        fi
        newest_link
        [ "$newest" -eq "$next" ] && break
        rm -f "$locks/$next" # it was free only because it had been swept away
    done
    mine=$next
    for next in "$locks"/*; do
        holder=${next##*/}
        case ${holder%.compiler} in
            *[!0-9]*) ;;
            *) [ "${holder%.compiler}" -lt $((mine - 100)) ] && rm -f "$next" ;;
        esac
    done
}

leave() {
    rm -rf "$stamp" "$current.$$" "$fresh"
    if [ -n "$mine" ]; then
        ln -sf free "$locks/free.$$" && mv -f "$locks/free.$$" "$locks/$mine"
        mine=
    fi
}

# ---- The SDK ----

json_value() { # the text of a key in global.json
    local pattern="\"$1\"[[:space:]]*:[[:space:]]*\"([^\"]*)\""
    [ -f "$root/global.json" ] && [[ $(< "$root/global.json") =~ $pattern ]] && printf '%s' "${BASH_REMATCH[1]}"
}

find_sdk() { # sets $sdk, the command, and $dotnet, the folder that programs run on
    for sdk in "$(command -v dotnet)" "${DOTNET_ROOT:-}/dotnet" "$installed/dotnet"; do
        # Asking in the root makes the SDK judge global.json by its own rules.
        [ -x "$sdk" ] && (cd "$root" && "$sdk" --version) > /dev/null 2>&1 && break
        sdk=''
    done
    [ -n "$sdk" ] || return
    follow "$sdk"
    dotnet=${followed%/*}
    [ -d "$dotnet/host/fxr" ] && return
    # A wrapper script: only the SDK knows where it is. "Microsoft.NETCore.App 10.0.0 [/folder/shared/…]"
    dotnet=$("$sdk" --list-runtimes | grep '^Microsoft\.NETCore\.App ' | tail -n 1)
    dotnet=${dotnet#*\[}
    dotnet=${dotnet%/shared/*}
    has_dotnet
}

download() {
    if command -v curl > /dev/null; then
        curl -fsSL --retry 3 -o "$2" "$1"
    elif command -v wget > /dev/null; then
        wget -q -O "$2" "$1"
    else
        say "Neither curl nor wget is there to download with."
        return 1
    fi
}

install_sdk() {
    local version roll wanted channel script=$temp/dotnet-install.sh
    version=$(json_value version)
    roll=$(json_value rollForward)
    wanted="the .NET SDK${version:+ $version}${roll:+ (rollForward: $roll)}"
    local by_hand="Install $wanted from https://dot.net/download"
    if [ "${NUKE_NO_SDK_INSTALL:-}" = 1 ]; then
        die "no .NET SDK that fits global.json was found, and NUKE_NO_SDK_INSTALL=1 forbids to download one." \
            "$by_hand," "or unset NUKE_NO_SDK_INSTALL to have one put into .nuke/temp."
    fi
    say "No .NET SDK that fits global.json was found; installing one into .nuke/temp/dotnet-sdk …"
    if ! { download https://dot.net/v1/dotnet-install.sh "$script.$$" && mv -f "$script.$$" "$script"; }; then
        die "https://dot.net/v1/dotnet-install.sh could not be downloaded." "$by_hand," "then run this again."
    fi
    # Exactly the version that global.json names fits any rollForward. It may name a floor that was never released;
    # then the newest of its channel fits, if any does.
    channel=$(printf '%s' "$version" | cut -d . -f 1,2)
    { [ -n "$version" ] && "$BASH" "$script" --jsonfile "$root/global.json" --install-dir "$installed" --no-path; } > "$log" 2>&1 ||
        "$BASH" "$script" --channel "${channel:-LTS}" --install-dir "$installed" --no-path >> "$log" 2>&1 ||
        { cat "$log" >&2; die "the .NET SDK could not be installed." "$by_hand," "then run this again."; }
    find_sdk || die "the .NET SDK that was installed into .nuke/temp/dotnet-sdk does not fit global.json." "$by_hand."
}

# ---- The compile ----

publish() { # makes the program in $fresh
    local shared=()
    # Servers that stay would keep a CI job from ending; on a desk they make the next compile faster.
    [ -n "${CI:-}" ] && shared=(-nodeReuse:false -p:UseSharedCompilation=false)
    # Analyzers are for who changes the build: Compile runs them. Here somebody waits.
    # The compiler signs in by itself: whoever takes over after this script was killed must know of it.
    # shellcheck disable=SC2016 # the inner shell expands it: its number is the one that the compiler keeps
    (
        cd "$root" && DOTNET_CLI_UI_LANGUAGE=en exec "$BASH" -c "$(declare -f start_of)"'
            ln -sfn "$$ $(start_of $$)" "$1" || exit
            shift
            exec "$@"' build.sh "$locks/$mine.compiler" \
            "$sdk" publish "$BUILD_PROJECT" -c Release --nologo -v minimal --tl:off ${shared[@]+"${shared[@]}"} \
            -p:RunAnalyzers=false "-p:ArtifactsPath=$artifacts" -o "$fresh" < /dev/null > "$log" 2>&1
    )
}

show() { # lines of the log that hold a word, each once, without the project's name behind
    awk -v word="$1" '
        $0 ~ word { sub(/^[ \t]+/, ""); sub(/ \[[^]]*proj[^]]*\]$/, ""); if (!seen[$0]++) { print; found = 1 } }
        END { exit !found }' "$log" >&2
}

compile() {
    say "Compiling the build …"
    SECONDS=0
    rm -rf "$programs"/new.* # what killed runs left; only the lock's holder makes these
    if ! publish; then
        show '(^ *|: )error( [A-Za-z0-9]+)? ?: ' || cat "$log" >&2
        die "the build does not compile; nothing was run. The whole output is in ${log#"$root"/}."
    fi
    show '(^ *|: )warning( [A-Za-z0-9]+)? ?: |^ *note: '
    [ -x "$fresh/$program" ] ||
        die "$BUILD_PROJECT made no program named $program." "Its <OutputType> must be Exe and its <AssemblyName> $program."
    say "Compiled the build in $SECONDS s."
}

sweep() { # three programs stay for branches one switches between; a younger one may still be running
    local old
    # shellcheck disable=SC2012 # the names are hashes of our own
    ls -t "$programs" | while read -r old; do
        [ -d "$programs/$old" ] && printf '%s\n' "$old"
    done | tail -n +4 | while read -r old; do
        [ -n "$(find "$programs/$old" -prune -mtime +0)" ] && rm -rf "${programs:?}/$old"
    done
    find "$programs"/stamp.* "$programs"/current.* -prune -mtime +0 -exec rm -f {} + 2> /dev/null # of killed runs
}

if [ ! -e "$root/$BUILD_PROJECT" ] || [ ${#present[@]} -eq 0 ]; then
    die "$BUILD_PROJECT, or all that it is made from, is missing in $root." "BUILD_PROJECT and BUILD_SOURCES are at the top of this script."
fi
if command -v sha256sum > /dev/null; then digest=(sha256sum); else digest=(shasum -a 256); fi
mine=
trap leave EXIT
trap 'exit 130' INT
mkdir -p "$programs" "$locks" || die "cannot write to $temp."

hash_sources
if [ "${1:-}" = :state ]; then
    find_sdk
    has_program && compiled=true || compiled=false
    printf '%s\n' "root=$root" "hash=$hash" "program=$programs/$hash" "compiled=$compiled" "sdk=$sdk"
    exit
fi
if ! has_program || ! has_dotnet; then
    lock
    find_sdk || install_sdk
    attempts=0
    hash_sources
    until has_program; do
        [ $((attempts += 1)) -le 3 ] ||
            die "the sources changed during each of three compiles. What writes to: ${present[*]}?"
        before=$hash
        compile
        hash_sources
        # Otherwise somebody edited meanwhile, and nobody knows what was compiled.
        if [ "$hash" = "$before" ]; then
            rm -rf "${programs:?}/$hash"
            mv "$fresh" "$programs/$hash" || die "cannot write to $programs."
        fi
    done
    point_current
    sweep
else
    point_current
fi
leave
run ${1+"$@"}
