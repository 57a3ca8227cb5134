namespace AtlassianMcp.Tenancy;

/// <summary>What was asked for is not there for this caller; the message tells the caller what to do about it.</summary>
public sealed class NotAvailableException(string message) : Exception(message);
