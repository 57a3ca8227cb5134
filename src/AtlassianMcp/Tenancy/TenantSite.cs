using System.Text.Json.Serialization;
using Atlassian.Http;
using AtlassianMcp.Grants;

namespace AtlassianMcp.Tenancy;

/// <summary>One Jira or Confluence of a tenant, and how it is reached.</summary>
public sealed record TenantSite
{
    private string? _host;

    /// <summary>What people call it, unique among the tenant's sites of its product.</summary>
    public required string Alias { get; init; }

    /// <summary>Jira or Confluence.</summary>
    public required Product Product { get; init; }

    /// <summary>Its address in a browser.</summary>
    public required Uri Url { get; init; }

    /// <summary>Cloud or Data Center.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>The id that Atlassian's gateway knows a Cloud site by.</summary>
    public string? CloudId { get; init; }

    /// <summary>The space a call means that names none.</summary>
    public string? DefaultSpace { get; init; }

    /// <summary>The site that is meant where nothing tells which.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The service accounts that API keys may use, by name; <c>default</c> for keys that name none.</summary>
    public IReadOnlyList<ServiceAccount> Accounts { get; init; } = [];

    /// <summary>The application link that users sign in with (Data Center); null when they enter personal access tokens.</summary>
    [JsonPropertyName("oauth_app")]
    public OAuthApp? OAuthApp { get; init; }

    /// <summary>What the way to it needs (Data Center behind a corporate gateway); null when it is reached like any other.</summary>
    public TenantLine? Line { get; init; }

    /// <summary>Its name among all sites of the tenant, such as <c>jira:acme</c>.</summary>
    [JsonIgnore]
    public string Key => $"{Product}:{Alias}".ToLowerInvariant();

    /// <summary>The name of the site that its credentials are of: itself, or the one that it is a part of.</summary>
    [JsonIgnore]
    public string CredentialKey => _host ?? Key;

    /// <summary>Another product of the same place, reached with the same credentials.</summary>
    public TenantSite As(Product product) => this with { Product = product, DefaultSpace = null, OAuthApp = null, _host = CredentialKey };

    /// <summary>The site when it is called directly.</summary>
    [JsonIgnore]
    public AtlassianSite Direct => new(Product, Url, Deployment);

    /// <summary>What a user's tokens must be for, to be shown to it: its cloud id, or the address of a Data Center site; null where the cloud id is not known.</summary>
    [JsonIgnore]
    public string? Place => Deployment == Deployment.Cloud ? CloudId : Direct.BaseUrl.AbsoluteUri;

    /// <summary>Whether a user let the program that speaks for them use it; always, where nobody had to.</summary>
    public bool IsOpenTo(Caller caller) => caller.Places is not { } places || (Place is { } place && places.Contains(place, GrantedTokens.PlaceComparer));

    /// <summary>The account of that name; null when there is none.</summary>
    public ServiceAccount? Account(string? name) => Accounts.FirstOrDefault(account => account.Name.Equals(name ?? ServiceAccount.Default, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an address lies on this site.</summary>
    public bool Holds(Uri address) =>
        Uri.Compare(address, Direct.BaseUrl, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && (address.AbsolutePath + "/").StartsWith(Direct.BaseUrl.AbsolutePath.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => $"{Product} {Alias} ({Url})";
}

/// <summary>How a service account proves itself to a site.</summary>
public enum CredentialKind
{
    /// <summary>Cloud: e-mail address and API token. Data Center: user name and password.</summary>
    Basic,

    /// <summary>Cloud: e-mail address and an API token with scopes, through Atlassian's gateway.</summary>
    ScopedToken,

    /// <summary>Cloud: the token of an Atlassian service account, through Atlassian's gateway.</summary>
    ServiceAccount,

    /// <summary>Data Center: a personal access token.</summary>
    PersonalToken,
}

/// <summary>An account of a site that API keys act as.</summary>
/// <param name="Name">What API keys call it.</param>
/// <param name="Kind">How it proves itself.</param>
/// <param name="User">The e-mail address or user name, where the kind has one.</param>
/// <param name="Secret">The name of the secret in the vault.</param>
public sealed record ServiceAccount([property: JsonRequired] string Name, [property: JsonRequired] CredentialKind Kind, string? User, [property: JsonRequired] string Secret)
{
    /// <summary>The account that keys use which name none.</summary>
    public const string Default = "default";

    /// <summary>The secret itself, where it comes from the process's own settings instead of a vault; never stored.</summary>
    [JsonIgnore]
    public string? Value { get; init; }

    /// <summary>Whether it speaks to Atlassian's gateway instead of the site.</summary>
    [JsonIgnore]
    public bool UsesGateway => Kind is CredentialKind.ScopedToken or CredentialKind.ServiceAccount;

    /// <summary>What the account shows to the site.</summary>
    public Credential With(string secret) => Kind is CredentialKind.Basic or CredentialKind.ScopedToken
        ? new Credential.Basic(User ?? "", secret)
        : new Credential.Bearer(secret);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Kind}, secret {Secret})";
}
