#!/usr/bin/env bash
# Takes the rooms of Compass and their tests out of a copy of the repository, builds the rest and runs its tests (docs/compass.md, "Taking it out").
# tests/without-compass.sh [--no-test]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone --quiet "$root" "$copy/main"
[[ -d $root/../shared ]] && ln -s "$(cd "$root/../shared" && pwd)" "$copy/shared"
cd "$copy/main"
rm -r src/Atlassian/Compass src/AtlassianMcp/Tools/Compass tests/AtlassianMcpFunctions.Tests/Atlassian/Compass tests/AtlassianMcpFunctions.Tests/AtlassianMcp/Tools/Compass
dotnet build --verbosity quiet
[[ ${1:-} == --no-test ]] || dotnet test tests/AtlassianMcpFunctions.Tests --no-build
