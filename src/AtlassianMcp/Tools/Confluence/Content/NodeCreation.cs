using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Confluence.Content;

/// <summary>Creates what stands in Cloud's tree beside pages, all in the same way.</summary>
internal static class NodeCreation
{
    /// <summary>Creates a folder, whiteboard, database or embed.</summary>
    /// <param name="tenant">Gives the site.</param>
    /// <param name="checkpoint">Where the change passes.</param>
    /// <param name="type">What it is.</param>
    /// <param name="title">Its title.</param>
    /// <param name="spaceKey">Key of its space.</param>
    /// <param name="parent">What it goes below: id or address.</param>
    /// <param name="extra">What only its type has, as Atlassian calls it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<NewNode> RunAsync(
        TenantContext tenant, Checkpoint checkpoint, string type, string title, string? spaceKey, string? parent, IReadOnlyDictionary<string, string> extra, CancellationToken cancellationToken)
    {
        var place = await PagePlace.OfAsync(tenant, parent, spaceKey, cancellationToken);
        checkpoint.Pass(new Change(
            $"Create the {type} '{title}' in space {place.Space.Key}", [new("title", null, title), new("parent", null, place.ParentOrHome), .. extra.Select(one => new ChangedPart(one.Key, null, one.Value))]));
        var node = await tenant.Confluence.Nodes.CreateAsync(type, place.Space, title, place.ParentOrHome, extra, cancellationToken);
        return new NewNode(node.Id, node.Type, node.Title, node.ParentId, node.WebUrl);
    }
}

/// <summary>What was created.</summary>
public sealed record NewNode(string Id, string Type, string Title, string? ParentId, string Url);
