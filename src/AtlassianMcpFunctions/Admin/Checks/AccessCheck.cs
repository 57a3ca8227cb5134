using AtlassianMcp.Policies;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Looks whether the ways into a tenant lead in.</summary>
internal static class AccessCheck
{
    /// <summary>What is found.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandSession session, Tenant tenant, CancellationToken cancellationToken)
    {
        var access = tenant.Access;
        var findings = new List<Finding>();
        if (access is { OAuth: null, Entra: null, ApiKeys: false, PassThrough: false, Anonymous: false })
            findings.Add(Finding.Wrong("ways in", $"none is open, so nobody can call. Open one with: tenant set {tenant.Id} --api-keys, --oauth CLIENT_ID, --entra DIRECTORY or --pass-through"));
        if (access.CloudApp is { } app) findings.AddRange(await AppAsync(session, tenant, app, cancellationToken));
        if (access.OAuth is not null && !session.Use<KnownAddress>().IsKnown)
            findings.Add(Finding.Note("oauth", "PUBLIC_BASE_URL is not among the settings of this command, so redirect addresses are shown for this machine."));
        if (access.ApiKeys && tenant.Sites.All(site => site.Accounts.Count == 0))
            findings.Add(Finding.Wrong("api keys", $"no site has an account that keys could act as. Add one with: tenant set {tenant.Id} --account default --kind …"));
        if (access.PassThrough && tenant.Policy.Any(IsPersonal))
            findings.Add(Finding.Note("pass-through", $"callers who bring an Atlassian token have no identity that is proved here: rules for user: and group: never fit them, and what those deny is open to them. Write for everyone what must hold for them, too, or close the way with: tenant set {tenant.Id} --pass-through false"));
        if (access.Entra is { } entra)
        {
            findings.AddRange(entra.Directories.Where(directory => !Guid.TryParse(directory, out _)).Select(directory => Finding.Wrong("entra", $"directory '{directory}' is no id of an Entra tenant, such as 6a1f2c3d-0000-4000-8000-000000000000.")));
            if (!session.Use<ServerSettings>().HasPlatformAuthentication) findings.Add(Finding.Note("entra", "works only where App Service Authentication stands in front of the server and APP_SERVICE_AUTH=true is set there."));
        }

        return findings;
    }

    private static bool IsPersonal(PolicyRule rule) => !rule.For.Equals(PolicyRule.Everyone, StringComparison.OrdinalIgnoreCase);

    private static async Task<IEnumerable<Finding>> AppAsync(CommandSession session, Tenant tenant, OAuthApp app, CancellationToken cancellationToken)
    {
        var secret = app.Value ?? await session.Use<ISecretStore>().GetLatestAsync(app.Secret, cancellationToken);
        return secret is null
            ? [Finding.Wrong("cloud app", $"the secret '{app.Secret}' of app {app.ClientId} is not in the vault. Store it with: tenant set {tenant.Id} --cloud-app {app.ClientId}")]
            : [Finding.Ok("cloud app", $"app {app.ClientId}; its callback URL at developer.atlassian.com must be {session.Use<PublicAddress>().Of(PublicAddress.CloudCallback)}.")];
    }
}
