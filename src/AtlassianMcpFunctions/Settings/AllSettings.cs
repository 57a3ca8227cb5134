using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Settings;

/// <summary>All settings of the process, read and validated once at start.</summary>
internal sealed record AllSettings(ServerSettings Server, StorageOptions Storage, Tenant Tenant);
