# Debian's packages. Sourced after commun.sh.

# installer_paquets POUR PAQUET…: installs with apt when that needs no password, otherwise says what to install.
installer_paquets() {
  local pour=$1 sudo=()
  shift
  local conseil="installez $* ($pour), par exemple : sudo apt-get install --no-install-recommends $*"
  present apt-get || echec "apt-get est absent de cette machine ; $conseil."
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || echec "il faut un mot de passe d'administrateur ; $conseil, puis recommencez."
    sudo=(sudo -n)
  fi
  # A stale list of packages names files that no longer exist, hence the update first. Its own failure is not final:
  # one unreachable source among several must not stop the others.
  au_journal apt-update "${sudo[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update || true
  au_journal "apt-$1" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" ||
    echec "apt-get n'a pas pu le faire ; $conseil, puis recommencez."
}
