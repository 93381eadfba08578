# Sourced by the other scripts. Installs missing Debian packages and builds presets.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=(g++ cmake ninja-build pkg-config python3 libboost-regex-dev libicu-dev libxml2-dev libuchardet-dev libsimdjson-dev libxxhash-dev
          zlib1g-dev libzstd-dev libbz2-dev liblzma-dev libbrotli-dev libpsl-dev libcli11-dev nlohmann-json3-dev libgtest-dev libbenchmark-dev)

say() { printf '\n== %s\n' "$*"; }

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say "all packages are installed"
    return
  fi
  say "installing ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

build() {  # build PRESET [TARGET…]; without a target, everything
  say "building preset $1"
  [ -f "$(build_folder "$1")/build.ninja" ] || cmake --preset "$1" >/dev/null
  cmake --build --preset "$1" ${2:+--target "${@:2}"} -- --quiet
}

build_folder() { [ "$1" = release ] && echo build || echo "build-$1"; }

# What the Python package takes. Not in `packages`: programs in C++ do without.
python_packages=(python3-dev python3-venv libmagic1)

# venv FOLDER: keeps a virtual environment there with python/requirements.txt, and makes it again if that changes. Fails
# if the registry of Python packages is not reached.
venv() {
  local folder=$1 stamp
  stamp=$(python3 --version; cat python/requirements.txt)
  [ "$(cat "$folder/stamp" 2>/dev/null)" != "$stamp" ] || return 0
  say "making the virtual environment $folder"
  rm -rf "$folder"
  python3 -m venv "$folder" &&
    "$folder/bin/pip" install --quiet --disable-pip-version-check --retries 1 --requirement python/requirements.txt || return 1
  echo "$stamp" >"$folder/stamp"
}

# with_python PRESET: configures the preset with the Python package, or without it where there is no environment for it.
with_python() {
  local folder
  folder=$(build_folder "$1")
  if venv "$folder/venv"; then
    cmake --preset "$1" -DCHAFF_BUILD_PYTHON=ON -DPython_EXECUTABLE="$PWD/$folder/venv/bin/python" >/dev/null
  else
    say "the packages of python/requirements.txt can't be installed: no tests of the Python package"
    cmake --preset "$1" -DCHAFF_BUILD_PYTHON=OFF >/dev/null
  fi
}
