using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Atlassian.Jira;
using AtlassianMcp.Changes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Raises a request at a service desk (https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/).</summary>
[Toolset("jira.servicedesk", Class = ToolClass.Write)]
public sealed class CreateRequest(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "jira_create_request", Title = "Create service request", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Raises a request at a service desk, for oneself or a customer. jira_list_request_types tells its fields.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Project)][Description("Key of the service project."), MinLength(1)] string project_key,
        [Description("Name or id."), MinLength(1)] string request_type,
        [Description("One line.")] string? summary = null,
        [Description("Markdown.")] string? description = null,
        [Description("Further fields by the portal's name or id.")] IReadOnlyDictionary<string, JsonElement>? fields = null,
        [Description("The customer who asks: name, e-mail or id.")] string? on_behalf_of = null,
        [Description("Others who follow it.")] string[]? participants = null,
        CancellationToken cancellationToken = default)
    {
        var (jira, desk) = (tenant.Jira, await DeskLookup.FindAsync(tenant.Jira, project_key, cancellationToken));
        var type = await DeskLookup.TypeAsync(jira, desk, request_type, cancellationToken);
        var input = new RequestInput(jira, type.Name, await jira.ServiceDesks.FormAsync(desk.Id, type.Id, cancellationToken));
        foreach (var (name, text) in new[] { ("summary", summary), ("description", description) })
        {
            if (!string.IsNullOrWhiteSpace(text)) await input.GiveAsync(name, JsonSerializer.SerializeToElement(text), cancellationToken);
        }

        foreach (var (name, value) in fields ?? new Dictionary<string, JsonElement>()) await input.GiveAsync(name, value, cancellationToken);
        input.Check();
        var people = new RequestPeople(jira, desk);
        (string Id, string Name)? customer = string.IsNullOrWhiteSpace(on_behalf_of) ? null : await people.IdentifyAsync(on_behalf_of, cancellationToken);
        var followers = new List<(string Id, string Name)>();
        foreach (var person in participants ?? []) followers.Add(await people.IdentifyAsync(person, cancellationToken));
        checkpoint.Pass(new Change($"Raise a request of type {type.Name} in {desk.ProjectKey}", [.. input.Shown.Select(part => new ChangedPart(part.Name, null, part.Value)), new("on behalf of", null, customer?.Name), new("participants", null, Listed(followers))])
        {
            Notes = ["The customer and the participants are told by e-mail."],
        });
        var raised = await jira.Requests.CreateAsync(new RequestToRaise(desk.Id, type.Id, input.Values, customer?.Id, [.. followers.Select(person => person.Id)]), cancellationToken);
        return new Result(raised.IssueKey, jira.BrowseUrl(raised.IssueKey), jira.Site.WebUrl($"servicedesk/customer/portal/{desk.Id}/{Uri.EscapeDataString(raised.IssueKey)}"));
    }

    private static string? Listed(List<(string Id, string Name)> people) => people.Count == 0 ? null : string.Join(", ", people.Select(person => person.Name));

    /// <summary>Where agents and, at <paramref name="PortalUrl"/>, customers find the request.</summary>
    public sealed record Result(string Key, string Url, string PortalUrl);
}
