using System.Net.Http.Headers;
using System.Text;

namespace Atlassian.Http;

/// <summary>What proves to a site who is calling; its text form never shows the secret.</summary>
public abstract record Credential
{
    private Credential()
    {
    }

    internal abstract AuthenticationHeaderValue? Header { get; }

    public sealed override string ToString() => GetType().Name;

    /// <summary>Nothing at all: for finding out whether a site answers.</summary>
    public sealed record Anonymous : Credential
    {
        internal override AuthenticationHeaderValue? Header => null;
    }

    /// <summary>E-mail address and API token (Cloud), or user name and password (Data Center).</summary>
    public sealed record Basic(string User, string Token) : Credential
    {
        internal override AuthenticationHeaderValue? Header => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Token}")));
    }

    /// <summary>An OAuth access token (Cloud) or a personal access token (Data Center).</summary>
    public sealed record Bearer(string Token) : Credential
    {
        internal override AuthenticationHeaderValue? Header => new("Bearer", Token);
    }
}

/// <summary>Asked before every attempt, so that long work outlives a token that is renewed meanwhile, and once more when the site refused what it gave.</summary>
/// <param name="refused">The credential that the site has just refused; null on the first question. Giving the same one again ends the matter.</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate ValueTask<Credential> CredentialSource(Credential? refused, CancellationToken cancellationToken);
