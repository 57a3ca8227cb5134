namespace AtlassianMcp.Policies;

/// <summary>The organisation's policy forbids what was asked; the message says what is allowed instead.</summary>
public sealed class PolicyException(string message) : Exception(message);
