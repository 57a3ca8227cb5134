using System.Text.RegularExpressions;

namespace Playground.AtlassianSite.Compass;

/// <summary>Changes to one component: all of them are checked before any is made.</summary>
internal sealed partial class ComponentEdit(CompassStore compass, Component component)
{
    private const int LongestName = 100;
    private const int LongestDescription = 1000;
    private const int LongestLabel = 39;
    private const int MostLinksOfAType = 50;

    private readonly List<Action> _changes = [];
    private readonly FieldEdit _fields = new(compass, component);

    /// <summary>Reads what both a new component and a changed one are given; what is not given stays, and what is given as null is cleared.</summary>
    public ComponentEdit Read(Given input)
    {
        if (input.Has("name")) _changes.Add(Name(input.Text("name")));
        if (input.Has("description")) _changes.Add(Description(input.Text("description")));
        if (input.Has("ownerId")) _changes.Add(Owner(input.Text("ownerId")));
        if (input.Has("slug")) _changes.Add(Slug(input.Text("slug")));
        if (input.Text("state") is { } state) _changes.Add(State(state));
        foreach (var label in input.Texts("labels").Distinct()) _changes.Add(Label(label));
        foreach (var link in Links(input.Parts("links"))) _changes.Add(() => component.Links.Add(link));
        _changes.AddRange(_fields.Fields(input.Parts("fields")));
        _changes.AddRange(_fields.CustomFields(input.Parts("customFields")));
        return this;
    }

    /// <summary>Makes the changes.</summary>
    public void Commit() => _changes.ForEach(change => change());

    /// <summary>A label that the component shall bear.</summary>
    public Action Label(string label)
    {
        if (label.Length is 0 or > LongestLabel) throw new CompassRefusalException("CONSTRAINT_VIOLATION", "A label must be shorter than 40 characters.");
        return () =>
        {
            if (!component.LabelNames.Contains(label)) component.LabelNames.Add(label);
        };
    }

    /// <summary>The links that are given, checked.</summary>
    public IReadOnlyList<Link> Links(IReadOnlyList<Given> given)
    {
        var links = given.Select(part => new Link(compass.NextId(), part.Needed("type"), part.Needed("url"), part.Text("name"), part.Text("objectId"))).ToList();
        foreach (var link in links) Check(link);
        if (component.Links.Concat(links).GroupBy(link => link.Type).Any(group => group.Count() > MostLinksOfAType))
            throw new CompassRefusalException("COMPONENT_LINKS_MAXIMUM_PER_TYPE_REACHED", "The maximum number of component links for a link type has been reached.");
        return links;
    }

    private void Check(Link link)
    {
        if (!Uri.TryCreate(link.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new CompassRefusalException("COMPONENT_LINK_URL_NOT_A_VALID_URL", "The URL of the component link is not valid.");
        if (link.Type == "ON_CALL" && component.TypeId != "SERVICE")
            throw new CompassRefusalException("COMPONENT_LINK_TYPE_CANNOT_BE_ON_CALL", "Only components of type Service can have a link of type On Call.");
    }

    private Action Name(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new CompassRefusalException("COMPONENT_NAME_BLANK", "The component name is blank.");
        if (name.Length > LongestName) throw new CompassRefusalException("COMPONENT_NAME_TOO_LONG", "The component name is longer than 100 characters.");
        return () => component.Name = name;
    }

    private Action Description(string? text)
    {
        if (text?.Length > LongestDescription) throw new CompassRefusalException("COMPONENT_DESCRIPTION_TOO_LONG", "The component description is longer than 1000 characters.");
        return () => component.Description = text;
    }

    private Action Owner(string? team)
    {
        if (team is not null && !CompassAri.IsTeam(team)) throw new CompassRefusalException("INVALID_COMPONENT_OWNER_FORMAT", "The owner of a component must be the ARI of a team.");
        return () => component.OwnerId = team;
    }

    private Action Slug(string? slug)
    {
        if (slug is not null && !SlugForm().IsMatch(slug)) throw new CompassRefusalException("CONSTRAINT_VIOLATION", "A slug consists of small letters, digits and single hyphens.");
        if (slug is not null && compass.FindBySlug(slug) is { } other && other != component) throw new CompassRefusalException("CONSTRAINT_VIOLATION", "The slug is taken by another component.");
        return () => component.Slug = slug;
    }

    private Action State(string state)
    {
        if (state is not ("ACTIVE" or "PENDING")) throw new CompassRefusalException("ARGUMENT_INVALID", "The state must be ACTIVE or PENDING.");
        return () => component.State = state;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();
}
