using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence.Pages;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Blogs;

/// <summary>Creates a blog post.</summary>
[Toolset("confluence.blogs")]
public sealed class CreateBlogPost(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_create_blog_post", Title = "Create Confluence blog post", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates a blog post from Markdown. The page tools (get, update, edit, delete) take its id too.")]
    public async Task<WrittenPage> RunAsync(
        [Description("GitHub-flavoured Markdown.")][StringLength(1_000_000)] string content,
        [Description("Else that of the first heading.")] string? title = null,
        [Names(Thing.Space)][Description("Its space.")] string? space_key = null,
        [Description("Keep it a draft (confluence_publish_draft).")] bool draft = false,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var plan = PagePlan.Of(content, title);
        var space = (await PagePlace.OfAsync(tenant, parent: null, space_key, cancellationToken)).Space;
        checkpoint.Pass(new Change($"Create the blog post '{plan.Title}' in space {space.Key}{(draft ? " as a draft" : "")}", [new("title", null, plan.Title), new("body", null, content)]));
        var post = new NewPage(space, plan.Title, ParentId: null, PageBody.Of(plan.Body, confluence.Site)) { Type = "blogpost", IsDraft = draft };
        var created = await confluence.Pages.CreateAsync(post, cancellationToken);
        return WrittenPage.Of(created) with { MissingImages = plan.Images.Count == 0 ? null : [.. plan.Images.Select(image => image.AttachmentName)] };
    }
}
