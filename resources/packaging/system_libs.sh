#!/bin/sh
# Sees that the system libraries of Qt's window are there (system_libs.txt): installs what is missing on Debian and
# Ubuntu where it may, names it otherwise. Quick and silent when all are there, and on systems whose wheels bring all.
set -u
here=$(dirname "$0")
PATH=$PATH:/usr/sbin:/sbin # where Debian keeps ldconfig from ordinary users

[ "$(uname)" = Linux ] && command -v ldconfig >/dev/null || exit 0

known=$(ldconfig -p)
libraries=""
packages=""
while read -r library package; do
    case $library in "" | "#"*) continue ;; esac
    case $known in *"$library "*) continue ;; esac
    libraries="$libraries $library"
    packages="$packages $package"
done <"$here/system_libs.txt"

[ -n "$libraries" ] || exit 0
if command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086  # one word a package
    exec "$here/apt_install.sh" "The window needs system libraries that are missing here." $packages
fi
echo "The window needs system libraries that are missing here:$libraries. Install them as your system installs software." >&2
exit 1
