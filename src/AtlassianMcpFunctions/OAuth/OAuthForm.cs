namespace AtlassianMcpFunctions.OAuth;

/// <summary>The parameters of a token or revocation request: a form, each name once, nothing in the address.</summary>
internal sealed class OAuthForm
{
    private const int Largest = 64 * 1024;
    private readonly IFormCollection _form;

    private OAuthForm(IFormCollection form) => _form = form;

    /// <summary>The value of a parameter; null when it is absent or empty.</summary>
    public string? this[string name] => _form.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    /// <summary>Reads the request; null when it is malformed.</summary>
    public static async Task<OAuthForm?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || !BodyLimit.Allows(request, Largest) || request.Query.Count > 0) return null;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.Files.Count == 0 && form.All(parameter => parameter.Value.Count == 1) ? new OAuthForm(form) : null;
        }
        catch (InvalidDataException)
        {
            return null; // too many parameters, or too long ones
        }
    }
}
