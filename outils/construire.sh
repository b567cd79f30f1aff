#!/usr/bin/env bash
# Builds the site with Trunk: `construire.sh [build|watch] [options of trunk]`, in release and with the tools installed here.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"
. outils/cible_wasm.sh

action=${1:-build}
shift || true
debut=$(maintenant)
titre "Construction du site (route $(route_wasm))"

environnement_wasm
# Trunk takes NO_COLOR for a boolean and stops on its usual value, 1.
unset NO_COLOR
# When the build fails, cargo's own lines say why: Trunk's backtrace would bury them.
export RUST_BACKTRACE=0
# Trunk is told to stay offline, so that it uses the tools that installer.sh checked instead of downloading its own.
# It passes that on to cargo, which then needs its packages beforehand.
cargo fetch --quiet --target "$cible" ${CI:+--locked}
masquer_les_chemins
trunk "$action" --release --offline --log warn "$@" ||
  echec "le site ne se construit pas ; les lignes ci-dessus disent pourquoi."
printf '  Construit en %s.\n' "$(duree $(($(maintenant) - debut)))"
