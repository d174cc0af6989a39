#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, all of it Debian 12 packages. As root it does so; otherwise it prints
# the one line to run and stops.
#
#   tools/install.sh run     what building and running needs
#   tools/install.sh test    that, and what the tests need
set -eu

run="g++ cmake ninja-build ccache pkg-config libboost1.81-dev libboost-json1.81-dev
  libboost-url1.81-dev libfmt-dev libspdlog-dev libyaml-cpp-dev libcli11-dev libsqlite3-dev
  libssl-dev libsodium-dev libicu-dev libhowardhinnant-date-dev tzdata libgtest-dev libgmock-dev
  curl jq python3"
test="clang-19 libclang-rt-19-dev clang-format python3-yaml python3-jsonschema"

case "${1:-run}" in
  run) wanted="$run" ;;
  test) wanted="$run $test" ;;
  list) echo $run $test; exit 0 ;;
  *) echo "usage: tools/install.sh run|test|list" >&2; exit 2 ;;
esac

missing=""
for package in $wanted; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "Please install what is missing, then try again:" >&2
  echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends $missing
