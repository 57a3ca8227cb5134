namespace AtlassianMcpFunctions.Storage.Keys;

/// <summary>A payload's key is not known here, and the ring could not be read again just now: it may be a new key of another instance. A little later it is known whether it is.</summary>
internal sealed class KeysUnsureException(Guid key) : IOException($"Whether the key {key} is in the key ring is not known at this moment.");
