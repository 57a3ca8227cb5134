using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using Microsoft.AspNetCore.Http.Features;

namespace AtlassianMcpFunctions.Endpoints;

/// <summary><c>PUT /uploads/{token}</c>: takes one file through the link that <c>create_upload</c> gave.</summary>
internal static class UploadEndpoint
{
    public static void MapUploads(this IEndpointRouteBuilder app) => app.MapPut("/uploads/{token}", ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(
        string token, HttpRequest request, SignedLinks links, TenantStore tenants, TenantContext tenant, UploadStore uploads, CancellationToken cancellationToken)
    {
        if (links.ReadUpload(token) is not { } ticket || await tenants.FindAsync(ticket.TenantId, cancellationToken) is not { } owner) return NotValid();
        tenant.Enter(owner, Caller.Local);
        if (!await uploads.IsOpenAsync(ticket.Target, cancellationToken)) return NotValid();
        // The store counts, and says so; a body left unread would make the Functions proxy answer 500.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (request.ContentLength > UploadStore.MaxBytes) return TooLarge();
        try
        {
            var length = await uploads.ReceiveAsync(ticket.Target, request.Body, cancellationToken);
            return Results.Json(new { UploadId = ticket.Target, Bytes = length }, JsonOptions.SnakeCase, statusCode: StatusCodes.Status201Created);
        }
        catch (StorageConflictException)
        {
            return Problem(StatusCodes.Status409Conflict, "This upload link has been used already; each takes one file. Ask create_upload for another.");
        }
        catch (NotAvailableException gone)
        {
            return Problem(StatusCodes.Status404NotFound, gone.Message);
        }
        catch (UploadEmptyException empty)
        {
            return Problem(StatusCodes.Status400BadRequest, empty.Message);
        }
        catch (UploadTooLargeException)
        {
            return TooLarge();
        }
    }

    private static IResult NotValid() => Problem(StatusCodes.Status404NotFound, "This upload link is not valid or no longer valid. Ask create_upload for a new one.");

    private static IResult TooLarge() => Problem(StatusCodes.Status413PayloadTooLarge, new UploadTooLargeException().Message);

    private static IResult Problem(int status, string message) => Results.Json(new { Error = message }, JsonOptions.SnakeCase, statusCode: status);
}
