using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Jira;

/// <summary>Descriptions of fields: <c>/field</c>, <c>/field/search</c>, create screens and transition screens.</summary>
internal sealed class FieldJson(JiraStore jira)
{
    private const string CustomPrefix = "com.atlassian.jira.plugin.system.customfieldtypes:";

    private readonly VocabularyJson _words = new(jira);

    public JsonObject Of(Field field)
    {
        var json = new JsonObject
        {
            ["id"] = field.Id,
            ["name"] = field.Name,
            ["custom"] = field.Custom,
            ["orderable"] = field.Settable,
            ["navigable"] = true,
            ["searchable"] = true,
            ["clauseNames"] = Clauses(field).ToJsonArray(),
            ["schema"] = Schema(field),
        };
        if (jira.Site.IsCloud) json["key"] = field.Id;
        return json;
    }

    public static JsonObject InSearch(Field field) => new()
    {
        ["id"] = field.Id,
        ["name"] = field.Name,
        ["schema"] = Schema(field),
        ["description"] = "",
        ["key"] = field.Id,
    };

    public static JsonObject Schema(Field field)
    {
        var json = new JsonObject { ["type"] = field.Type };
        if (field.Items is not null) json["items"] = field.Items;
        if (field.System is not null) json["system"] = field.System;
        if (field.Custom) (json["custom"], json["customId"]) = (field.CustomType!.Contains(':', StringComparison.Ordinal) ? field.CustomType : CustomPrefix + field.CustomType, field.CustomId);
        return json;
    }

    /// <summary>A field as a screen shows it; on Cloud only the create screen repeats its id.</summary>
    public JsonObject OnScreen(Field field, Project project, bool required, bool create = false)
    {
        var json = new JsonObject
        {
            ["required"] = required,
            ["schema"] = Schema(field),
            ["name"] = field.Name,
            ["hasDefaultValue"] = field.Id is "priority",
            ["operations"] = Operations(field).ToJsonArray(),
        };
        if (jira.Site.IsCloud) json["key"] = field.Id;
        if (create || !jira.Site.IsCloud) json["fieldId"] = field.Id;
        if (field.Id is "priority") json["defaultValue"] = _words.Of(jira.Words.DefaultPriority);
        if (Allowed(field, project) is { } allowed) json["allowedValues"] = allowed;
        return json;
    }

    private JsonArray? Allowed(Field field, Project project) => field.Id switch
    {
        "project" => new JsonArray(_words.Of(project)),
        "issuetype" => project.IssueTypes.Select(_words.Of).ToJsonArray(),
        "priority" => jira.Words.Priorities.Select(priority => _words.Of(priority)).ToJsonArray(),
        "resolution" => jira.Words.Resolutions.Select(_words.Of).ToJsonArray(),
        "components" => project.Components.Select(_words.Of).ToJsonArray(),
        "fixVersions" => project.Releases.Select(_words.Of).ToJsonArray(),
        _ => field.Options.Count == 0 ? null : field.Options.Select(_words.Of).ToJsonArray(),
    };

    private static string[] Operations(Field field) => field.Type is "array" ? ["add", "set", "remove"] : ["set"];

    private static string[] Clauses(Field field)
    {
        if (field.Custom) return [$"cf[{field.CustomId}]", field.Name];
        return field.Id switch
        {
            "issuetype" => ["issuetype", "type"],
            "fixVersions" => ["fixVersion"],
            "components" => ["component"],
            "duedate" => ["due", "duedate"],
            "resolutiondate" => ["resolutiondate", "resolved"],
            "created" => ["created", "createdDate"],
            "updated" => ["updated", "updatedDate"],
            _ => [field.Id],
        };
    }
}
