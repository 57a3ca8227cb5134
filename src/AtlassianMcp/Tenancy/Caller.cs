namespace AtlassianMcp.Tenancy;

/// <summary>Who presents the call; <see cref="Local"/> for whoever sits at the machine.</summary>
public sealed record Caller(string Id)
{
    /// <summary>The only caller there is without sign-in.</summary>
    public static Caller Local { get; } = new("local");
}
