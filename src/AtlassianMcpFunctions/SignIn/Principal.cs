using System.Text.Json;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>A user of Microsoft Entra ID.</summary>
/// <param name="ObjectId">Their id within the directory.</param>
/// <param name="Directory">The directory's (Entra tenant's) id.</param>
/// <param name="Name">What people call them. Names and addresses change hands, and are nothing to go by (https://learn.microsoft.com/entra/identity-platform/claims-validation).</param>
/// <param name="Groups">Object ids of their groups.</param>
/// <param name="Client">The application they use.</param>
internal sealed record Principal(string ObjectId, string Directory, string? Name, IReadOnlyList<string> Groups, string? Client)
{
    private const string Provider = "aad";

    // A token of somebody in more than 200 groups says where to ask for them instead (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference).
    private static readonly string[] Overage = ["hasgroups", "_claim_names", "_claim_sources", "groups:src1"];

    /// <summary>Whether they are in groups that their token does not name.</summary>
    public bool HasMoreGroups { get; init; }

    /// <summary>Reads the header that App Service Authentication writes; null when it is none.</summary>
    public static Principal? Read(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            var claims = json.RootElement.GetProperty("claims").EnumerateArray().ToLookup(claim => claim.GetProperty("typ").GetString() ?? "", claim => claim.GetProperty("val").GetString() ?? "");
            return json.RootElement.GetProperty("auth_typ").GetString() == Provider ? Of(claims) : null;
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Principal? Of(ILookup<string, string> claims)
    {
        var id = First(claims, "http://schemas.microsoft.com/identity/claims/objectidentifier", "oid");
        var directory = First(claims, "http://schemas.microsoft.com/identity/claims/tenantid", "tid");
        return id is null || directory is null
            ? null
            : new Principal(id, directory, First(claims, "name", "preferred_username"), [.. claims["groups"]], First(claims, "azp", "appid")) { HasMoreGroups = Overage.Any(claims.Contains) };
    }

    private static string? First(ILookup<string, string> claims, params IEnumerable<string> types) => types.SelectMany(type => claims[type].Take(1)).FirstOrDefault(value => value.Length > 0);
}
