# Builds the folder that is deployed: host.json and the function folders beside a self-contained executable for Linux.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
$target = 'artifacts/functionapp'
if (Test-Path $target) { Remove-Item $target -Recurse -Force }
dotnet publish src/AtlassianMcpFunctions -c Release -r linux-x64 --self-contained -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false -o $target
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
New-Item -ItemType File -Force (Join-Path $target '.azurefunctions/empty.txt') | Out-Null # some runtime stacks refuse a package without this folder
foreach ($needed in 'host.json', 'AtlassianMcpFunctions', 'mcp/function.json', 'jobs/function.json', 'zz-http/function.json') {
  if (-not (Test-Path (Join-Path $target $needed))) { Write-Error "The package lacks $needed." }
}
Write-Output "Packaged into $target"
