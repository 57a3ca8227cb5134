using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Spaces;

/// <summary>Creates a space.</summary>
[Toolset("confluence.spaces", Class = ToolClass.Admin)]
public sealed class CreateSpace(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_space", Title = "Create Confluence space", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a space with a home page.")]
    public async Task<Result> RunAsync(
        [Description("Letters and digits; cannot be changed."), RegularExpression("^[A-Za-z0-9]{1,255}$")] string key,
        [StringLength(200, MinimumLength = 1)][Description("Display name.")] string name,
        [StringLength(4000)][Description("Plain text.")] string? description = null,
        [Description("Only you see it.")] bool is_private = false,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        if (await confluence.Spaces.FindAsync(key, cancellationToken) is { } taken)
            throw new ArgumentException($"The key {taken.Key} is taken by the space '{taken.Name}': choose another one.", nameof(key));
        checkpoint.Pass(new Change($"Create the {(is_private ? "private " : "")}space {key}", [new("key", null, key), new("name", null, name), new("description", null, description)]));
        var space = await confluence.Spaces.CreateAsync(new NewSpace(key, name, description, is_private), cancellationToken);
        return new Result(space.Id, space.Key, space.Name, space.HomepageId, space.WebUrl);
    }

    /// <summary>The new space.</summary>
    public sealed record Result(string Id, string Key, string Name, string? HomePageId, string Url);
}
