namespace Playground.AtlassianSite.Compass;

/// <summary>Finds components by words, filters and order, as far as the search knows them.</summary>
internal sealed class ComponentSearch(CompassStore compass)
{
    private static readonly string[] Fields = ["type", "labels", "ownerId", "state", "compass:tier", "linkTypes", "links"];

    private static readonly char[] Gaps = [' ', '\t', '\r', '\n', '-', '_', '.', ',', ';', ':', '/', '(', ')', '"', '\''];

    /// <summary>The page of hits that a query asks for; a hit whose component is gone says none.</summary>
    public Connection Find(Given? query)
    {
        var found = compass.Indexed.Where(entry => Matches(entry, query?.Text("query")));
        foreach (var filter in query?.Parts("fieldFilters") ?? []) found = found.Where(Filter(filter)).ToList();
        foreach (var sort in (query?.Parts("sort") ?? []).Reverse()) found = Sorted(found, sort);
        return found.Select(entry => new { Component = compass.Find(entry.Id), entry.Link }).Page("CompassSearchComponentConnection", query);
    }

    private static bool Matches(IndexEntry entry, string? text)
    {
        var words = entry.Text.Split(Gaps, StringSplitOptions.RemoveEmptyEntries);
        return (text ?? "").Split(Gaps, StringSplitOptions.RemoveEmptyEntries).All(asked => Array.Exists(words, word => word.StartsWith(asked, StringComparison.OrdinalIgnoreCase)));
    }

    private static Func<IndexEntry, bool> Filter(Given filter)
    {
        var name = filter.Needed("name");
        if (!Fields.Contains(name)) throw new CompassRefusalException("ARGUMENT_INVALID", $"The field {name} cannot be filtered by.");
        var asked = filter.Part("filter");
        if (asked?.Text("eq") is { } one) return entry => entry.Fields[name].Contains(one);
        if (asked?.Text("neq") is { } none) return entry => !entry.Fields[name].Contains(none);
        if (asked?.Has("in") != true) throw new CompassRefusalException("ARGUMENT_INVALID", $"The filter of {name} says neither eq nor neq nor in.");
        var any = asked.Texts("in");
        return entry => entry.Fields[name].Any(any.Contains);
    }

    private static IEnumerable<IndexEntry> Sorted(IEnumerable<IndexEntry> found, Given sort)
    {
        if (sort.Text("name") is not ("name" or "title")) throw new CompassRefusalException("ARGUMENT_INVALID", $"Components cannot be sorted by {sort.Text("name")}.");
        return sort.Text("order") == "DESC" ? found.OrderByDescending(entry => entry.Name, StringComparer.OrdinalIgnoreCase) : found.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
    }
}
