#!/usr/bin/env bash
# Everything that must hold before a change is kept. Stops at the first step that fails; ends with the time of each.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"

bilan=()
debut=$(maintenant)

resume() {
  titre "Résumé"
  local etape
  for etape in "${bilan[@]}"; do ligne "${etape%%|*}" "${etape#*|}"; done
  ligne total "$(duree $(($(maintenant) - debut)))"
}

# verifier NOM COMMANDE…
verifier() {
  local nom=$1 depart
  shift
  titre "$nom"
  depart=$(maintenant)
  if "$@"; then
    bilan+=("$nom|réussi en $(duree $(($(maintenant) - depart)))")
  else
    bilan+=("$nom|ÉCHEC après $(duree $(($(maintenant) - depart)))")
    resume
    [ "$nom" != "navigateur" ] || cat "$REPERES_BILAN" 2>/dev/null || true
    exit 1
  fi
}

# In CI a lock file that no longer matches is an error; at home cargo mends it.
verrou=${CI:+--locked}
export REPERES_BILAN=$racine/target/bilan-navigateur.txt

verifier "outils" outils/installer.sh navigateur
verifier "format" cargo fmt --all --check
verifier "clippy" cargo clippy --workspace --all-targets --quiet $verrou -- -D warnings
verifier "tests Rust" cargo test --workspace --quiet $verrou
verifier "formes" cargo test --quiet $verrou -p reperes-cli --test formes
verifier "règles" cargo run --quiet $verrou -p reperes-cli -- verifier rules
verifier "site" outils/construire.sh
verifier "navigateur" outils/essayer.sh
resume
echo
cat "$REPERES_BILAN"
