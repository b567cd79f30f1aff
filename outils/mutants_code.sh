#!/usr/bin/env bash
# What the tests notice of changes to the engine and to the compiler: the mutants that cargo-mutants lists, compiled all at once.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"
. outils/outils_rust.sh

AU_MOINS_CODE=${AU_MOINS_CODE:-90}
verrou=()
[ -z "${CI:-}" ] || verrou=(--locked)

etape "cargo-mutants $version_mutants" mutants_pret installer_mutants "compilation, 1 à 3 min"
cargo run --quiet "${verrou[@]}" -p reperes-mutants -- --au-moins "$AU_MOINS_CODE"
