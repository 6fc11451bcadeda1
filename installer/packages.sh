# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts that need packages: installs what is missing, and asks before it does.

packages_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/packages

# package_lines LIST…: the entries of packages/LIST.txt, each "name" or "name | name". A name that begins with a slash is
# a file: where it is, whatever put it there, nothing needs to be installed.
package_lines() {
  local list
  for list in "$@"; do
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$packages_dir/$list.txt"
  done
}

package_installed() {
  case $1 in
    /*) [ -e "$1" ] ;;
    *) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
  esac
}

# Prints those of the names that the archive has. A name that only other packages "provide" has no record of its own and
# can't be asked for, no more than a file. One question for all, as each reads the whole index again.
known_packages() {
  local names
  names=$(printf '%s\n' "$@" | grep -v ^/)
  # shellcheck disable=SC2086  # one word a package
  apt-cache show --no-all-versions $names 2>/dev/null | sed -n 's/^Package: //p'
}

# Prints the entries of which no alternative is installed.
missing_entries() {
  local line name found
  while IFS= read -r line; do
    found=
    for name in ${line//|/ }; do
      if package_installed "$name"; then found=yes; fi
    done
    [ -n "$found" ] || printf '%s\n' "$line"
  done < <(package_lines "$@")
}

# Prints the name to install for each entry on standard input; fails when the archive has none of them.
chosen_names() {
  local entries line name known chosen
  entries=$(cat)
  # shellcheck disable=SC2086  # one word a package
  known=$(known_packages ${entries//|/ } || true)
  while IFS= read -r line; do
    chosen=
    for name in ${line//|/ }; do
      if [ -z "$chosen" ] && grep -qxF -- "$name" <<<"$known"; then chosen=$name; fi
    done
    if [ -z "$chosen" ]; then
      echo "This system's package archive has no $line. Cinnabar builds on Debian 12, Ubuntu 24.04 and newer." >&2
      return 1
    fi
    printf '%s\n' "$chosen"
  done <<<"$entries"
}

# ensure_packages ask|yes LIST…: returns when all packages of the lists are installed, fails otherwise.
ensure_packages() {
  local consent=$1 missing names answer as_root=()
  shift
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This script installs packages with apt, which this system does not have." >&2
    echo "Install what installer/packages/*.txt names by hand, then build with: cmake --preset release && cmake --build --preset release" >&2
    return 1
  fi
  missing=$(missing_entries "$@")
  if [ -z "$missing" ]; then
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and installing them needs root (there is no sudo here):" >&2
      echo "$missing" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Missing packages:" $(printf '%s\n' "$missing" | sed 's/ *|.*//') >&2
  if [ "$consent" != yes ]; then
    if [ ! -t 0 ]; then
      echo "Nobody can be asked here: run this again with --yes to install them." >&2
      return 1
    fi
    read -r -p "Install them with apt now? [Y/n] " answer
    case $answer in '' | [yY]*) ;; *) return 1 ;; esac
  fi
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq
  names=$(printf '%s\n' "$missing" | chosen_names)
  # shellcheck disable=SC2086  # one word a package
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $names >&2
  missing=$(missing_entries "$@")
  if [ -n "$missing" ]; then
    echo "Still missing after the installation:" $missing >&2
    return 1
  fi
}

# How many compilers may run at once: one a core, and one a GiB and a half of memory.
build_jobs() {
  local cores memory_kib jobs
  cores=$(nproc)
  memory_kib=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
  jobs=$((memory_kib / 1572864))
  if [ "$jobs" -lt 1 ]; then jobs=1; fi
  if [ "$jobs" -gt "$cores" ]; then jobs=$cores; fi
  echo "$jobs"
}
