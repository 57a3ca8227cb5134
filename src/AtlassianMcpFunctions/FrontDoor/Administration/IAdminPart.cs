namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>An administrator who looks at a part of their tenant's pages.</summary>
/// <param name="Visitor">The administrator.</param>
/// <param name="Query">What the address says beside the path.</param>
internal sealed record AdminVisit(Visitor Visitor, IQueryCollection Query)
{
    /// <summary>A value that the address holds; null when it is absent, empty or too long to mean anything.</summary>
    public string? Word(string name) => Query[name].ToString().Trim() is { Length: > 0 and <= 200 } word ? word : null;
}

/// <summary>One part of a tenant's pages for administrators.</summary>
internal interface IAdminPart
{
    /// <summary>What it is called in addresses; empty for the first part.</summary>
    string Name { get; }

    /// <summary>What people call it.</summary>
    string Title { get; }

    /// <summary>Its content.</summary>
    Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken);
}
