using Atlassian.Http;

namespace AtlassianMcp.Tenancy;

/// <summary>What a line must be like before it is stored; its secrets are not looked at.</summary>
internal static class LineRules
{
    private const string Stand = "secret";

    /// <summary>Everything wrong with a line, each problem with the path it is at.</summary>
    public static IEnumerable<string> Problems(TenantLine line, TenantSite site)
    {
        if (site.Deployment == Deployment.Cloud) yield return "line is for Data Center sites; Cloud is reached as it is.";
        foreach (var header in line.Headers.Where(header => header.Value is null == header.Secret is null)) yield return $"line: header {header.Name} must have either a value or a secret.";
        foreach (var (name, purpose) in line.Secrets.Where(secret => !TenantRules.IsSecretName(secret.Name))) yield return $"line: secret of the {purpose} must be a name of letters, digits and dashes, not the secret itself.";
        if (line.Headers.Any(header => header.Value is null == header.Secret is null)) yield break;
        if (line.Headers.DistinctBy(header => header.Name.ToLowerInvariant()).Count() < line.Headers.Count) yield return "line: a header is given twice.";
        else if (Unusable(line) is { } reason) yield return $"line: {reason}";
    }

    // With something in place of each secret; the certificate is nothing but secret. Authorities that have expired are told by tenant check.
    private static string? Unusable(TenantLine line)
    {
        try
        {
            (line with { Certificate = null }).With(_ => Stand).Check(DateTimeOffset.UnixEpoch);
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message;
        }
    }
}
