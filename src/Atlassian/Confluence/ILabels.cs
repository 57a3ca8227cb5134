namespace Atlassian.Confluence;

/// <summary>Labels of a page.</summary>
public interface ILabels
{
    /// <summary>The names of a page's global labels.</summary>
    Task<IReadOnlyList<string>> ListAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>Adds global labels; those it has already stay.</summary>
    Task AddAsync(string pageId, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Takes a label away.</summary>
    Task RemoveAsync(string pageId, string name, CancellationToken cancellationToken);
}
