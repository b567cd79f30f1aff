#!/usr/bin/env bash
# `make bench`: what Repères costs, in time and in bytes. Run it on a quiet machine.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"
. outils/navigateur.sh

outils/installer.sh navigateur
REPERES_CHROMIUM=$(chromium_trouve)
export REPERES_CHROMIUM

titre "Construction du site, et du même avec la boucle de mesure"
outils/construire.sh
outils/construire.sh build --dist target/site-mesure --features mesure

cafs=()
for dossier in rules/caf/*/; do cafs+=("$(basename "$dossier")"); done

titre "Mesures"
cargo run --quiet --release -p reperes-compiler --example mesurer -- rules "${cafs[@]}"
node tests/navigateur/mesures/mesurer.mjs dist target/site-mesure "${cafs[@]}"
