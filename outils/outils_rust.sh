# shellcheck shell=bash
# Trunk, wasm-bindgen and wasm-opt, each in the one version the build wants. Sourced after commun.sh.

version_trunk=0.21.14
version_binaryen=132
version_mutants=27.1.0
# wasm-bindgen refuses a library of another version than its own: the lock file decides.
version_wasm_bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)

trunk_pret() { [ "$(trunk --version 2>/dev/null)" = "trunk $version_trunk" ]; }

mutants_pret() { [ "$(cargo mutants --version 2>/dev/null)" = "cargo-mutants $version_mutants" ]; }

wasm_bindgen_pret() { [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version_wasm_bindgen" ]; }

wasm_opt_pret() { [[ "$(wasm-opt --version 2>/dev/null)" == "wasm-opt version $version_binaryen "* ]]; }

# These tools run for seconds: compiling them without optimisation saves ten minutes of CPU.
installer_par_cargo() {
  local nom=$1
  shift
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    au_journal "$nom" cargo install --root "$REPERES_OUTILS" --force "$@" ||
    echec "$nom ne s'installe pas ; installez-le vous-même (cargo install $*), puis recommencez."
}

installer_trunk() { installer_par_cargo trunk --locked trunk --version "$version_trunk"; }

# Without --locked: its lock file names a crate that not every mirror holds.
installer_wasm_bindgen() { installer_par_cargo wasm-bindgen wasm-bindgen-cli --version "$version_wasm_bindgen"; }

# The npm package is a portable build run by node; Debian's binaryen is too old to read this wasm.
installer_wasm_opt() {
  local dossier=$REPERES_OUTILS/binaryen
  mkdir -p "$dossier" "$REPERES_OUTILS/bin"
  au_journal wasm-opt npm install --prefix "$dossier" --no-audit --no-fund --ignore-scripts "binaryen@$version_binaryen" ||
    echec "le paquet npm binaryen ne s'installe pas ; installez wasm-opt (binaryen $version_binaryen) vous-même, puis recommencez."
  # Through a temporary name, so that a run cut short leaves no half-written command.
  printf '#!/bin/sh\nexec node "%s" "$@"\n' "$dossier/node_modules/binaryen/bin/wasm-opt" >"$REPERES_OUTILS/bin/.wasm-opt"
  chmod +x "$REPERES_OUTILS/bin/.wasm-opt"
  mv "$REPERES_OUTILS/bin/.wasm-opt" "$REPERES_OUTILS/bin/wasm-opt"
}

installer_mutants() { installer_par_cargo cargo-mutants --locked cargo-mutants --version "$version_mutants"; }
