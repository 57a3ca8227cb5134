using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence.Pages;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Templates;

/// <summary>Makes a page from a template.</summary>
[Toolset("confluence.templates", On = Deployed.Cloud)]
public sealed class CreatePageFromTemplate(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_page_from_template", Title = "Create Confluence page from template", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a page from a template, its variables filled, below parent_id or at the top of space_key (Cloud).")]
    public async Task<WrittenPage> RunAsync(
        [Description("From confluence_list_templates."), RegularExpression("^[0-9]{1,19}$")] string template_id,
        [Description("Of the new page."), StringLength(255, MinimumLength = 1)] string title,
        [Description("Value of each variable by its name.")] IReadOnlyDictionary<string, string>? variables = null,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Names(Thing.Page)][Description("Page or folder: id or URL.")] string? parent_id = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var template = await confluence.Templates.GetAsync(template_id, cancellationToken);
        var storage = template.Body?.Value ?? "";
        var values = variables ?? new Dictionary<string, string>();
        Check(template, TemplateText.VariablesOf(storage), values);
        var body = new ContentBody("storage", TemplateText.Fill(storage, values));
        var place = await PagePlace.OfAsync(tenant, parent_id, space_key, cancellationToken);
        await confluence.FreeTitleAsync(place.Space, title.Trim(), cancellationToken);
        checkpoint.Pass(new Change(
            $"Create the page '{title.Trim()}' in space {place.Space.Key} from the template '{template.Name}'",
            [new("title", null, title.Trim()), new("parent", null, place.ParentOrHome), new("body", null, PageBody.Markdown(body))]));
        var created = await confluence.Pages.CreateAsync(new NewPage(place.Space, title.Trim(), place.ParentOrHome, body), cancellationToken);
        var (_, problem) = await PageLabels.AddAsync(confluence.Labels, created.Id, template.Labels, cancellationToken);
        return WrittenPage.Of(created) with { LabelProblem = problem };
    }

    private static void Check(PageTemplate template, IReadOnlyList<TemplateVariable> variables, IReadOnlyDictionary<string, string> values)
    {
        var missing = variables.Where(one => !values.ContainsKey(one.Name)).ToList();
        if (missing.Count > 0) throw new ArgumentException($"The template '{template.Name}' needs variables: {string.Join("; ", missing.Select(Words))}.", nameof(values));
        var unknown = values.Keys.Where(name => variables.All(one => one.Name != name)).ToList();
        if (unknown.Count > 0) throw new ArgumentException($"The template '{template.Name}' has no variable {string.Join(", ", unknown)}; it has: {(variables.Count == 0 ? "none" : string.Join("; ", variables.Select(Words)))}.", nameof(values));
        if (variables.FirstOrDefault(one => one.Options is { } options && !options.Contains(values[one.Name])) is { } wrong)
            throw new ArgumentException($"'{values[wrong.Name]}' is none of the values of {Words(wrong)}.", nameof(values));
    }

    private static string Words(TemplateVariable variable) => variable.Options is null ? variable.Name : $"{variable.Name} ({string.Join(", ", variable.Options)})";
}
