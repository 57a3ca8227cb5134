#!/bin/sh
# Makes the folder that is deployed, artifacts/functionapp; what is in it is defined by the publish profile FunctionApp.
set -eu
cd "$(dirname "$0")/.."
exec dotnet publish src/AtlassianMcpFunctions -p:PublishProfile=FunctionApp "$@"
