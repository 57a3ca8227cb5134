using System.Net;
using Atlassian.Http;

namespace AtlassianMcp.Tools;

/// <summary>A picture as models take it.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">Such as image/png.</param>
/// <param name="Note">What is to be known of it; null for nothing.</param>
internal sealed record AttachedPicture(byte[] Content, string MediaType, string? Note)
{
    // Larger ones are made smaller by those who read them, or refused.
    private const int LongestSide = 1568;
    private const int Ample = 1024 * 1024;
    private const int Most = 3_500_000;

    private static readonly string[] Types = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Reads a picture, made smaller by the product where it is large and the product does so (Cloud); null when the file is none, or stays too large.</summary>
    public static async Task<AttachedPicture?> ReadAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        var type = TypeOf(file);
        if (type is null) return null;
        var isKnown = Types.Contains(type);
        var whole = isKnown && file.Size <= Most ? await WholeAsync(file, cancellationToken) : null;
        if (whole is { Length: <= Ample } && PictureSize.Of(whole) is not { Longest: > LongestSide }) return new(whole, type, null);
        if (file.OpenSmallerAsync is { } open && await SmallerAsync(file, open, cancellationToken) is { } smaller && (whole is null || smaller.Content.Length < whole.Length)) return smaller;
        return whole is null ? null : new(whole, type, null);
    }

    private static string? TypeOf(AttachedFile file)
    {
        var type = file.MediaType?.Split(';')[0].Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(type) || type == "application/octet-stream") type = Atlassian.Http.MediaType.Of(file.Name);
        return type.StartsWith("image/", StringComparison.Ordinal) ? type == "image/jpg" ? "image/jpeg" : type : null;
    }

    private static async Task<byte[]?> WholeAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        await using var download = await file.OpenAsync(cancellationToken);
        return await AttachedBytes.ReadAsync(download, Most, cancellationToken);
    }

    private static async Task<AttachedPicture?> SmallerAsync(AttachedFile file, Func<int, CancellationToken, Task<Download>> openSmaller, CancellationToken cancellationToken)
    {
        try
        {
            await using var download = await openSmaller(LongestSide, cancellationToken);
            var content = Types.Contains(download.MediaType) ? await AttachedBytes.ReadAsync(download, Most, cancellationToken) : null;
            return content is null ? null : new(content, download.MediaType!, $"Made smaller by {file.Product}: at most {LongestSide} pixels wide or high.");
        }
        catch (AtlassianException none) when (none.Status == HttpStatusCode.NotFound)
        {
            return null; // none was made of this picture
        }
    }
}
