using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Says whether the caller may do something, and which layer decides: this connection, the organisation's policy, the token, or Atlassian.</summary>
[Toolset("platform.sites")]
public sealed class ExplainPermission(TenantContext tenant, ToolShelf shelf, ToolFaces faces, SiteFinder finder)
{
    [McpServerTool(Name = "explain_permission", Title = "Explain permission", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("May I do this there, and if not, why and who can change it? Looks at this connection, the policy, the token and Atlassian's permissions.")]
    public async Task<Result> RunAsync(
        [Description("view, edit, comment, create, delete, transition, assign, manage … or a tool's name."), StringLength(100, MinimumLength = 1)] string action,
        [Description("Issue, project, page or space: key, id or URL."), StringLength(2000, MinimumLength = 1)] string target,
        CancellationToken cancellationToken = default)
    {
        var links = LinkReader.Read(target).Where(link => JiraStanding.Knows(link) || ConfluenceStanding.Knows(link)).ToList();
        if (links.Count == 0) throw new ArgumentException($"'{target}' is no issue, project, page or space: give a key such as OPS-42, an id or a URL.");
        var asked = links.Select(link => (Link: link, Action: AskedAction.Of(action, link.Product!.Value, faces))).Where(one => one.Action is not null).ToList();
        if (asked.Count == 0) throw AskedAction.Unknown(action, faces);
        var looks = new List<PermissionLook>();
        foreach (var (link, what) in asked) looks.Add(await LookAsync(link, what!, cancellationToken));
        if (looks.Count(look => look.Standing is not null) > 1) throw new ArgumentException($"'{target}' names a project and a space, or an issue and a page. Give its URL, or a tool's name as action.");
        return Answer(action, looks.Find(look => look.Standing is not null) ?? looks[0]);
    }

    private async Task<PermissionLook> LookAsync(Link link, AskedAction asked, CancellationToken cancellationToken)
    {
        var look = new PermissionLook(link, asked);
        if (asked.Tool is { } tool && shelf.Obstacle(tool) is { } obstacle) look.Add(obstacle.Layer, Verdict.No, $"{tool} {obstacle.Words}", Who(obstacle.Layer));
        else look.Add(Layer.Policy, Verdict.Yes, "", null);
        var product = link.Product!.Value;
        try
        {
            await new ReadableSites(tenant, shelf, finder).EnterAsync(link, product, cancellationToken);
            await LookAtSiteAsync(look, tenant.Chosen(product), cancellationToken);
        }
        catch (Exception closed) when (closed is NotAvailableException or GrantOverException && look.Standing is null)
        {
            look.Add(Layer.Site, Verdict.Unknown, $"{closed.Message} {PermissionLook.NotSeen}", null);
        }
        catch (PolicyException refusal)
        {
            look.Add(Layer.Policy, Verdict.No, refusal.Message, Who(Layer.Policy));
        }
        catch (AtlassianException refusal)
        {
            Refused(look, refusal);
        }

        return look;
    }

    private async Task LookAtSiteAsync(PermissionLook look, TenantSite site, CancellationToken cancellationToken)
    {
        if (look.Asked.Tool is { } tool && !shelf.IsOn(tool, site.Deployment))
            look.Add(Layer.Site, Verdict.No, $"{tool} works on {(site.Deployment == Deployment.Cloud ? "Data Center" : "Cloud")} only: the site {site.Alias} has no such thing.", null);
        if (await tenant.ScopesAsync(site, cancellationToken) is { } scopes && NeededScope.Missing(site, look.Asked.Tool, look.Asked.Writes, scopes) is { } missing)
            look.Add(Layer.Token, Verdict.No, $"The token lacks the scope {missing}.", "you, by signing in again and allowing it; if it is not offered, an administrator of this server");
        var standing = site.Product == Product.Jira
            ? await new JiraStanding(tenant.Jira, look.Asked).OfAsync(look.Link, cancellationToken)
            : await new ConfluenceStanding(tenant.Confluence, look.Asked).OfAsync(look.Link, cancellationToken);
        look.Standing = standing;
        look.Site = site;
        if (look.Asked.Writes && look.Asked.Tool != "confluence_watch" && await tenant.RefusalAsync(site, standing.Deed, cancellationToken) is { } words)
            look.Add(Layer.Policy, Verdict.No, words, Who(Layer.Policy));
        look.Add(Layer.Atlassian, standing.Verdict, standing.Reason, standing.Who);
    }

    private static void Refused(PermissionLook look, AtlassianException refusal)
    {
        var (layer, verdict) = refusal.Status switch
        {
            HttpStatusCode.NotFound => (Layer.Atlassian, Verdict.Unknown),
            HttpStatusCode.Unauthorized => (Layer.Token, Verdict.No),
            _ => (Layer.Atlassian, Verdict.Unknown),
        };
        var words = refusal.Status == HttpStatusCode.NotFound ? PermissionLook.NotSeen : $"{refusal.Product} answered {(int?)refusal.Status}: {refusal.Message}";
        look.Add(layer, verdict, words, layer == Layer.Token ? "you, by signing in again, or an administrator who renews the credential" : null);
    }

    private static string? Who(Layer layer) => layer switch
    {
        Layer.Connection => "you: change the URL, headers or options of this connection",
        Layer.Client => "the user, by signing in again and allowing it; of an API key, an administrator of this server",
        _ => "an administrator of this server",
    };

    private Result Answer(string action, PermissionLook look)
    {
        var decided = look.Decided;
        var hidden = look.Link.Product == Product.Jira && tenant.Permissions.HiddenFields.Count > 0 ? tenant.Permissions.HiddenFields.Order(StringComparer.Ordinal).ToList() : null;
        var target = look.Standing is { } found ? new Subject(found.Kind, found.Id, found.Title, found.Kind is "project" or "space" ? null : found.Place, look.Site?.Alias) : null;
        return new Result(
            decided.Verdict, decided.Layer, decided.Reason, decided.Who, action, look.Asked.Tool, target,
            look.Standing is { Permissions: { Count: > 0 } held } ? held : null, look.Others(decided), hidden);
    }

    /// <summary>The answer: <paramref name="Allowed"/> by <paramref name="DecidedBy"/>, what else stands in the way, and Jira fields that the policy hides from whatever is done.</summary>
    public sealed record Result(
        Verdict Allowed, Layer DecidedBy, string Reason, string? WhoCanChange, string Action, string? Tool, Subject? Target,
        IReadOnlyList<HeldPermission>? Permissions, IReadOnlyList<Check>? AlsoInTheWay, IReadOnlyList<string>? HiddenFields);

    /// <summary>What it was asked about; <paramref name="In"/> is its project or space.</summary>
    public sealed record Subject(string Kind, string Id, string? Title, string? In, string? Site);

    /// <summary>What a layer says.</summary>
    public sealed record Check(Layer Layer, Verdict Verdict, string Reason, string? Who);
}
