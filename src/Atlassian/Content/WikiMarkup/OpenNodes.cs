namespace Atlassian.Content.WikiMarkup;

/// <summary>Gathers the children of nodes that are still open, those of inner nodes behind those of outer ones, so that no level needs a list of its own.</summary>
internal sealed class OpenNodes<T>
{
    private readonly List<T> _nodes = [];

    /// <summary>How many there are: where the children of a node begin that opens now.</summary>
    public int Count => _nodes.Count;

    public void Add(T node) => _nodes.Add(node);

    /// <summary>Takes the children of the innermost node, which begin at a place.</summary>
    public T[] Take(int from)
    {
        if (from == _nodes.Count) return [];
        var taken = new T[_nodes.Count - from];
        _nodes.CopyTo(from, taken, 0, taken.Length);
        _nodes.RemoveRange(from, taken.Length);
        return taken;
    }
}
