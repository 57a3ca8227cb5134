using System.Text.Json;
using Atlassian.Http;

namespace AtlassianMcp.Tools;

/// <summary>A tool that the caller may use, as one finds it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it does.</param>
/// <param name="Toolset">Its toolset.</param>
/// <param name="ReadsOnly">Whether it changes nothing.</param>
/// <param name="InputSchema">Its arguments.</param>
/// <param name="OutputSchema">Its structured result; null when it has none.</param>
public sealed record ShelvedTool(string Name, string Title, string Description, string Toolset, bool ReadsOnly, JsonElement InputSchema, JsonElement? OutputSchema);

/// <summary>All tools that a call may use, listed or not; filled by the floor that knows them.</summary>
/// <param name="tools">Gives them.</param>
/// <param name="obstacle">What keeps a tool of that name from being used; null when nothing does.</param>
/// <param name="isOn">Whether a deployment has what a tool of that name works on.</param>
public sealed class ToolShelf(Func<IReadOnlyList<ShelvedTool>> tools, Func<string, ToolObstacle?> obstacle, Func<string, Deployment, bool> isOn)
{
    /// <summary>The tools, in order of their names.</summary>
    public IReadOnlyList<ShelvedTool> Tools => tools();

    /// <summary>Why a tool of that name cannot be used; null when it can.</summary>
    public string? Objection(string name) => obstacle(name) is { } found ? $"{name} {found.Words}" : null;

    /// <summary>Whether a deployment has what a tool of that name works on.</summary>
    public bool IsOn(string name, Deployment deployment) => isOn(name, deployment);

    /// <summary>What keeps a tool of that name from being used; null when nothing does.</summary>
    public ToolObstacle? Obstacle(string name) => obstacle(name);
}
