#!/bin/sh
# make_venv.sh FOLDER: makes a virtual environment with $PYTHON, or else the first Python from 3.11 on that is found.
set -u
folder=$1
here=$(dirname "$0")

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11} ""; do
    [ -n "$python" ] && new_enough "$python" && break
done
if [ -z "$python" ]; then
    echo "sketch2face needs Python 3.11 or later, and found none${PYTHON:+ at $PYTHON}. Install one, or name it:" \
        "make PYTHON=/path/to/python3.11" >&2
    exit 1
fi

# Debian and Ubuntu ship venv's pip apart from Python.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
    why="$python cannot make virtual environments: its ensurepip is missing."
    if ! command -v apt-get >/dev/null; then
        echo "$why Install $package, or name another Python: make PYTHON=/path/to/python3.11" >&2
        exit 1
    fi
    "$here/apt_install.sh" "$why" "$package" || exit 1
fi

echo "Making $folder with $("$python" --version)"
exec "$python" -m venv "$folder"
