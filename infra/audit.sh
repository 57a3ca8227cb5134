#!/bin/sh
# Asks the package feed for known flaws and deprecated packages among everything this builds with, and writes a software bill of materials (CycloneDX)
# of the deployed folder to artifacts/sbom.json. Ends with 0 where nothing was found, with 1 where something was, and with 2 where the feed
# tells nothing: some mirrors leave that information out, and their silence looks like a clean bill. So a package with known flaws, and one
# that is deprecated, are asked about first. The folder is made anew, so that the bill is that of these sources; --as-packaged takes it as it is.
set -eu
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
outcome=0

# Prints what is found in a project or solution; nothing where nothing is.
ask() { dotnet list "$2" package "--$1" --include-transitive --format json | grep -E '"(id|severity|advisoryurl|resolvedVersion|deprecationReasons|vulnerabilities)"' | grep -B 3 -A 3 -E '"(vulnerabilities|deprecationReasons)"' || true; }

canary=artifacts/audit
mkdir -p "$canary"
for props in Build Packages; do echo '<Project />' > "$canary/Directory.$props.props"; done
cat > "$canary/canary.csproj" <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="12.0.1" />
    <PackageReference Include="WindowsAzure.Storage" Version="9.3.3" />
  </ItemGroup>
</Project>
END
dotnet restore "$canary/canary.csproj" --verbosity quiet
dotnet restore --verbosity quiet

for kind in vulnerable deprecated; do
  found=$(ask $kind AtlassianMcpFunctions.sln)
  if [ -n "$found" ]; then
    echo "$kind packages:"
    echo "$found"
    outcome=1
  elif [ -z "$(ask $kind "$canary/canary.csproj")" ]; then
    echo "$kind packages: this feed does not tell; ask again where nuget.org itself answers." >&2
    [ "$outcome" -eq 1 ] || outcome=2
  else
    echo "$kind packages: none"
  fi
done

[ "${1:-}" = --as-packaged ] || infra/package.sh
node infra/sbom.mjs artifacts/functionapp artifacts/sbom.json
exit $outcome
