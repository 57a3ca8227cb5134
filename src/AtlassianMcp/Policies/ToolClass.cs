namespace AtlassianMcp.Policies;

/// <summary>What a tool does to what it touches; policies, API keys and tokens allow some of these.</summary>
public enum ToolClass
{
    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Creates and changes.</summary>
    Write,

    /// <summary>Removes things that people made.</summary>
    Delete,

    /// <summary>Changes how a site is set up.</summary>
    Admin,
}
