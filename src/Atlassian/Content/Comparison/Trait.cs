namespace Atlassian.Content.Comparison;

/// <summary>When the absence of a trait is a loss.</summary>
internal enum TraitKind
{
    /// <summary>Always: it stands for itself.</summary>
    Own,

    /// <summary>While what carries it is still there, perhaps reworded.</summary>
    Carried,

    /// <summary>While what carries it is still there word for word.</summary>
    Bound,
}

/// <summary>Something in a document that its Markdown hardly shows.</summary>
/// <param name="Kind">When its absence counts.</param>
/// <param name="Construct">What it is called.</param>
/// <param name="Identity">What makes two of them the same.</param>
/// <param name="Detail">How it is told to people.</param>
/// <param name="Carrier">The text, table or picture that has it; empty for those of <see cref="TraitKind.Own"/>.</param>
/// <param name="Place">Words of the nearest heading above.</param>
internal sealed record Trait(TraitKind Kind, string Construct, string Identity, string Detail, string Carrier, string? Place)
{
    /// <summary>The macro, for those that are one.</summary>
    public Macro? Macro { get; init; }
}
