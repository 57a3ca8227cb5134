using System.Security.Cryptography;
using System.Text;

namespace AtlassianMcp.Rates;

/// <summary>Whose requests are counted together: those of one tenant to one site with one credential.</summary>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Site">The site's key, such as <c>jira:acme</c>.</param>
/// <param name="Identity">Whose credential it is; never the credential.</param>
public sealed record RateKey(string Tenant, string Site, string Identity)
{
    /// <summary>The row of the schedule: the site and the beginning of a hash of the identity, which may hold characters that keys may not.</summary>
    internal string Row => $"{Site}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Identity)))[..16]}";
}
