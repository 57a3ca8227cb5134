using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;
using Atlassian.Platform;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Looks whether a site answers, is what it is taken for, and takes its accounts for somebody.</summary>
internal sealed class SiteCheck(CommandSession session, Tenant tenant, TenantSite site)
{
    /// <summary>What is found; without an answer from the site, its accounts are not tried.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (await LineAsync(cancellationToken) is { } broken) return [broken];
        var reached = await ReachAsync(cancellationToken);
        List<Finding> findings = [reached];
        if (site.Deployment == Deployment.Cloud && reached.Verdict != Verdict.Wrong) findings.Add(await CloudIdAsync(cancellationToken));
        if (site.OAuthApp is { } link) findings.Add(await LinkAsync(link, cancellationToken));
        if (reached.Verdict == Verdict.Wrong) return findings;
        foreach (var account in site.Accounts) findings.Add(await AccountAsync(account, cancellationToken));
        return findings;
    }

    private async Task<Finding?> LineAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.Use<TenantLines>().OpenAsync(site, cancellationToken);
            return null;
        }
        catch (NotAvailableException unusable)
        {
            return Finding.Wrong(site.Key, unusable.Message);
        }
    }

    private async Task<Finding> ReachAsync(CancellationToken cancellationToken)
    {
        var line = SiteVisit.AsNobody(session, site);
        try
        {
            if (site.Product == Product.Confluence)
            {
                await new ConfluenceClient(line).Spaces.ListAsync(new SpaceFilter(), null, 1, cancellationToken);
                return Answers("");
            }

            var server = await new JiraClient(line).Server.GetAsync(cancellationToken);
            var isCloud = server.DeploymentType?.Equals("Cloud", StringComparison.OrdinalIgnoreCase);
            return isCloud is { } cloud && cloud != (site.Deployment == Deployment.Cloud)
                ? Finding.Wrong(site.Key, $"{site.Url} says that it is {server.DeploymentType}, but it is configured as {site.Deployment}. Correct it with: tenant set {tenant.Id} --jira {site.Url} --alias {site.Alias} --deployment {(cloud ? "cloud" : "datacenter")}")
                : Answers(server.Version is { } version ? $", version {version}" : "");
        }
        catch (AtlassianException refused) when (refused.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return Answers(", to nobody without sign-in");
        }
        catch (AtlassianException failed)
        {
            return Finding.Wrong(site.Key, $"{failed.Message} {(failed.Status == HttpStatusCode.NotFound ? $"Is {site.Url} the address of {site.Product}, and {site.Deployment}?" : "Check the address, and whether this network leads there.")}");
        }
    }

    private Finding Answers(string more) => Finding.Ok(site.Key, $"{site.Url} answers as {site.Product} {site.Deployment}{more}{(site.Line is null ? "" : ", by its own line")}.");

    private async Task<Finding> CloudIdAsync(CancellationToken cancellationToken)
    {
        var told = await session.Use<CloudIdClient>().FindAsync(site.Direct, cancellationToken);
        return (told, site.CloudId) switch
        {
            (null, null) => Finding.Wrong(site.Key, $"its cloud id is not known, and the site does not tell it: users cannot sign in to it. If it is no Cloud site, say so with: tenant set {tenant.Id} --{site.Product.ToString().ToLowerInvariant()} {site.Url} --alias {site.Alias} --deployment datacenter"),
            (null, _) => Finding.Note(site.Key, "the site does not tell its cloud id; the one configured could not be compared."),
            var (id, known) when id.Equals(known, StringComparison.OrdinalIgnoreCase) => Finding.Ok(site.Key, $"its cloud id is {id}."),
            (_, null) when IsFixed => Finding.Note(site.Key, $"its cloud id is {told}."),
            _ => Finding.Wrong(site.Key, $"its cloud id is {told}, but {site.CloudId ?? "none"} is configured. Correct it with: tenant set {tenant.Id} sites.{site.Key}.cloud_id={told}"),
        };
    }

    private bool IsFixed => session.Use<TenantStore>().Fixed.Any(known => known.Id == tenant.Id);

    private async Task<Finding> LinkAsync(OAuthApp link, CancellationToken cancellationToken)
    {
        var about = $"{site.Key} application link";
        return await session.Use<ISecretStore>().GetLatestAsync(link.Secret, cancellationToken) is null
            ? Finding.Wrong(about, $"its secret '{link.Secret}' is not in the vault. Store it with: tenant set {tenant.Id} --secret {link.Secret}")
            : Finding.Ok(about, $"{link.ClientId}; its redirect URL at {site.Product} must be {session.Use<PublicAddress>().CallbackOf(tenant.Id, site)}.");
    }

    private async Task<Finding> AccountAsync(ServiceAccount account, CancellationToken cancellationToken)
    {
        var about = $"{site.Key} account {account.Name}";
        var rotate = $"tenant set {tenant.Id} --site {site.Key} --account {account.Name} --rotate";
        if (account.UsesGateway && site.CloudId is null) return Finding.Wrong(about, "it needs the cloud id of the site, which is not known.");
        if (await SiteVisit.AsAsync(session, site, account, cancellationToken) is not { } line) return Finding.Wrong(about, $"its secret '{account.Secret}' is not in the vault. Store it with: {rotate}");
        try
        {
            return Finding.Ok(about, $"accepted as {await SiteVisit.WhoAsync(line, cancellationToken)}.");
        }
        catch (AtlassianException refused) when (refused.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return Finding.Wrong(about, $"{refused.Message} Is the secret still good, and of this user? Replace it with: {rotate}");
        }
        catch (AtlassianException failed)
        {
            return Finding.Wrong(about, failed.Message);
        }
    }
}
