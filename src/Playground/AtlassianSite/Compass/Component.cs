using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Compass;

/// <summary>A piece of software in Compass; its properties bear the names of the schema's fields.</summary>
internal sealed class Component(CompassStore compass, string id, ComponentType type, string name) : ITyped
{
    public string TypeName => "CompassComponent";

    public string Id { get; } = id;

    public ComponentType TypeMetadata { get; set; } = type;

    public string TypeId => TypeMetadata.Id;

    public string Name { get; set; } = name;

    public string? Slug { get; set; }

    public string? Description { get; set; }

    /// <summary><c>ACTIVE</c> or <c>PENDING</c>.</summary>
    public string State { get; set; } = "ACTIVE";

    /// <summary>The ARI of the team it belongs to, whether or not there is one.</summary>
    public string? OwnerId { get; set; }

    public List<string> LabelNames { get; } = [];

    public List<Link> Links { get; } = [];

    public List<ExternalAlias> ExternalAliases { get; } = [];

    /// <summary>What it has in the fields of its type, by their ids.</summary>
    public SortedDictionary<string, FieldValue> FieldValues { get; } = new(StringComparer.Ordinal);

    /// <summary>What it has in custom fields, by their ids.</summary>
    public SortedDictionary<string, CustomFieldValue> CustomValues { get; } = new(StringComparer.Ordinal);

    public ChangeMetadata ChangeMetadata { get; set; } = new(compass.Site.Now, compass.Site.Users.Demo, compass.Site.Now, compass.Site.Users.Demo);

    public IEnumerable<object> Labels => LabelNames.Select(label => new { Name = label });

    public IEnumerable<FieldValue> Fields => FieldValues.Values;

    public IEnumerable<CustomFieldValue> CustomFields => CustomValues.Values;

    public Team? OwnerTeam => compass.Teams.FirstOrDefault(team => team.Id == OwnerId);

    public string Url => $"{compass.Site.Jira.Address}/compass/component/{Id[(Id.LastIndexOf('/') + 1)..]}";

    public IEnumerable<Scorecard> Scorecards => compass.Scorecards.Where(scorecard => scorecard.AppliesTo(this));

    public IEnumerable<object> ScorecardScores => Scorecards.Select(scorecard => scorecard.ScoreOf(this));

    /// <summary>The arrows that leave it, or with <c>INWARD</c> those that lead to it.</summary>
    public object Relationships(Given given)
    {
        var query = given.Part("query");
        var isInward = query?.Text("direction") == "INWARD";
        var type = query?.Text("relationshipType");
        return compass.Relationships
            .Where(relationship => (isInward ? relationship.EndNode : relationship.StartNode) == this && (type is null || relationship.RelationshipType == type))
            .Page("CompassRelationshipConnection", query);
    }
}

/// <summary>A link of a component to something on the web.</summary>
internal sealed record Link(string Id, string Type, string Url, string? Name, string? ObjectId);

/// <summary>What another system calls a component.</summary>
internal sealed record ExternalAlias(string ExternalAliasId, string ExternalSource, string? Url);

/// <summary>A team of Atlassian's, which components may belong to.</summary>
internal sealed record Team(string Id, string DisplayName, string? Description);

/// <summary>An arrow between two components: the first depends on the second, or is a part of it.</summary>
internal sealed record Relationship(Component StartNode, Component EndNode, string RelationshipType, ChangeMetadata ChangeMetadata);

/// <summary>Who made something when, and changed it last.</summary>
internal sealed record ChangeMetadata(DateTimeOffset Created, User Author, DateTimeOffset Modified, User Editor)
{
    public string CreatedAt => Created.ConfluenceTime();

    public Account CreatedBy => new(Author);

    public string LastUserModificationAt => Modified.ConfluenceTime();

    public Account LastUserModificationBy => new(Editor);
}
