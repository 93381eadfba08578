#!/usr/bin/env bash
# Packs the build for Debian, unpacks it into a folder, and uses it from there. lintian, where it is installed, may find no error.
# scripts/dev/deb.sh does more. usage: package_test.sh SOURCE BUILD WORK. Exit code 77: dpkg-dev is missing.
set -euo pipefail
source=$1 build=$2 work=$3
for tool in dpkg-deb dpkg-shlibdeps gzip file; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
rm -rf "$work" && mkdir -p "$work"
(cd "$build" && cpack -B "$work" >"$work/cpack.log") || { cat "$work/cpack.log"; exit 1; }
for deb in "$work"/*.deb; do
  dpkg-deb -x "$deb" "$work/root"
  echo "$(basename "$deb"): $(dpkg-deb -f "$deb" Depends)"
done
test "$(find "$work" -maxdepth 1 -name '*.deb' | wc -l)" = 2
for path in bin/chaff share/man/man1/chaff.1.gz share/bash-completion/completions/chaff share/zsh/vendor-completions/_chaff \
  share/fish/vendor_completions.d/chaff.fish share/doc/chaff/copyright share/doc/chaff/changelog.Debian.gz share/doc/libchaff-dev/copyright \
  include/chaff/chaff.h include/chaff/version.h; do
  test -f "$work/root/usr/$path" || { echo "the packages lack /usr/$path"; exit 1; }
done
"$work/root/usr/bin/chaff" --version
cmake -S "$source/tests/consumer" -B "$work/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$work/root/usr" >/dev/null
cmake --build "$work/consumer" >/dev/null
"$work/consumer/consumer"
if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error "$work"/*.deb
else
  echo "lintian is not installed"
fi
