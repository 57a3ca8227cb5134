namespace AtlassianMcp.Compatibility;

/// <summary>Where a value stands in a call's arguments: <c>limit</c>, <c>body.value</c>, or <c>files[].name</c> for a member of a list's items.</summary>
/// <param name="Name">The argument.</param>
/// <param name="Member">The member of it; null for the whole.</param>
/// <param name="IsList">Whether the argument is a list, and the member one of its items'.</param>
internal sealed record ArgumentPath(string Name, string? Member = null, bool IsList = false)
{
    /// <summary>Reads it as it is written.</summary>
    public static ArgumentPath Of(string text)
    {
        var parts = text.Split('.');
        var isList = parts[0].EndsWith("[]", StringComparison.Ordinal);
        return new(isList ? parts[0][..^2] : parts[0], parts.Length > 1 ? parts[1] : null, isList);
    }

    /// <inheritdoc/>
    public override string ToString() => Member is null ? Name : $"{Name}{(IsList ? "[]" : "")}.{Member}";
}
