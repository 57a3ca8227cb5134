namespace AtlassianMcp.Compatibility;

/// <summary>Adds names of another server for the tools of a room that can be taken out as a whole: the room declares it for the assembly.</summary>
/// <param name="server">The word that clients ask for that server's names by.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class FurtherNamesAttribute(string server) : Attribute
{
    /// <summary>The word that clients ask for that server's names by.</summary>
    public string Server => server;

    /// <summary>The names.</summary>
    public abstract IReadOnlyList<ToolAlias> All { get; }
}
