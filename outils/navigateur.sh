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
  installer_paquets "le navigateur des essais" chromium
  chromium_pret || echec "Chromium reste introuvable ; donnez son chemin dans REPERES_CHROMIUM."
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
