using System.Text;
using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Relationships;

/// <summary>What is reached from a component one way, level by level; a circle is gone round once.</summary>
internal sealed class DependencyTree
{
    private const int Most = 500;

    private readonly ComponentName _root;
    private readonly Dictionary<string, Relations> _relations = [];
    private readonly Dictionary<string, (ComponentName Component, int Depth)> _found = [];
    private bool _hasDeeper;
    private bool _isCut;

    private DependencyTree(ComponentName root) => _root = root;

    /// <summary>Follows the relationships, all components of a level at once.</summary>
    public static async Task<DependencyTree> GrowAsync(CompassClient compass, CompassComponent root, bool isInward, int depth, CancellationToken cancellationToken)
    {
        var tree = new DependencyTree(new ComponentName(root.Id, root.Name, root.TypeId));
        IReadOnlyList<string> level = [root.Id];
        for (var at = 1; level.Count > 0 && at <= depth + 1; at++)
        {
            var relations = at == 1
                ? [await compass.Relationships.OfAsync(root.Id, RelationshipType.DependsOn, isInward, cancellationToken)]
                : await compass.Relationships.OfManyAsync(level, RelationshipType.DependsOn, isInward, cancellationToken);
            if (at > depth) tree._hasDeeper = relations.Any(one => one.Related.Any(tree.IsNew));
            else level = tree.Add(relations, at);
        }

        return tree;
    }

    /// <summary>The tree as a reader wants it.</summary>
    public GetDependencies.Branch Shown()
    {
        var text = new StringBuilder(_root.Name).Append('\n');
        Write(text, _root.Id, level: 1, [_root.Id]);
        var note = (_isCut, _hasDeeper) switch
        {
            (true, _) => $"There are more than {Most}: ask with less depth, or about one of these.",
            (_, true) => "There are deeper levels: ask with more depth.",
            _ => null,
        };
        return new(_found.Count, text.ToString(), [.. _found.Values.Select(one => new GetDependencies.Level(one.Component.Name, one.Component.Id, one.Component.TypeId, one.Depth))], note);
    }

    private bool IsNew(ComponentName component) => component.Id != _root.Id && !_found.ContainsKey(component.Id);

    private List<string> Add(IReadOnlyList<Relations> relations, int depth)
    {
        var next = new List<string>();
        foreach (var one in relations)
        {
            _relations[one.Component.Id] = one;
            foreach (var related in one.Related.Where(IsNew))
            {
                _isCut |= _found.Count >= Most;
                if (_isCut) break;
                _found[related.Id] = (related, depth);
                next.Add(related.Id);
            }
        }

        return next;
    }

    private void Write(StringBuilder text, string id, int level, HashSet<string> shown)
    {
        if (!_relations.TryGetValue(id, out var relations)) return;
        foreach (var related in relations.Related.Where(one => one.Id == _root.Id || _found.ContainsKey(one.Id)))
        {
            var isAgain = !shown.Add(related.Id);
            text.Append(' ', level * 2).Append(related.Name).Append(isAgain ? related.Id == _root.Id ? " (a circle: back to the beginning)" : " (see above)" : "").Append('\n');
            if (!isAgain) Write(text, related.Id, level + 1, shown);
        }
    }
}
