namespace AtlassianMcp.Jobs.Handlers;

/// <summary>An item that a job could not do, and why.</summary>
public sealed record ItemFailure(string Item, string Reason);
