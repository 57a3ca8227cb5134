using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Compass;

/// <summary>The Compass of one Cloud site (https://developer.atlassian.com/cloud/compass/graphql/). Atlassian is winding Compass down: this room can be taken out as a whole.</summary>
public sealed class CompassClient
{
    private readonly GraphLine _line;
    private readonly string? _known;
    private Task<string>? _asked;

    /// <summary>Speaks to the site at the other end of a line.</summary>
    /// <param name="connection">The line.</param>
    /// <param name="cloudId">The site's cloud id; null to have it looked up.</param>
    /// <param name="mustBeWhole">Whether what is read decides what is written: an answer with gaps is then none.</param>
    public CompassClient(AtlassianConnection connection, string? cloudId, bool mustBeWhole = false)
    {
        if (connection.Site.Product != Product.Compass) throw new ArgumentException("The connection leads to another product than Compass.", nameof(connection));
        (_line, _known) = (new GraphLine(connection, mustBeWhole), cloudId);
        Components = new ComponentsClient(_line, CloudIdAsync);
        Relationships = new RelationshipsClient(_line);
        Fields = new CustomFieldsClient(_line, CloudIdAsync);
        Scorecards = new ScorecardsClient(_line, CloudIdAsync);
    }

    /// <summary>The site.</summary>
    public AtlassianSite Site => _line.Site;

    /// <summary>The catalog.</summary>
    public ComponentsClient Components { get; }

    /// <summary>What depends on what.</summary>
    public RelationshipsClient Relationships { get; }

    /// <summary>The fields there are.</summary>
    public CustomFieldsClient Fields { get; }

    /// <summary>What components are held to.</summary>
    public ScorecardsClient Scorecards { get; }

    /// <summary>What the answers so far left out because Atlassian could not read it: one line each, empty when they were whole.</summary>
    public IReadOnlyList<string> Gaps => _line.Gaps;

    // One that failed is asked anew.
    private Task<string> CloudIdAsync() => _known is not null ? Task.FromResult(_known) : _asked is { IsFaulted: false } asked ? asked : _asked = LookUpAsync();

    // For all who ask: it does not end with the first of them.
    private async Task<string> LookUpAsync()
    {
        var found = await _line.AskPlatformAsync("TenantContexts", new JsonObject { ["hostName"] = Site.BaseUrl.Authority }, CancellationToken.None).ConfigureAwait(false);
        return (found as JsonArray)?.OfType<JsonObject>().Select(context => (string?)context["cloudId"]).FirstOrDefault(id => id is not null)
            ?? throw _line.Untold($"Atlassian knows no cloud id for {Site.BaseUrl.Authority}", "An administrator of this server sets cloud_id for the site.", HttpStatusCode.NotFound);
    }
}
