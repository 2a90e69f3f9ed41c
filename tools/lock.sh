#!/bin/sh
# Writes requirements.lock and requirements-dev.lock from pyproject.toml, with the hash of every file of every version
# pinned, for all platforms. Needs uv. `tools/lock.sh --upgrade` takes the newest versions; without it, what is pinned stays.
set -eu
cd -- "$(dirname -- "$0")/.."

pin() {
    uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command tools/lock.sh "$@"
}

pin --output-file requirements.lock "$@"
pin --group dev --constraint requirements.lock --output-file requirements-dev.lock "$@"
