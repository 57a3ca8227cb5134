#!/bin/sh
# Builds the folder that is deployed: host.json and the function folders beside a self-contained executable for Linux.
set -eu
cd "$(dirname "$0")/.."
target=artifacts/functionapp
rm -rf "$target"
dotnet publish src/AtlassianMcpFunctions -c Release -r linux-x64 --self-contained -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false -o "$target"
mkdir -p "$target/.azurefunctions" # some runtime stacks refuse a package without this folder
: > "$target/.azurefunctions/empty.txt"
for needed in host.json AtlassianMcpFunctions mcp/function.json jobs/function.json zz-http/function.json; do
  [ -f "$target/$needed" ] || { echo "The package lacks $needed." >&2; exit 1; }
done
echo "Packaged into $target"
