# Makes the folder that is deployed, artifacts/functionapp; what is in it is defined by the publish profile FunctionApp.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
dotnet publish src/AtlassianMcpFunctions -p:PublishProfile=FunctionApp @args
exit $LASTEXITCODE
