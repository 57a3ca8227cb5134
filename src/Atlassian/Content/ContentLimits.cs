namespace Atlassian.Content;

/// <summary>How much the engine takes before it says no.</summary>
internal static class ContentLimits
{
    /// <summary>Levels of nested nodes a reader follows; deeper input is refused or flattened so that no stack overflows.</summary>
    public const int Depth = 400;

    /// <summary>Attributes of an element; none may come twice, so each is compared with all before.</summary>
    public const int Attributes = 1_000;
}
