# The server as a container: the executable that is deployed to Azure Functions, running alone, with the same settings (docs/deploy.md, In a container).
# The image has no shell and no package manager, and runs as a user without rights. It holds no health check of its own: GET /healthz says that the
# process lives, GET /readyz that it reaches its stores; let the orchestrator ask.
FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig host.json ./
COPY src/Atlassian src/Atlassian
COPY src/AtlassianMcp src/AtlassianMcp
COPY src/AtlassianMcp.Definitions src/AtlassianMcp.Definitions
COPY src/AtlassianMcpFunctions src/AtlassianMcpFunctions
RUN dotnet publish src/AtlassianMcpFunctions -p:PublishProfile=FunctionApp -p:PublishDir=/app/

FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# Nobody is let in without sign-in where others than the machine itself can connect; PUBLIC_BASE_URL has to say where clients do.
ENV LISTEN_ADDRESS=0.0.0.0 PORT=8080
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["/app/AtlassianMcpFunctions"]
