namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Which room may use which (docs/architecture.md): arrows point down only, and products never meet.</summary>
internal static class FloorPlan
{
    private static readonly string[] Spokes = ["Atlassian.Content.Adf", "Atlassian.Content.Markdown", "Atlassian.Content.StorageFormat", "Atlassian.Content.WikiMarkup"];
    private static readonly string[] Content = ["Atlassian.Content", "Atlassian.Content.Comparison", "Atlassian.Content.Editing", "Atlassian.Content.Outline", .. Spokes];
    private static readonly string[] Products = ["Atlassian.Jira", "Atlassian.Confluence"];
    private static readonly string[] BelowTools = ["AtlassianMcp.Changes", "AtlassianMcp.Policies", "AtlassianMcp.Jobs", "AtlassianMcp.Publishing", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "Atlassian.Http", .. Content];
    private static readonly string[] Mcp =
    [
        "AtlassianMcp.Server", "AtlassianMcp.Tools", "AtlassianMcp.Resources", "AtlassianMcp.Prompts", "AtlassianMcp.Prompts.Choices", "AtlassianMcp.Changes", "AtlassianMcp.Jobs", "AtlassianMcp.Publishing", "AtlassianMcp.Issues", "AtlassianMcp.Transfers",
        "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Gates", "AtlassianMcp.Policies", "AtlassianMcp.Audit", "AtlassianMcp.Rates", "AtlassianMcp.Storage",
    ];

    /// <summary>Each room (a namespace with those below it that are no rooms themselves) and the rooms it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Uses { get; } = new Dictionary<string, string[]>
    {
        ["Atlassian.Http"] = [],
        ["Atlassian.Content"] = [],
        ["Atlassian.Content.Xhtml"] = ["Atlassian.Content"],
        ["Atlassian.Content.Adf"] = ["Atlassian.Content"],
        ["Atlassian.Content.Markdown"] = ["Atlassian.Content", "Atlassian.Content.Xhtml"],
        ["Atlassian.Content.StorageFormat"] = ["Atlassian.Content", "Atlassian.Content.Xhtml"],
        ["Atlassian.Content.WikiMarkup"] = ["Atlassian.Content", "Atlassian.Content.Xhtml"],
        ["Atlassian.Content.Editing"] = ["Atlassian.Content", "Atlassian.Content.Xhtml", .. Spokes],
        ["Atlassian.Content.Comparison"] = ["Atlassian.Content"],
        ["Atlassian.Content.Outline"] = ["Atlassian.Content", "Atlassian.Content.Markdown"],
        ["Atlassian.Jira"] = ["Atlassian.Http", .. Content],
        ["Atlassian.Confluence"] = ["Atlassian.Http", .. Content],
        ["Atlassian.Compass"] = ["Atlassian.Http"],
        ["Atlassian.Platform"] = ["Atlassian.Http"],
        ["AtlassianMcp.Storage"] = [],
        ["AtlassianMcp.Compatibility"] = [],
        ["AtlassianMcp.Policies"] = ["AtlassianMcp.Compatibility", "Atlassian.Http"],
        ["AtlassianMcp.Grants"] = ["AtlassianMcp.Storage"],
        ["AtlassianMcp.Gates"] = ["AtlassianMcp.Policies", "Atlassian.Http"],
        ["AtlassianMcp.Rates"] = ["AtlassianMcp.Storage", "Atlassian.Http"],
        ["AtlassianMcp.Tenancy"] = ["AtlassianMcp.Rates", "AtlassianMcp.Audit", "AtlassianMcp.Grants", "AtlassianMcp.Gates", "AtlassianMcp.Policies", "AtlassianMcp.Storage", "Atlassian.Http", "Atlassian.Platform", .. Products],
        ["AtlassianMcp.Transfers"] = ["AtlassianMcp.Storage", "AtlassianMcp.Tenancy", "AtlassianMcp.Policies", "Atlassian.Http"],
        ["AtlassianMcp.Issues"] = ["AtlassianMcp.Policies", "Atlassian.Jira", .. Content],
        ["AtlassianMcp.Publishing"] = ["AtlassianMcp.Transfers", "Atlassian.Confluence", "Atlassian.Http", .. Content],
        ["AtlassianMcp.Jobs"] = ["AtlassianMcp.Publishing", "AtlassianMcp.Issues", "AtlassianMcp.Rates", "AtlassianMcp.Audit", "AtlassianMcp.Telemetry", "AtlassianMcp.Grants", "AtlassianMcp.Policies", "AtlassianMcp.Storage", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "Atlassian.Http", .. Content, .. Products],
        ["AtlassianMcp.Changes"] = ["AtlassianMcp.Storage", "AtlassianMcp.Tenancy", "Atlassian.Content.Comparison"],
        ["AtlassianMcp.Tools"] = ["AtlassianMcp.Jobs", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "AtlassianMcp.Policies", "Atlassian.Http", "Atlassian.Content", "Atlassian.Content.Comparison", "Atlassian.Content.Outline"],
        ["AtlassianMcp.Tools.Jira"] = ["AtlassianMcp.Tools", "AtlassianMcp.Issues", "Atlassian.Jira", .. BelowTools],
        ["AtlassianMcp.Tools.Confluence"] = ["AtlassianMcp.Tools", "Atlassian.Confluence", .. BelowTools],
        ["AtlassianMcp.Tools.Compass"] = ["AtlassianMcp.Tools", "AtlassianMcp.Tools.Confluence", "AtlassianMcp.Compatibility", "Atlassian.Compass", "Atlassian.Confluence", .. BelowTools],
        ["AtlassianMcp.Tools.Platform"] = ["AtlassianMcp.Tools", "AtlassianMcp.Issues", "AtlassianMcp.Tools.Jira", "AtlassianMcp.Tools.Confluence", "Atlassian.Platform", "AtlassianMcp.Grants", .. Products, .. BelowTools],
        ["AtlassianMcp.Resources"] = ["AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "AtlassianMcp.Storage", "Atlassian.Http", .. Products],
        ["AtlassianMcp.Prompts"] = [],
        ["AtlassianMcp.Prompts.Choices"] = ["AtlassianMcp.Prompts", "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Policies", "Atlassian.Http", .. Products],
        ["AtlassianMcp.Telemetry"] = ["Atlassian.Http"],
        ["AtlassianMcp.Definitions"] = ["AtlassianMcp.Server"],
        ["AtlassianMcp.Audit"] = ["AtlassianMcp.Policies", "AtlassianMcp.Storage", "Atlassian.Http"],
        ["AtlassianMcp.Server"] =
        [
            "AtlassianMcp.Audit", "AtlassianMcp.Telemetry", "AtlassianMcp.Compatibility", "AtlassianMcp.Prompts", "AtlassianMcp.Prompts.Choices",
            "AtlassianMcp.Tools", "AtlassianMcp.Resources", "AtlassianMcp.Changes", "AtlassianMcp.Jobs", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Policies",
            "AtlassianMcp.Storage", "Atlassian.Http", .. Content,
        ],
        ["AtlassianMcpFunctions.Logging"] = [],
        ["AtlassianMcpFunctions.Storage"] = ["AtlassianMcpFunctions.Logging", "AtlassianMcp.Storage"],
        ["AtlassianMcpFunctions.Settings"] = ["AtlassianMcpFunctions.Storage", "AtlassianMcpFunctions.Logging", "AtlassianMcp.Jobs", "AtlassianMcp.Rates", "AtlassianMcp.Tenancy", "Atlassian.Http", "Atlassian.Platform"],
        ["AtlassianMcpFunctions.Telemetry"] = ["AtlassianMcpFunctions.Settings", "AtlassianMcp.Server", "AtlassianMcp.Telemetry"],
        ["AtlassianMcpFunctions.SignIn"] = ["AtlassianMcpFunctions.Settings", "AtlassianMcp.Grants", "AtlassianMcp.Policies", "AtlassianMcp.Tenancy", "Atlassian.Http"],
        ["AtlassianMcpFunctions.Pages"] = [],
        ["AtlassianMcpFunctions.OAuth"] =
        [
            "AtlassianMcpFunctions.Pages", "AtlassianMcpFunctions.SignIn", "AtlassianMcpFunctions.Settings", "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Policies", "AtlassianMcp.Storage", "Atlassian.Http", "Atlassian.Platform",
            .. Products,
        ],
        ["AtlassianMcpFunctions.Endpoints"] =
        [
            "AtlassianMcpFunctions.Settings", "AtlassianMcpFunctions.SignIn", "AtlassianMcpFunctions.Storage",
            "AtlassianMcp.Server", "AtlassianMcp.Telemetry", "AtlassianMcp.Jobs", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "AtlassianMcp.Policies", "AtlassianMcp.Storage",
        ],
        ["AtlassianMcpFunctions.Oversight"] = ["AtlassianMcpFunctions.OAuth", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Audit", "AtlassianMcp.Policies"],
        ["AtlassianMcpFunctions.FrontDoor"] =
        [
            "AtlassianMcpFunctions.Oversight", "AtlassianMcpFunctions.OAuth", "AtlassianMcpFunctions.Pages", "AtlassianMcpFunctions.SignIn", "AtlassianMcpFunctions.Settings",
            "AtlassianMcp.Jobs", "AtlassianMcp.Tools.Platform", "AtlassianMcp.Transfers", "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Rates", "AtlassianMcp.Policies", "AtlassianMcp.Audit", "Atlassian.Http",
        ],
        ["AtlassianMcpFunctions.Admin"] =
        [
            "AtlassianMcpFunctions.Oversight", "AtlassianMcpFunctions.OAuth", "AtlassianMcpFunctions.SignIn", "AtlassianMcpFunctions.Settings", "AtlassianMcpFunctions.Storage",
            "AtlassianMcp.Server", "AtlassianMcp.Tools", "AtlassianMcp.Tenancy", "AtlassianMcp.Grants", "AtlassianMcp.Policies", "AtlassianMcp.Audit", "AtlassianMcp.Storage",
            "Atlassian.Http", "Atlassian.Platform", .. Products,
        ],
        ["AtlassianMcpFunctions.Companion"] = ["AtlassianMcpFunctions.Admin", "AtlassianMcpFunctions.FrontDoor"],
        ["AtlassianMcpFunctions"] =
        [
            "AtlassianMcpFunctions.Companion", "AtlassianMcpFunctions.Admin", "AtlassianMcpFunctions.FrontDoor", "AtlassianMcpFunctions.Endpoints", "AtlassianMcpFunctions.OAuth", "AtlassianMcpFunctions.SignIn", "AtlassianMcpFunctions.Settings", "AtlassianMcpFunctions.Storage", "AtlassianMcpFunctions.Telemetry", "AtlassianMcpFunctions.Logging",
            "Atlassian.Http", "Atlassian.Platform", .. Mcp,
        ],
        ["Playground.AtlassianSite"] = [],
        ["Playground.Azurite"] = ["Playground"],
        ["Playground.FunctionsHost"] = ["Playground"],
        ["Playground.Drills"] = ["Playground", "Playground.AtlassianSite", "Playground.Azurite", "Playground.FunctionsHost"],
        ["Playground"] = ["Playground.AtlassianSite", "Playground.Azurite", "Playground.FunctionsHost", "Playground.Drills"],
    };

    /// <summary>Libraries a project must not know: the beginnings of their namespaces.</summary>
    public static IReadOnlyDictionary<string, string[]> Unknown { get; } = new Dictionary<string, string[]>
    {
        ["Atlassian"] = ["ModelContextProtocol", "Azure.", "Microsoft.AspNetCore", "Microsoft.Extensions.Configuration"],
        ["AtlassianMcp"] = ["Azure.", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration"],
        ["AtlassianMcpFunctions"] = ["Yarp."],
        ["Playground"] = ["ModelContextProtocol"],
    };

    /// <summary>The projects, each with the one it stands on.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["Atlassian"] = [],
        ["AtlassianMcp"] = ["Atlassian"],
        ["AtlassianMcpFunctions"] = ["AtlassianMcp"],
        ["Playground"] = ["AtlassianMcpFunctions"],
    };

    /// <summary>The room a namespace belongs to; null when it is none of ours.</summary>
    public static string? RoomOf(string? place)
    {
        for (var name = place; !string.IsNullOrEmpty(name); name = name[..Math.Max(name.LastIndexOf('.'), 0)])
        {
            if (Uses.ContainsKey(name)) return name;
        }

        return place is not null && Projects.ContainsKey(place.Split('.')[0]) ? place : null;
    }

    /// <summary>Whether code of one room may use another; a room may use itself.</summary>
    public static bool Allows(string room, string used) => room == used || (Uses.TryGetValue(room, out var allowed) && allowed.Contains(used));
}
