using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;

namespace AtlassianMcp.Tenancy;

/// <summary>Asks a site whom it takes the caller for.</summary>
/// <param name="Id">The account, as the site calls it for good; null where it does not say.</param>
/// <param name="Name">What people call them.</param>
public sealed record WhoAmI(string? Id, string? Name)
{
    /// <summary>Asks.</summary>
    /// <exception cref="AtlassianException">The site does not accept the credential, or does not answer.</exception>
    public static async Task<WhoAmI> AskAsync(AtlassianConnection line, CancellationToken cancellationToken)
    {
        if (line.Site.Product == Product.Jira)
        {
            var user = await new JiraClient(line).Users.MyselfAsync(cancellationToken);
            return new WhoAmI(user.Key ?? user.Id, user.DisplayName);
        }

        var person = await new ConfluenceClient(line).Users.CurrentAsync(cancellationToken);
        return new WhoAmI(person.Id ?? person.UserName, person.DisplayName);
    }
}
