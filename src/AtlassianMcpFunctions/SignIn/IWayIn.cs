namespace AtlassianMcpFunctions.SignIn;

/// <summary>One way into a tenant.</summary>
internal interface IWayIn
{
    /// <summary>What comes of the request this way; null when it does not try this way.</summary>
    ValueTask<Entry?> TryAsync(Presented presented, CancellationToken cancellationToken);
}
