# shellcheck shell=bash
# Shared by the scripts of this folder: where the tools live, and how a step is announced.
# Sourced, never run.
set -euo pipefail

racine=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$racine"

# Tools are kept per user, outside the repository and outside the user's own cargo folder.
REPERES_OUTILS=${REPERES_OUTILS:-${XDG_CACHE_HOME:-$HOME/.cache}/reperes/outils}
export REPERES_OUTILS
# Accented letters count for one column.
export LC_ALL=C.UTF-8
export PATH="$REPERES_OUTILS/bin:$PATH"

titre() { printf '\n── %s\n' "$*"; }

echec() {
  printf '\nÉchec : %s\n' "$*" >&2
  exit 1
}

present() { command -v "$1" >/dev/null 2>&1; }

maintenant() { date +%s%3N; }

# duree MILLISECONDES: « 0,8 s », « 2 min 05 s ».
duree() {
  local ms=$1
  if ((ms < 60000)); then
    printf '%d,%d s' $((ms / 1000)) $((ms % 1000 / 100))
  else
    printf '%d min %02d s' $((ms / 60000)) $((ms / 1000 % 60))
  fi
}

# ligne NOM TEXTE: two columns. printf's own padding counts bytes.
ligne() { printf '  %s%*s%s\n' "$1" $((${#1} < 26 ? 26 - ${#1} : 1)) '' "$2"; }

# etape NOM VERIFIER INSTALLER [NOTE]: nothing to do when VERIFIER succeeds; otherwise INSTALLER runs and is timed.
etape() {
  local nom=$1 verifier=$2 installer=$3 note=${4:-} debut
  if "$verifier"; then
    ligne "$nom" 'déjà fait'
    return
  fi
  ligne "$nom" "installation…${note:+ ($note)}"
  debut=$(maintenant)
  "$installer"
  ligne "$nom" "fait en $(duree $(($(maintenant) - debut)))"
}

# au_journal NOM COMMANDE…: keeps the output out of sight unless the command fails.
au_journal() {
  local journal=$REPERES_OUTILS/journal/$1.log
  shift
  mkdir -p "${journal%/*}"
  if ! "$@" >"$journal" 2>&1 </dev/null; then
    tail -n 20 "$journal" >&2
    printf '  (journal complet : %s)\n' "$journal" >&2
    return 1
  fi
}
