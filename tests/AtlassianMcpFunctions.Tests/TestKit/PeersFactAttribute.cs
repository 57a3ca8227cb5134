namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A test that needs the list of other servers' tools, which lies outside the repository; without it, it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeersFactAttribute : FactAttribute
{
    public const string Document = "shared/reference/peers.md";

    public PeersFactAttribute()
    {
        if (Repository.Beside(Document) is null) Skip = $"The document {Document} with the tools of other servers is neither in nor above the repository.";
    }
}
