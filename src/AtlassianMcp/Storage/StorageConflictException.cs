namespace AtlassianMcp.Storage;

/// <summary>Somebody else wrote first: the row or blob exists already, or changed since it was read.</summary>
public sealed class StorageConflictException(string message, Exception? innerException = null) : Exception(message, innerException);
