using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Templates;

/// <summary>Reads one template.</summary>
[Toolset("confluence.templates", On = Deployed.Cloud)]
public sealed class GetTemplate(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_template", Title = "Get Confluence template", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("One page template: its variables, and its content as Markdown with {{variables}} (Cloud).")]
    public async Task<Result> RunAsync(
        [Description("From confluence_list_templates."), RegularExpression("^[0-9]{1,19}$")] string template_id,
        CancellationToken cancellationToken = default)
    {
        var template = await tenant.Confluence.Templates.GetAsync(template_id, cancellationToken);
        var storage = template.Body?.Value ?? "";
        var variables = TemplateText.VariablesOf(storage);
        return new Result(
            template.Id, template.Name, template.Description, template.SpaceKey, template.Labels.Count == 0 ? null : template.Labels,
            variables.Count == 0 ? null : variables, PageBody.Markdown(new ContentBody("storage", TemplateText.Named(storage))));
    }

    /// <summary>A template.</summary>
    public sealed record Result(string Id, string Name, string? Description, string? SpaceKey, IReadOnlyList<string>? Labels, IReadOnlyList<TemplateVariable>? Variables, string Content);
}
