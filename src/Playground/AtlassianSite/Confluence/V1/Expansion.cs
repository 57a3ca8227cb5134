namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>What a v1 call asked to be expanded, such as <c>body.storage,version,children.attachment</c>.</summary>
internal sealed class Expansion(IEnumerable<string> paths)
{
    private readonly List<string> _paths = [.. paths];

    public bool Has(string name) => _paths.Exists(path => path == name || path.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>What is asked of the things below a name.</summary>
    public Expansion Below(string name) => new(_paths.Where(path => path.StartsWith(name + ".", StringComparison.Ordinal)).Select(path => path[(name.Length + 1)..]));

    /// <summary>The names asked for directly below a name.</summary>
    public IEnumerable<string> Names(string name) => Below(name)._paths.Select(path => path.Split('.')[0]).Distinct();
}
