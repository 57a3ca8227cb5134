using AtlassianMcp.Server;

// dotnet AtlassianMcp.Definitions.dll FILE
await using var file = File.Create(args[0]);
ToolCatalog.Made().Write(file);
