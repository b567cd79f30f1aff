# shellcheck shell=bash
# Debian's packages. Sourced after commun.sh.

# installer_paquets PAQUET…: installs with apt when that needs no password; otherwise fails and leaves the reason in `raison`.
installer_paquets() {
  local sudo=()
  raison="apt-get est absent de cette machine"
  present apt-get || return 1
  if [ "$(id -u)" != 0 ]; then
    raison="il faut le mot de passe d'un administrateur"
    sudo -n true 2>/dev/null || return 1
    sudo=(sudo -n)
  fi
  raison="apt-get a échoué"
  # A stale list of packages names files that no longer exist, hence the update first. Its own failure is not final:
  # one unreachable source among several must not stop the others.
  au_journal apt-update "${sudo[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update || true
  au_journal "apt-$1" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"
}

# commande_apt PAQUET…: what a person types.
commande_apt() { printf 'sudo apt-get install --no-install-recommends %s' "$*"; }
