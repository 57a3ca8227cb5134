using System.Text.Json.Serialization;

namespace AtlassianMcp.Tenancy;

/// <summary>The ways into a tenant; what is not named is closed.</summary>
public sealed record AccessRules
{
    /// <summary>Sign-in with Atlassian through this server's own OAuth pages; null closes it.</summary>
    [JsonPropertyName("oauth")]
    public OAuthAccess? OAuth { get; init; }

    /// <summary>Microsoft Entra ID in front of the server; null closes it.</summary>
    public EntraAccess? Entra { get; init; }

    /// <summary>The OAuth 2.0 (3LO) app registered at developer.atlassian.com that users connect their Atlassian Cloud account by; needed for Cloud sites.</summary>
    public OAuthApp? CloudApp { get; init; }

    /// <summary>Whether API keys are taken.</summary>
    public bool ApiKeys { get; init; }

    /// <summary>Whether callers may bring an Atlassian token of their own with each request.</summary>
    public bool PassThrough { get; init; }

    /// <summary>
    /// The people who see and end what the tenant's users do, at <c>/admin</c>: ids of callers (<c>atlassian:…</c>, <c>entra:…</c>), e-mail addresses of Cloud
    /// accounts, or <c>group:NAME</c>. A program is never one.
    /// </summary>
    public IReadOnlyList<string> Admins { get; init; } = [];

    /// <summary>Whether nothing at all is needed: counts only on the machine itself, and only in development.</summary>
    public bool Anonymous { get; init; }
}

/// <summary>Sign-in with Atlassian.</summary>
public sealed record OAuthAccess
{
    /// <summary>
    /// Where clients may have users sent back to, besides to well-known clients and to the user's own machine: a host stands for https there, a scheme
    /// with its colon (<c>cursor:</c>) for the programs that open such addresses, <c>*</c> for any.
    /// </summary>
    public IReadOnlyList<string> RedirectHosts { get; init; } = ["*"];

    /// <summary>The domains of Atlassian Cloud accounts' e-mail addresses that may sign in; empty for anybody who can reach one of the tenant's sites.</summary>
    public IReadOnlyList<string> EmailDomains { get; init; } = [];
}

/// <summary>An OAuth app registered with Atlassian.</summary>
/// <param name="ClientId">Its public id.</param>
/// <param name="Secret">The name of the secret in the vault that holds its client secret.</param>
public sealed record OAuthApp([property: JsonRequired] string ClientId, [property: JsonRequired] string Secret)
{
    /// <summary>The secret itself, where it comes from the process's own settings instead of a vault; never stored.</summary>
    [JsonIgnore]
    public string? Value { get; init; }

    /// <summary>Scopes that the app has beyond those every sign-in asks for, such as those of products that few organisations have (Cloud).</summary>
    public IReadOnlyList<string> FurtherScopes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ClientId;
}

/// <summary>Microsoft Entra ID in front of the server.</summary>
public sealed record EntraAccess
{
    /// <summary>The directories (Entra tenant ids) whose users are let in.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>Groups (object ids) one of which a user must be in; empty for every user of the directories.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
