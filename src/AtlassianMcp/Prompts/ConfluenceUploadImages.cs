using System.ComponentModel;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Prompts;

/// <summary>Attaches a folder of images to a page.</summary>
[NeedsTools("confluence_upload_images", "create_upload", "job_get")]
public static class ConfluenceUploadImages
{
    [McpServerPrompt(Name = "confluence-upload-images", Title = "Upload images to a Confluence page")]
    [Description("Attaches the images of a folder to a page, in batches.")]
    public static string Text(
        [Description("Id or URL of the page.")] string page_id,
        [Description("Folder with the images.")] string folder,
        [Description("Images at a time: 3 is safest, 5 faster, 1 where the site limits rates.")] string? batch_size = null,
        [Description("Pause between batches.")] string? delay_ms = null) => $"""
        Attach the images in {folder} to the Confluence page {page_id} with confluence_upload_images.{PromptText.Given(batch_size, "batch_size is {0}.")}{PromptText.Given(delay_ms, "delay_ms is {0}.")}
        1. List the image files of the folder and tell me how many there are and how large they are together. {PromptText.Sending}
        2. Start the upload. {PromptText.Waiting}
        3. Tell me what was uploaded, what the page had already, and what failed and why. If the site limited the rate, offer to repeat it with batch_size 1 and delay_ms 4000: what is there is not sent again.
        """;
}
