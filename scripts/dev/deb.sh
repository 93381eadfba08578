#!/usr/bin/env bash
# Makes the Debian packages chaff and libchaff-dev in build/packages, checks them with lintian, and installs them in a bare Debian
# root (build/packages/root), where the program must run and a program be built with the library. Needs root, for the bare root.
# usage: scripts/dev/deb.sh
source "$(dirname "$0")/../setup.sh"

packages+=(dpkg-dev file gzip lintian mmdebstrap)
install_packages
build release chaff_cli
folder=$PWD/build/packages
say "packaging"
rm -rf "$folder"
(cd build && cmake --build . -- --quiet chaff_documents && cpack -B "$folder" >/dev/null)
ls -l "$folder"/*.deb
say "lintian"
lintian --allow-root --fail-on error "$folder"/*.deb
say "installing into a bare Debian"
# shellcheck disable=SC2016
mmdebstrap --quiet --variant=apt --include=ca-certificates \
  --customize-hook='mkdir "$1/packages"' \
  --customize-hook="copy-in $(echo "$folder"/*.deb) /packages" \
  --customize-hook="copy-in $PWD/tests/consumer/main.cpp /packages" \
  --customize-hook='chroot "$1" sh -c "apt-get install -y -qq --no-install-recommends /packages/chaff_*.deb" >/dev/null' \
  --customize-hook='chroot "$1" chaff --version' \
  --customize-hook='chroot "$1" sh -c "apt-get install -y -qq --no-install-recommends /packages/libchaff-dev_*.deb g++ pkg-config" >/dev/null' \
  --customize-hook='chroot "$1" sh -c "g++ -std=c++23 /packages/main.cpp -o /packages/consumer \$(pkg-config --cflags --libs chaff) && /packages/consumer"' \
  bookworm "$folder/root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"}
rm -rf "$folder/root"
say "installed, run and linked"
