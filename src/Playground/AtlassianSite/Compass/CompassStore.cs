namespace Playground.AtlassianSite.Compass;

/// <summary>Everything one site's Compass knows, and how it misbehaves when tests want it to.</summary>
internal sealed class CompassStore(AtlassianStore site)
{
    /// <summary>How many arrows may touch a component.</summary>
    public const int MostRelationships = 500;

    private const string Workspace = "aaaaaaaa-0000-4000-8000-000000000001";

    private readonly Ids _ids = new(0);
    private readonly List<Component> _components = [];
    private readonly List<Relationship> _relationships = [];
    private readonly List<CustomFieldDefinition> _customFields = [];
    private readonly List<Scorecard> _scorecards = [];
    private readonly List<Team> _teams = [];
    private readonly SearchIndex _index = new();

    public AtlassianStore Site { get; } = site;

    /// <summary>Whether the site has Compass at all.</summary>
    public bool IsAvailable { get; set; } = true;

    /// <summary>How long what is made or changed stays unknown to the search.</summary>
    public TimeSpan IndexLag { get; set; }

    /// <summary>Fields that fail, such as <c>CompassComponent.ownerTeam</c>; the rest of an answer is there.</summary>
    public HashSet<string> Breaks { get; } = [];

    /// <summary>Names of users who may read and not write.</summary>
    public HashSet<string> Viewers { get; } = [];

    /// <summary>Names of users who have no access to Compass.</summary>
    public HashSet<string> Outsiders { get; } = [];

    public IReadOnlyList<ComponentType> Types { get; } = ComponentType.Known;

    public IReadOnlyList<Component> Components => _components;

    public IReadOnlyList<Relationship> Relationships => _relationships;

    public IReadOnlyList<CustomFieldDefinition> CustomFields => _customFields;

    public IReadOnlyList<Scorecard> Scorecards => _scorecards;

    public IReadOnlyList<Team> Teams => _teams;

    /// <summary>What the search knows now.</summary>
    public IEnumerable<IndexEntry> Indexed => _index.At(Site.Now - IndexLag);

    /// <summary>A name that nothing else here has.</summary>
    public string NextAri(string kind) => new CompassAri(Site.CloudId, kind, Workspace, _ids.NextUuid()).ToString();

    public string NextId() => _ids.NextUuid();

    public Component? Find(string ari) => _components.Find(component => component.Id == ari);

    public Component? FindBySlug(string slug) => _components.Find(component => component.Slug == slug);

    public Component? FindByAlias(string source, string id) =>
        _components.Find(component => component.ExternalAliases.Exists(alias => (alias.ExternalSource, alias.ExternalAliasId) == (source, id)));

    /// <summary>A component that belongs nowhere yet.</summary>
    public Component Draft(ComponentType type, string name)
    {
        var component = new Component(this, NextAri("component"), type, name);
        foreach (var field in type.Definitions.Where(field => field.Default is not null))
            component.FieldValues[field.Id] = new FieldValue(field, (IReadOnlyList<string>)[field.Default!]);
        return component;
    }

    /// <summary>Takes a component in; <paramref name="isOld"/> has the search know it at once, whatever its lag.</summary>
    public Component Add(Component component, bool isOld = false)
    {
        lock (Site.Gate)
        {
            _components.Add(component);
            _index.Take(component.Id, isOld ? DateTimeOffset.MinValue : Site.Now, IndexEntry.Of(component));
            return component;
        }
    }

    public Component AddComponent(string name, string typeId = "SERVICE") => Add(Draft(Types.First(type => type.Id == typeId), name));

    /// <summary>Tells that a component was changed, by whom.</summary>
    public void Changed(Component component, User editor)
    {
        lock (Site.Gate)
        {
            component.ChangeMetadata = component.ChangeMetadata with { Modified = Site.Now, Editor = editor };
            _index.Take(component.Id, Site.Now, IndexEntry.Of(component));
        }
    }

    /// <summary>Takes a component away, with its arrows and aliases.</summary>
    public void Remove(Component component)
    {
        lock (Site.Gate)
        {
            _components.Remove(component);
            _relationships.RemoveAll(relationship => relationship.StartNode == component || relationship.EndNode == component);
            _index.Take(component.Id, Site.Now, null);
        }
    }

    public Relationship Relate(Component start, Component end, string type = "DEPENDS_ON", User? author = null)
    {
        lock (Site.Gate)
        {
            var by = author ?? Site.Users.Demo;
            var relationship = new Relationship(start, end, type, new ChangeMetadata(Site.Now, by, Site.Now, by));
            _relationships.Add(relationship);
            return relationship;
        }
    }

    public Relationship? FindRelationship(Component start, Component end, string type) =>
        _relationships.Find(relationship => relationship.StartNode == start && relationship.EndNode == end && relationship.RelationshipType == type);

    public void Part(Relationship relationship)
    {
        lock (Site.Gate) _relationships.Remove(relationship);
    }

    public Team AddTeam(string displayName, string? description = null)
    {
        lock (Site.Gate)
        {
            var team = new Team($"ari:cloud:identity::team/{NextId()}", displayName, description);
            _teams.Add(team);
            return team;
        }
    }

    public CustomFieldDefinition AddCustomField(CustomKind kind, string name, string? description, IReadOnlyList<string> typeIds, params IReadOnlyList<string> options)
    {
        lock (Site.Gate)
        {
            var field = new CustomFieldDefinition(NextAri("custom-field-definition"), kind, name, description, typeIds)
            {
                Options = [.. options.Select(option => new CustomOption(NextAri("custom-field-option"), option))],
            };
            _customFields.Add(field);
            return field;
        }
    }

    public Scorecard AddScorecard(Scorecard scorecard)
    {
        lock (Site.Gate) _scorecards.Add(scorecard);
        return scorecard;
    }
}
