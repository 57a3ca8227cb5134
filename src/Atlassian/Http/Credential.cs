using System.Net.Http.Headers;
using System.Text;

namespace Atlassian.Http;

/// <summary>What proves to a site who is calling; its text form never shows the secret.</summary>
public abstract record Credential
{
    private Credential()
    {
    }

    internal abstract AuthenticationHeaderValue Header { get; }

    public sealed override string ToString() => GetType().Name;

    /// <summary>E-mail address and API token (Cloud), or user name and password (Data Center).</summary>
    public sealed record Basic(string User, string Token) : Credential
    {
        internal override AuthenticationHeaderValue Header => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Token}")));
    }

    /// <summary>An OAuth access token (Cloud) or a personal access token (Data Center).</summary>
    public sealed record Bearer(string Token) : Credential
    {
        internal override AuthenticationHeaderValue Header => new("Bearer", Token);
    }
}

/// <summary>Asked before every attempt, so that long work outlives a token that is renewed meanwhile.</summary>
public delegate ValueTask<Credential> CredentialSource(CancellationToken cancellationToken);
