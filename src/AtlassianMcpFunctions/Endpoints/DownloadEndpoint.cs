using System.Globalization;
using AtlassianMcp.Transfers;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary><c>GET /downloads/{token}</c>: gives the file a signed link names.</summary>
internal static class DownloadEndpoint
{
    public static void MapDownloads(this IEndpointRouteBuilder app) => app.MapMethods("/downloads/{token}", ["GET", "HEAD"], SendAsync);

    private static async Task<IResult> SendAsync(string token, HttpResponse response, SignedLinks links, FileSets files, CancellationToken cancellationToken)
    {
        if (links.ReadDownload(token) is not { } ticket || await files.OpenAsync(ticket, cancellationToken) is not { } file)
            return Results.Json(new { Error = "This download link is not valid or no longer valid. Ask job_get for a new one." }, JsonOptions.SnakeCase, statusCode: StatusCodes.Status404NotFound);
        response.RegisterForDisposeAsync(file);
        response.ContentLength = file.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.LastModified = file.LastModified.ToString("R", CultureInfo.InvariantCulture);
        return Results.Stream(file.Stream, file.ContentType, Path.GetFileName(ticket.Target));
    }
}
