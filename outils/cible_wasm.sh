# shellcheck shell=bash
# The standard library for wasm32, by one of two roads. Sourced after commun.sh and paquets.sh.
#
#   rustup  `rustup target add`: what an open network gives.
#   debian  Debian's own compiler and its matching library sources, for a network where rustup's servers are out of reach.
#
# REPERES_ROUTE=rustup or debian forces one.

cible=wasm32-unknown-unknown
rustc_debian=/usr/bin/rustc
paquets_debian=(rustc-web rust-web-src)
sources_debian=/usr/lib/rustlib/src/rust/library

cible_de_rustup() { [ -d "$(rustc --print sysroot)/lib/rustlib/$cible/lib" ]; }

cible_de_debian() { [ -x "$rustc_debian" ] && [ -d "$sources_debian/std" ]; }

# Prints the road that is ready, nothing when neither is.
route_wasm() {
  case ${REPERES_ROUTE:-} in
    rustup) ! cible_de_rustup || echo rustup ;;
    debian) ! cible_de_debian || echo debian ;;
    *) if cible_de_rustup; then echo rustup; elif cible_de_debian; then echo debian; fi ;;
  esac
}

cible_prete() { [ -n "$(route_wasm)" ]; }

installer_cible() {
  if [ "${REPERES_ROUTE:-rustup}" = rustup ] && present rustup; then
    # Two minutes are enough to download it, and few to wait where nothing answers. Its failure is no news: there is another road.
    if au_journal rustup-cible timeout 120 rustup target add "$cible" 2>/dev/null && cible_de_rustup; then return; fi
    ligne '' 'rustup ne peut pas la donner ; essai par les paquets de Debian…'
    [ "${REPERES_ROUTE:-}" != rustup ] || echec "« rustup target add $cible » a échoué et REPERES_ROUTE=rustup est imposé."
  fi
  if installer_paquets "${paquets_debian[@]}" && cible_prete; then return; fi
  echec "la bibliothèque standard de Rust pour WebAssembly manque, et ni rustup ni Debian ne l'ont donnée (${raison}).
Installez-la de l'une de ces deux façons, puis recommencez :
  rustup target add $cible    (avec un accès aux serveurs de rustup)
  $(commande_apt "${paquets_debian[@]}")    (sur Debian)"
}

# With its sources, the standard library is rebuilt without the words of its panics, which no one reads in a browser:
# the site is a sixth lighter. Debian's road needs them anyway; on rustup's they are a bonus, tried once.
sources_de_rustup() { [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]; }

sources_tentees() { [ "$(route_wasm)" = debian ] || sources_de_rustup || [ -f "$REPERES_OUTILS/sans-rust-src" ]; }

installer_sources() {
  if au_journal rustup-sources timeout 120 rustup component add rust-src 2>/dev/null && sources_de_rustup; then return; fi
  ligne '' "rustup ne peut pas les donner : le site sera un peu plus lourd"
  touch "$REPERES_OUTILS/sans-rust-src"
}

# Sets what cargo needs for the wasm build only: native builds keep rustup's own compiler, on its own terms.
environnement_wasm() {
  local hote compilateur=rustc allege=()
  # The two compilers, and debug and wasm builds, would otherwise rebuild each other's work.
  export CARGO_TARGET_DIR=$racine/target/wasm-$(route_wasm) RUSTFLAGS=
  case $(route_wasm) in
    rustup) sources_de_rustup || return 0 ;;
    debian)
      hote=$(rustc -vV | sed -n 's/^host: //p')
      export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rustc --print sysroot)/lib/rustlib/$hote/bin/rust-lld
      export RUSTC=$rustc_debian
      compilateur=$rustc_debian
      ;;
    *) echec "la bibliothèque standard pour $cible manque ; lancez « make outils »." ;;
  esac
  # These flags are not promised by Rust: a compiler that does not know them builds the library as it is.
  allege=(-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none)
  if RUSTC_BOOTSTRAP=1 "$compilateur" "${allege[@]}" --target "$cible" --print cfg >/dev/null 2>&1; then
    export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    RUSTFLAGS="${allege[*]}"
  elif [ "$compilateur" = rustc ]; then
    return
  fi
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
}

# The published file must not tell where it was built. To call once the dependencies are fetched: each registry has its own folder.
masquer_les_chemins() {
  local dossier
  RUSTFLAGS+=" --remap-path-prefix=$racine=reperes"
  for dossier in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    RUSTFLAGS+=" --remap-path-prefix=${dossier%/}=paquets"
  done
  export RUSTFLAGS
}
