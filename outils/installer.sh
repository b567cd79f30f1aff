#!/usr/bin/env bash
# Installs what is missing: `installer.sh` for building and serving, `installer.sh navigateur` for the browser tests too.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"
. outils/paquets.sh
. outils/cible_wasm.sh
. outils/outils_rust.sh
. outils/navigateur.sh

debut=$(maintenant)
titre "Outils (gardés dans $REPERES_OUTILS)"

present cargo || echec "Rust est absent ; installez-le avec rustup, puis recommencez."
if ! present node || ! present npm; then echec "Node.js et npm sont absents ; installez-les, puis recommencez."; fi
# The browser tests' driver asks for that one; building and serving make do with less.
[ "${1:-}" != navigateur ] || node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
  echec "les essais de navigateur demandent Node.js 20 ou plus récent ; celui-ci est $(node --version)."
version_rust_voulue=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
version_rust=$(rustc --version | cut -d ' ' -f 2)
[ "$(printf '%s\n' "$version_rust_voulue" "$version_rust" | sort -V | head -n 1)" = "$version_rust_voulue" ] ||
  echec "Rust $version_rust_voulue ou plus récent est demandé ; celui-ci est $version_rust (rustup update stable)."
[ -n "$version_wasm_bindgen" ] || echec "Cargo.lock ne dit pas quelle version de wasm-bindgen utiliser."

cc_pret() { present cc; }
installer_cc() {
  if installer_paquets gcc libc6-dev && cc_pret; then return; fi
  echec "l'éditeur de liens dont Rust a besoin (cc) manque ($raison). Installez-le, puis recommencez :
  $(commande_apt gcc libc6-dev)    (sur Debian)"
}

# rustup's minimal profile has neither; they are only needed to check the code.
controleurs_prets() { cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; }
installer_controleurs() {
  au_journal rustup-controleurs rustup component add rustfmt clippy ||
    echec "rustfmt et clippy manquent et rustup n'a pas pu les ajouter (rustup component add rustfmt clippy)."
}

etape "éditeur de liens" cc_pret installer_cc
etape "cible WebAssembly" cible_prete installer_cible
etape "sources de Rust" sources_tentees installer_sources
etape "trunk $version_trunk" trunk_pret installer_trunk "compilation, 2 à 5 min"
etape "wasm-bindgen $version_wasm_bindgen" wasm_bindgen_pret installer_wasm_bindgen "compilation, 1 à 4 min"
etape "wasm-opt $version_binaryen" wasm_opt_pret installer_wasm_opt
if [ "${1:-}" = navigateur ]; then
  etape "rustfmt et clippy" controleurs_prets installer_controleurs
  etape "Chromium" chromium_pret installer_chromium
  etape "paquets npm des essais" paquets_npm_prets installer_paquets_npm
fi
printf '  Tout est là (route %s), vérifié en %s.\n' "$(route_wasm)" "$(duree $(($(maintenant) - debut)))"
