namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>App settings and the settings classes, held against each other.</summary>
internal static class DeployedSettings
{
    /// <summary>App settings that the server does not read, and who does.</summary>
    public static IReadOnlyDictionary<string, string> OfOthers { get; } = new Dictionary<string, string>
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "the host: where its telemetry goes",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "the host: with which identity",
        ["AzureWebJobsFeatureFlags"] = "the host: a custom handler on another stack",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "the server's OpenTelemetry exporter, by the name that all exporters know",
        ["OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"] = "App Service Authentication: an identity instead of a client secret",
        ["WEBSITE_AUTH_AAD_ALLOWED_TENANTS"] = "App Service Authentication: whose people",
        ["WEBSITE_AUTH_PRM_DEFAULT_WITH_SCOPES"] = "App Service Authentication: protected-resource metadata",
    };

    /// <summary>Settings that a deployment to Azure does not set, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotDeployed { get; } = new (string Why, string[] Names)[]
    {
        ("the platform sets it", ["FUNCTIONS_CUSTOMHANDLER_PORT", "WEBSITE_HOSTNAME", "IDENTITY_ENDPOINT"]),
        ("where the server runs alone", ["PORT", "LISTEN_ADDRESS", "STORAGE_PREFIX", "SECRETS_FILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT"]),
        ("a connection string holds a key", ["AzureWebJobsStorage"]),
        ("the addresses of the services stand in its place", ["AzureWebJobsStorage__accountName"]),
        ("AzureWebJobsStorage__clientId stands in its place", ["AZURE_CLIENT_ID"]),
        ("tenants are in the table; these describe one without it", [
            "JIRA_URL", "JIRA_USERNAME", "JIRA_API_TOKEN", "JIRA_PERSONAL_TOKEN", "JIRA_DEPLOYMENT",
            "CONFLUENCE_URL", "CONFLUENCE_USERNAME", "CONFLUENCE_USER", "CONFLUENCE_API_TOKEN", "CONFLUENCE_PERSONAL_TOKEN", "CONFLUENCE_PERSONAL_ACCESS_TOKEN",
            "CONFLUENCE_DEPLOYMENT", "CONFLUENCE_SPACE_KEY", "ATLASSIAN_OAUTH_CLIENT_ID", "ATLASSIAN_OAUTH_CLIENT_SECRET", "ATLASSIAN_OAUTH_SCOPES", "REQUIRE_SIGN_IN"]),
        ("by furtherSettings, where the default does not do", [
            "KEEP_ALIVE_SECONDS", "RATE_LIMIT", "JOB_SLICE_SECONDS", "JOB_LEASE_SECONDS", "JOB_RETENTION_DAYS", "SYNC_RETENTION_DAYS", "JOB_SLICES_PER_TENANT",
            "JOB_PARTS_AT_ONCE", "ATLASSIAN_AUTH_URL", "ATLASSIAN_API_URL", "LOG_FORMAT", "OTEL_EXPORTER_OTLP_PROTOCOL"]),
    }.SelectMany(group => group.Names.Select(name => (name, group.Why))).ToDictionary();

    /// <summary>The names that a template sets: those of all objects in its variables.</summary>
    public static IReadOnlySet<string> Of(BicepFile template) => template.Variables
        .SelectMany(variable => variable.Node.All.Where(node => node.Type == "object"))
        .SelectMany(body => body.Properties.Select(property => property.Name)).ToHashSet();

    /// <summary>Settings that nobody reads, and settings that no deployment has.</summary>
    public static IEnumerable<string> Problems(IReadOnlySet<string> deployed, IReadOnlySet<string> read)
    {
        foreach (var name in deployed.Except(read).Except(OfOthers.Keys)) yield return $"{name} is an app setting that nobody reads.";
        foreach (var name in read.Except(deployed).Except(NotDeployed.Keys)) yield return $"{name} is read by the server, but no deployment sets it: add it to settings.bicep, or say why not.";
        foreach (var name in deployed.Intersect(NotDeployed.Keys)) yield return $"{name} is an app setting, though there is a reason not to set it: {NotDeployed[name]}.";
    }
}
