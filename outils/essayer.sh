#!/usr/bin/env bash
# The browser tests, on dist/ as it is: `essayer.sh [files]`.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"
. outils/navigateur.sh

[ -f dist/index.html ] || echec "dist/ est vide ; lancez « make dist » d'abord."
REPERES_CHROMIUM=$(chromium_trouve) || echec "Chromium est introuvable ; lancez « make outils »."
export REPERES_CHROMIUM REPERES_BILAN=${REPERES_BILAN:-$racine/target/bilan-navigateur.txt}
rm -rf tests/navigateur/resultats "$REPERES_BILAN"
mkdir -p tests/navigateur/resultats target
cd tests/navigateur || exit
[ $# -gt 0 ] || set -- essais/*.test.mjs
exec node outillage/lancer.mjs "$@"
