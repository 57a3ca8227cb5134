using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Jira;

/// <summary>Issue types, statuses, priorities and their like as JSON.</summary>
internal sealed class VocabularyJson(JiraStore jira)
{
    private string Api => jira.ApiAddress;

    public JsonObject Of(IssueType type)
    {
        var json = new JsonObject
        {
            ["self"] = $"{Api}/issuetype/{type.Id}",
            ["id"] = type.Id,
            ["description"] = type.Description,
            ["iconUrl"] = $"{jira.Address}/images/icons/issuetypes/{type.Id}.svg",
            ["name"] = type.Name,
            ["subtask"] = type.Subtask,
            ["avatarId"] = 10300 + (int.Parse(type.Id, System.Globalization.CultureInfo.InvariantCulture) % 100),
        };
        if (jira.Site.IsCloud) json["hierarchyLevel"] = type.HierarchyLevel;
        return json;
    }

    public JsonObject Of(Status status) => new()
    {
        ["self"] = $"{Api}/status/{status.Id}",
        ["description"] = status.Description,
        ["iconUrl"] = $"{jira.Address}/images/icons/statuses/generic.png",
        ["name"] = status.Name,
        ["id"] = status.Id,
        ["statusCategory"] = new JsonObject
        {
            ["self"] = $"{Api}/statuscategory/{status.Category.Id}",
            ["id"] = status.Category.Id,
            ["key"] = status.Category.Key,
            ["colorName"] = status.Category.Color,
            ["name"] = status.Category.Name,
        },
    };

    /// <summary>A priority as an issue carries it; lists add colour and description.</summary>
    public JsonObject Of(Priority priority, bool full = false)
    {
        var json = new JsonObject
        {
            ["self"] = $"{Api}/priority/{priority.Id}",
            ["iconUrl"] = $"{jira.Address}/images/icons/priorities/{priority.Name.ToLowerInvariant()}.svg",
            ["name"] = priority.Name,
            ["id"] = priority.Id,
        };
        if (full) (json["statusColor"], json["description"]) = (priority.Color, priority.Description);
        return json;
    }

    public JsonObject Of(Resolution resolution) => new()
    {
        ["self"] = $"{Api}/resolution/{resolution.Id}",
        ["id"] = resolution.Id,
        ["description"] = resolution.Description,
        ["name"] = resolution.Name,
    };

    public JsonObject Of(LinkType type) => new()
    {
        ["id"] = type.Id,
        ["name"] = type.Name,
        ["inward"] = type.Inward,
        ["outward"] = type.Outward,
        ["self"] = $"{Api}/issueLinkType/{type.Id}",
    };

    public JsonObject Of(Component component) => new()
    {
        ["self"] = $"{Api}/component/{component.Id}",
        ["id"] = component.Id,
        ["name"] = component.Name,
        ["description"] = component.Description,
    };

    public JsonObject Of(Release release)
    {
        var json = new JsonObject { ["self"] = $"{Api}/version/{release.Id}", ["id"] = release.Id };
        if (release.Description is not null) json["description"] = release.Description;
        (json["name"], json["archived"], json["released"]) = (release.Name, release.Archived, release.Released);
        if (release.StartDate is not null) json["startDate"] = release.StartDate;
        if (release.ReleaseDate is not null) json["releaseDate"] = release.ReleaseDate;
        return json;
    }

    public JsonObject Of(FieldOption option) => new()
    {
        ["self"] = $"{Api}/customFieldOption/{option.Id}",
        ["value"] = option.Value,
        ["id"] = option.Id,
    };

    /// <summary>A project as an issue carries it.</summary>
    public JsonObject Of(Project project)
    {
        var json = new JsonObject
        {
            ["self"] = $"{Api}/project/{project.Id}",
            ["id"] = project.Id,
            ["key"] = project.Key,
            ["name"] = project.Name,
            ["projectTypeKey"] = project.Type,
            ["avatarUrls"] = UserJson.Avatars(jira),
        };
        if (jira.Site.IsCloud) json["simplified"] = false;
        if (project.Archived) json["archived"] = true;
        return json;
    }
}
