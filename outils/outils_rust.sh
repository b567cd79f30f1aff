# shellcheck shell=bash
# Trunk, wasm-bindgen and wasm-opt, each in the one version the build wants. Sourced after commun.sh.

version_trunk=0.21.14
version_binaryen=$(sed -n 's/^ *"binaryen": "\([0-9]*\)\..*/\1/p' outils/binaryen/package.json)
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

# With our lock file, not its own: see outils/wasm-bindgen/Cargo.toml.
installer_wasm_bindgen() {
  local construction=$REPERES_OUTILS/construction
  installer_par_cargo wasm-bindgen --locked --path outils/wasm-bindgen --target-dir "$construction"
  rm -rf "$construction"
}

# The npm package is a portable build run by node; Debian's binaryen is too old to read this wasm. Its lock file holds its digest.
installer_wasm_opt() {
  local dossier=$REPERES_OUTILS/binaryen
  mkdir -p "$dossier" "$REPERES_OUTILS/bin"
  cp outils/binaryen/package.json outils/binaryen/package-lock.json "$dossier/"
  au_journal wasm-opt npm ci --prefix "$dossier" --no-audit --no-fund --ignore-scripts ||
    echec "le paquet npm binaryen ne s'installe pas ; installez wasm-opt (binaryen $version_binaryen) vous-même, puis recommencez."
  # Through a temporary name, so that a run cut short leaves no half-written command.
  printf '#!/bin/sh\nexec node "%s" "$@"\n' "$dossier/node_modules/binaryen/bin/wasm-opt" >"$REPERES_OUTILS/bin/.wasm-opt"
  chmod +x "$REPERES_OUTILS/bin/.wasm-opt"
  mv "$REPERES_OUTILS/bin/.wasm-opt" "$REPERES_OUTILS/bin/wasm-opt"
}

installer_mutants() { installer_par_cargo cargo-mutants --locked cargo-mutants --version "$version_mutants"; }
