namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>How something was found.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Does not work, or not as meant.</summary>
    Wrong,
}

/// <summary>One thing that was looked at, and what to do about it when it is wrong.</summary>
internal sealed record Finding(Verdict Verdict, string About, string Text)
{
    public static Finding Ok(string about, string text) => new(Verdict.Ok, about, text);

    public static Finding Note(string about, string text) => new(Verdict.Note, about, text);

    public static Finding Wrong(string about, string text) => new(Verdict.Wrong, about, text);
}
