#!/bin/sh
# apt_install.sh WHY PACKAGE...: installs Debian packages where this user may, without a question; else names the
# command and fails. "May" is root, or sudo that asks for no password.
set -u
why=$1
shift

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "$why Install it with: sudo apt-get install $*" >&2
    exit 1
fi

install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@" >/dev/null
}

echo "$why Installing: $*"
# A fresh machine has no package lists yet; an old one has stale lists: fetch them only when the first try fails.
install "$@" 2>/dev/null && exit 0
$as_root apt-get update -qq && install "$@" && exit 0
echo "$why Installing it failed; try: sudo apt-get install $*" >&2
exit 1
