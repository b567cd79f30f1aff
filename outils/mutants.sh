#!/usr/bin/env bash
# `make mutants`: what the examples notice of changes to the rules, and the tests of changes to the code. Both rates must be reached.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"

AU_MOINS=${AU_MOINS:-97}
# In CI a lock file that no longer matches is an error; at home cargo mends it.
verrou=()
[ -z "${CI:-}" ] || verrou=(--locked)

regles() {
  titre "Règles : au moins $AU_MOINS % des changements vus par les exemples"
  cargo run --quiet --release "${verrou[@]}" -p reperes-cli -- mutants rules --au-moins "$AU_MOINS"
}

# The code has its own script; without it there is nothing to run.
code() {
  [ -x outils/mutants_code.sh ] || return 0
  titre "Code : moteur et compilateur"
  outils/mutants_code.sh
}

bilan=0
regles || bilan=1
code || bilan=1
exit $bilan
