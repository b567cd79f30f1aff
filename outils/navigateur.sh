# shellcheck shell=bash
# Chromium and the packages that drive it, for the browser tests and the measures only. Sourced after paquets.sh.

chromium_trouve() {
  local candidat
  for candidat in "${REPERES_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$candidat" ] && present "$candidat"; then
      command -v "$candidat"
      return
    fi
  done
  return 1
}

chromium_pret() { chromium_trouve >/dev/null; }

installer_chromium() {
  if installer_paquets chromium && chromium_pret; then return; fi
  echec "Chromium manque pour les essais de navigateur ($raison). Installez-le, puis recommencez :
  $(commande_apt chromium)    (sur Debian)
S'il est installé ailleurs, donnez son chemin dans REPERES_CHROMIUM."
}

# npm writes its own copy of the lock file last: as recent as ours means complete.
paquets_npm_prets() {
  local pose=tests/navigateur/node_modules/.package-lock.json
  [ -f "$pose" ] && [ ! tests/navigateur/package-lock.json -nt "$pose" ]
}

installer_paquets_npm() {
  au_journal npm-navigateur npm ci --prefix tests/navigateur --no-audit --no-fund --ignore-scripts ||
    echec "les paquets npm des essais de navigateur ne s'installent pas (npm ci dans tests/navigateur)."
  touch tests/navigateur/node_modules/.package-lock.json
}
