using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tenancy;

/// <summary>How a caller came in.</summary>
public enum CallerKind
{
    /// <summary>Sits at the machine the server runs on, in development.</summary>
    Local,

    /// <summary>A person who signed in with Atlassian through this server's own OAuth pages.</summary>
    User,

    /// <summary>A person whom Microsoft Entra ID vouches for, in front of this server.</summary>
    Directory,

    /// <summary>A program that presents an API key.</summary>
    Key,

    /// <summary>Someone who brings an Atlassian credential of their own with each request.</summary>
    Bearer,
}

/// <summary>Who presents the call; <see cref="Local"/> for whoever sits at the machine.</summary>
/// <param name="Id">Unique within a tenant and stable, such as <c>atlassian:712020:…</c>, <c>entra:…</c>, <c>key:…</c>.</param>
/// <param name="Kind">How they came in.</param>
public sealed record Caller(string Id, CallerKind Kind)
{
    private const string CloudPrefix = "atlassian:";

    /// <summary>The only caller there is without sign-in.</summary>
    public static Caller Local { get; } = new("local", CallerKind.Local);

    /// <summary>The id of whoever holds an account of Atlassian Cloud.</summary>
    public static string OnCloud(string accountId) => CloudPrefix + accountId;

    /// <summary>The id of whoever holds an account of a Data Center site, with its address: another server under the same alias has other people of the same keys.</summary>
    public static string OnSite(TenantSite site, string key) => $"{SitePrefix(site)}{key}@{site.Place!.Split("://")[^1].TrimEnd('/')}";

    /// <summary>Whether an id is that of an account of a Data Center site.</summary>
    public static bool IsOnSite(string id, TenantSite site) => id.StartsWith(SitePrefix(site), StringComparison.Ordinal);

    /// <summary>Whether an id is that of an account of Atlassian Cloud.</summary>
    public static bool IsOnCloud(string id) => id.StartsWith(CloudPrefix, StringComparison.Ordinal);

    private static string SitePrefix(TenantSite site) => site.Key + ":";

    /// <summary>What people call them; never a secret.</summary>
    public string? Name { get; init; }

    /// <summary>Their e-mail address, where it is known and proved.</summary>
    public string? Email { get; init; }

    /// <summary>The groups that whoever vouches for them put them in.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The classes of tools that their token or key is limited to; null for no limit.</summary>
    public IReadOnlyList<ToolClass>? Scopes { get; init; }

    /// <summary>The Atlassian accounts they connected, such as <c>atlassian:712020:…</c> and <c>jira:intern:JIRAUSER10100@jira.acme.com</c>: rules for them narrow what the caller may do.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The places (cloud ids, addresses of Data Center sites) that they let this program use; null for all they connected.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>The program they use: an OAuth client's or an API key's name.</summary>
    public string? Client { get; init; }

    /// <summary>The service account in whose name an API key works; null for the site's default one.</summary>
    public string? Account { get; init; }

    /// <summary>What they came in by, where their id does not tell: <c>signin:ID</c> of a client's sign-in, <c>directory:ID</c> of an Entra directory.</summary>
    public string? Standing { get; init; }

    /// <summary>The credentials a <see cref="CallerKind.Bearer"/> brought, by the key of the site they are for; never stored.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Credential> Presented { get; init; } = new Dictionary<string, Credential>();

    /// <summary>A short name for what is theirs in storage: files, manifests.</summary>
    [JsonIgnore]
    public string Folder => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id)))[..16];

    /// <summary>Everything a policy may call them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Handles => Email is null ? [Id] : [Id, Email];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
